"""What an export says about itself: the files it wrote, the pairs in them, and what it held back and why."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

Side = Literal["train", "validation", "held"]

SIDES: Final[tuple[Side, Side]] = ("train", "validation")
"""The sides that are written."""

DEFAULT_VALIDATION: Final = 0.2
"""Share of the prompts that is held out for validation, unless asked otherwise."""


class HeldBack(NamedTuple):
    """A pair that was not exported: the prompt it belongs to, and why, in words."""

    prompt: str
    reason: str
    """Without a word of the prompt or of its responses: it stands in the manifest."""
    detail: str = ""
    """The same for the lead, who may read what was held back; never part of a release."""
    personal: bool = False
    """Whether it is for personal data, as the project has it."""

    @property
    def words(self) -> str:
        """Why the pair is held back, in words that the lead may read."""
        return self.detail or self.reason


@dataclass(frozen=True)
class WrittenFile:
    """A data file of a release, read back and compared after it was written."""

    path: str
    """Relative to the release's folder."""
    rows: int
    sha256: str


class ReleaseReport(msgspec.Struct, frozen=True):
    """A release as it was just made. Counts are of pairs."""

    id: str
    name: str
    folder: Path
    files: tuple[WrittenFile, ...]
    pairs: int
    train: int
    validation: int
    held_back: tuple[HeldBack, ...]
    notes: tuple[str, ...]


class ReleaseSummary(msgspec.Struct, frozen=True):
    """A release as the project remembers it. Counts are of pairs; `id` is its revision."""

    id: str
    name: str
    made_at: str
    author: str
    pairs: int
    train: int
    validation: int
    folder: str
