"""The sources that a command line or a screen names: model files, and names that servers know."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from dpotui.candidates.embedded import LocalModel
from dpotui.candidates.engine_settings import EngineSettings
from dpotui.candidates.recipe import Recipe
from dpotui.candidates.server import Endpoint, ServedModel
from dpotui.candidates.source import Model, Source, source_of
from dpotui.errors import BadInputError
from dpotui.text import one_line

_COUNTED: Final = re.compile(r"(?P<name>.+)=(?P<count>\d{1,2})", re.DOTALL)


def chosen_sources(
    models: Sequence[str],
    endpoints: Sequence[Endpoint],
    recipe: Recipe,
    n: int,
    engines: EngineSettings,
) -> tuple[Source, ...]:
    """The sources for `models`, each a GGUF file or a name that all the `endpoints` know.

    A single model tops prompts up to `n` candidates, wherever those came from. `MODEL=COUNT` asks for so many of that
    very model, and of several models each must say its count. With endpoints a single model is theirs, and of several
    those that do not end in `.gguf`.
    """
    named = [_counted(model) for model in models]
    if not named:
        raise BadInputError("no model is named.\nName one: --model FILE.gguf, or --server URL --model NAME.")
    if len(named) > 1 and None in [count for _, count in named]:
        raise BadInputError("several models: say how many candidates each is to make, as in --model base.gguf=3.")
    served = [bool(endpoints) and (len(named) == 1 or not name.lower().endswith(".gguf")) for name, _ in named]
    if endpoints and not any(served):
        raise BadInputError(f"{endpoints[0].host}: name the model that it is to be asked for: --model NAME.")
    chosen: list[Source] = []
    for (name, count), far in zip(named, served, strict=True):
        model: Model = (
            ServedModel(name, tuple(endpoints), engines.server) if far else LocalModel(Path(name), engines.llama)
        )
        chosen.append(source_of(model, recipe, count or n, among_others=count is not None))
    return tuple(chosen)


def endpoints_of(sources: Iterable[Source]) -> tuple[Endpoint, ...]:
    """The endpoints that would be asked, each once."""
    models = [source.model for source in sources]
    return tuple(dict.fromkeys(each for model in models if isinstance(model, ServedModel) for each in model.endpoints))


def _counted(model: str) -> tuple[str, int | None]:
    """A model's name and the count after its `=`; a file whose name looks like that is meant as it stands."""
    found = _COUNTED.fullmatch(model)
    if found is None or Path(model).exists():
        return model, None
    if found["count"] == "0":
        raise BadInputError(f"{one_line(model)}: a model makes 1 candidate or more.")
    return found["name"], int(found["count"])
