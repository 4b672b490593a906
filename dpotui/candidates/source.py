"""Where candidates come from: a model, how it is sampled, and how many of a prompt's candidates it is to make."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Protocol

from dpotui.candidates.candidate import DEFAULT_COUNT, MOST
from dpotui.candidates.engine import Engine, ModelIdentity, never
from dpotui.candidates.recipe import Recipe
from dpotui.errors import BadInputError
from dpotui.text import one_line


class Model(Protocol):
    """A model that can be brought up to answer: a file on this machine, or a name that servers know."""

    @property
    def name(self) -> str:
        """What people call it: a file's name, or the name under which servers have it."""

    @property
    def identity(self) -> ModelIdentity:
        """Which model it is. Asking may read the whole file; BadInputError when it cannot be read."""

    @property
    def local(self) -> bool:
        """Whether it takes this machine's memory and cores, so that two of them must not run at a time."""

    def opened(self, should_stop: Callable[[], bool] = never) -> AbstractContextManager[Engine]:
        """An engine for the model, freed at the end of the block; StoppedError when `should_stop` says so before."""


@dataclass(frozen=True)
class RunningModel:
    """The model of an engine that somebody else has opened, and will close."""

    engine: Engine
    local: bool = True

    @property
    def name(self) -> str:
        """The name in the engine's identity."""
        return self.engine.identity.file_name

    @property
    def identity(self) -> ModelIdentity:
        """The identity of the engine."""
        return self.engine.identity

    def opened(self, should_stop: Callable[[], bool] = never) -> AbstractContextManager[Engine]:  # noqa: ARG002
        """Gives the running engine, and leaves it open."""
        return nullcontext(self.engine)


@dataclass(frozen=True)
class MadeBy:
    """Who made a candidate: the model's hash and the sampling's name, empty where an import did not say."""

    model_sha256: str
    sampling: str


@dataclass(frozen=True)
class Share:
    """What a prompt is to have: so many candidates by a recipe, from anywhere or of one model."""

    recipe: Recipe
    candidates: int = DEFAULT_COUNT
    model_sha256: str = ""
    """Only this model's candidates count, as in a plan of several models; empty: those from anywhere do."""

    def counted(self, made: Iterable[MadeBy]) -> list[str]:
        """The samplings of those candidates that count towards the share."""
        return [each.sampling for each in made if self.model_sha256 in ("", each.model_sha256)]


@dataclass(frozen=True)
class Source:
    """A model, and its share in every prompt's candidates."""

    model: Model
    share: Share


def source_of(model: Model, recipe: Recipe, candidates: int, *, among_others: bool = False) -> Source:
    """A source of `candidates` a prompt; `among_others` when it is one of several, and only its own shall count.

    Raises BadInputError when the model cannot be read.
    """
    return Source(model, Share(recipe, candidates, model.identity.sha256 if among_others else ""))


def check_shares(shares: Sequence[Share]) -> None:
    """Raise BadInputError unless the shares come to 1 to `MOST` candidates a prompt."""
    total = sum(share.candidates for share in shares)
    if not 1 <= total <= MOST or any(share.candidates < 1 for share in shares):
        raise BadInputError(f"{total} candidates a prompt: choose 1 to {MOST}.")


def check_sources(sources: Sequence[Source]) -> None:
    """Raise BadInputError unless of several sources each counts its own, and no two are the same model."""
    seen: set[str] = set()
    for each in sources if len(sources) > 1 else ():
        identity = each.model.identity
        if each.share.model_sha256 != identity.sha256:
            raise BadInputError("several models: say how many candidates each of them is to make.")
        if identity.sha256 in seen:
            shown = one_line(identity.file_name)
            raise BadInputError(f"{shown}: this model is named twice; name it once, with all its candidates.")
        seen.add(identity.sha256)
