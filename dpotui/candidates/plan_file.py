"""A plan of several models in a TOML file: who makes how many candidates of each prompt, and where it is asked."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dpotui.candidates.candidate import MOST
from dpotui.candidates.embedded import LocalModel
from dpotui.candidates.engine_settings import EngineSettings
from dpotui.candidates.recipe import Recipe, find_recipe
from dpotui.candidates.server import ServedModel, check_variable, endpoint
from dpotui.candidates.source import Model, Source, source_of
from dpotui.errors import BadInputError
from dpotui.text import one_line
from dpotui.toml_file import first_fault, parse_toml, read_source

_Name = Annotated[str, Field(min_length=1, max_length=300)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _SourceTable(_Table):
    model: _Name
    candidates: Annotated[int, Field(ge=1, le=MOST)]
    servers: list[_Name] = Field(default_factory=list, max_length=32)
    key_variable: str = ""
    recipe: str = ""

    @model_validator(mode="after")
    def _key_has_a_server(self) -> "_SourceTable":
        if self.key_variable and not self.servers:
            raise ValueError("a key_variable is of use for servers only")
        return self


class _PlanTable(_Table):
    source: Annotated[list[_SourceTable], Field(min_length=1, max_length=MOST)]


def read_plan(path: Path, recipe: Recipe, engines: EngineSettings) -> tuple[Source, ...]:
    """The sources in a plan file; `recipe` is that of sources which name none.

    Model files and recipe files are looked for beside the plan. Its servers count as somebody else's idea: they are
    asked only after a yes (see `unasked`). Raises BadInputError with file and line when the plan is not valid.
    """
    shown = one_line(path.name)
    source = read_source(path)
    tables = parse_toml(source, shown)
    try:
        plan = _PlanTable.model_validate(tables)
    except ValidationError as error:
        raise BadInputError(first_fault(error, source, shown, "source")) from None
    return tuple(_source(table, path, recipe, engines) for table in plan.source)


def _source(table: _SourceTable, path: Path, recipe: Recipe, engines: EngineSettings) -> Source:
    if table.recipe:
        recipe = find_recipe(str(path.parent / table.recipe) if table.recipe.endswith(".toml") else table.recipe)
    return source_of(_model(table, path, engines), recipe, table.candidates, among_others=True)


def _model(table: _SourceTable, path: Path, engines: EngineSettings) -> Model:
    if not table.servers:
        return LocalModel(path.parent / table.model, engines.llama)
    variable = check_variable(table.key_variable) if table.key_variable else ""
    asked = [endpoint(url, key_variable=variable, from_file=path.name) for url in table.servers]
    return ServedModel(table.model, tuple(asked), engines.server)
