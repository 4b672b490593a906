"""Recipes: the named ways of sampling that give one prompt several answers of different style and quality."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.text import one_line
from dpotui.toml_file import first_fault, parse_toml, read_source

DEFAULT_RECIPE: Final = "spread"
_RECIPES: Final = Path(__file__).parent / "recipes"


@dataclass(frozen=True)
class Recipe:
    """Samplings that are spread over a prompt's candidates, from the safest to the boldest."""

    name: str
    title: str
    samplings: tuple[Sampling, ...]
    purpose: str = ""
    systems: Mapping[str, str] = field(default_factory=dict)
    """System prompts by the names of the samplings that come with one; see `system_prompt.sent_messages`."""

    def samplings_for(self, n: int) -> tuple[Sampling, ...]:
        """The samplings of `n` candidates: all as often as they fit, the rest from end to end, one alone from amid."""
        rounds, rest = divmod(n, len(self.samplings))
        last = len(self.samplings) - 1
        spread = [round(number * last / (rest - 1)) for number in range(rest)] if rest > 1 else [last // 2] * rest
        return self.samplings * rounds + tuple(self.samplings[index] for index in spread)


_Text = Annotated[str, Field(min_length=1, max_length=1000)]
_LongText = Annotated[str, Field(min_length=1, max_length=8000, pattern=r"\S")]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _SamplingTable(_Table):
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    temperature: Annotated[float, Field(ge=0, le=5, allow_inf_nan=False, strict=False)]
    top_k: Annotated[int, Field(ge=0)] = 40
    top_p: Annotated[float, Field(gt=0, le=1, strict=False)] = 0.95
    min_p: Annotated[float, Field(ge=0, lt=1, strict=False)] = 0.05
    repeat_penalty: Annotated[float, Field(ge=1, le=2, strict=False)] = 1.0
    max_tokens: Annotated[int, Field(ge=1, le=32_768)] = 400
    system: _LongText | None = None


class _RecipeTable(_Table):
    title: _Text
    purpose: _Text
    sampling: Annotated[list[_SamplingTable], Field(min_length=1, max_length=16)]

    @field_validator("sampling")
    @classmethod
    def _names_are_unique(cls, tables: list[_SamplingTable]) -> list[_SamplingTable]:
        names = [table.name for table in tables]
        if repeated := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"the name {', '.join(repeated)} is used twice")
        return tables


def recipe_names() -> list[str]:
    """Names of the shipped recipes, the default first."""
    return sorted((path.stem for path in _RECIPES.glob("*.toml")), key=lambda name: (name != DEFAULT_RECIPE, name))


def find_recipe(name_or_file: str) -> Recipe:
    """The shipped recipe of this name, or the recipe in a .toml file.

    Raises BadInputError, naming file, line and key, when there is no such recipe or it is not a valid one.
    """
    path = Path(name_or_file)
    if path.suffix == ".toml" or len(path.parts) > 1:
        return _load(path)
    if name_or_file not in recipe_names():
        known = ", ".join(recipe_names())
        raise BadInputError(f"{one_line(name_or_file)}: there is no such recipe; take {known}, or name a .toml file.")
    return _load(_RECIPES / f"{name_or_file}.toml")


def _load(path: Path) -> Recipe:
    shown = one_line(path.name)
    source = read_source(path)
    tables = parse_toml(source, shown)
    try:
        table = _RecipeTable.model_validate(tables)
    except ValidationError as error:
        raise BadInputError(first_fault(error, source, shown, "sampling")) from None
    samplings = tuple(Sampling(**item.model_dump(exclude={"system"})) for item in table.sampling)
    systems = {item.name: item.system for item in table.sampling if item.system is not None}
    return Recipe(path.stem, table.title, samplings, table.purpose, systems)
