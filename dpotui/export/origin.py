"""Where the responses of a release come from: models, their hashes, recipes and settings, for either side."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dpotui.project import canonical
from dpotui.project.store.file.damaged import as_stored


class CandidateOrigin(msgspec.Struct, frozen=True):
    """What a candidate's provenance says that may leave the project: not which host answered."""

    model: str = ""
    model_sha256: str = ""
    sampling: dict[str, Any] | None = None
    origin: str = "imported"
    system: str = ""
    """The system message that was sent, where the prompt itself has another or none."""


@dataclass(frozen=True)
class ResponseSource:
    """One model with one recipe's settings, and how many of a side's responses it gave."""

    responses: int
    model: str
    """A name, never a path; empty where an import did not say."""
    sha256: str
    recipe: str
    settings: Mapping[str, Any]
    origin: str
    """`generated` here, or `imported` with what the file said of it."""


@dataclass(frozen=True)
class Origin:
    """Where the chosen and the rejected responses come from, the most frequent source first."""

    chosen: tuple[ResponseSource, ...]
    rejected: tuple[ResponseSource, ...]

    @property
    def on_policy_for(self) -> str:
        """The one model that gave every response of both sides, for which they are on-policy; empty if none did."""
        models = {(source.model, source.sha256) for source in (*self.chosen, *self.rejected)}
        return models.pop()[0] if len(models) == 1 else ""

    def to_json(self) -> dict[str, Any]:
        """The origin as JSON values."""
        return {**asdict(self), "on_policy_for": self.on_policy_for}


@as_stored("A response")
def read_made(provenance: str) -> CandidateOrigin:
    """What a stored provenance says."""
    try:
        return msgspec.json.decode(provenance, type=CandidateOrigin)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error


def find_origin(
    chosen: Iterable[CandidateOrigin], rejected: Iterable[CandidateOrigin], harmless: Callable[[str], str]
) -> Origin:
    """Count the sources of both sides; `harmless` takes out of words what must not leave the project."""
    return Origin(_sources(chosen, harmless), _sources(rejected, harmless))


def _sources(made: Iterable[CandidateOrigin], harmless: Callable[[str], str]) -> tuple[ResponseSource, ...]:
    counts = Counter((each.model, each.model_sha256, canonical(each.sampling or {}), each.origin) for each in made)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(_source(number, *key, harmless) for key, number in ranked)


def _source(
    number: int, model: str, sha256: str, sampling: str, origin: str, harmless: Callable[[str], str]
) -> ResponseSource:
    settings = msgspec.json.decode(sampling)
    recipe = harmless(settings.pop("name", ""))
    return ResponseSource(number, harmless(_model_name(model)), sha256, recipe, settings, origin)


def _model_name(model: str) -> str:
    """The name of a model that may be given as the path of a file; `owner/name` stays, as servers have it."""
    if "://" in model:
        return PurePosixPath(urlsplit(model).path).name
    if "\\" in model:
        return PureWindowsPath(model).name
    is_path = model.startswith(("/", "~", ".")) or model.lower().endswith((".gguf", ".safetensors"))
    return PurePosixPath(model).name if is_path else model
