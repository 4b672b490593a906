"""Which prompts a team wants: how many, of which tags, lengths and sources. Part of what a rubric says of its scope."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from dpotui.project import Json

LENGTH_BANDS: Final[Mapping[str, tuple[int, int]]] = {
    "short": (0, 100),
    "medium": (100, 400),
    "long": (400, 1_600),
    "very long": (1_600, 2**62),
}
"""Characters of all turns of a prompt, from (inclusive) and up to (exclusive)."""

Wanted = tuple[tuple[str, int], ...]
"""Names, and how many prompts of each are wanted."""


@dataclass(frozen=True)
class CoverageTarget:
    """What a full set of prompts holds. A tag, length or source that is not named may hold any number."""

    prompts: int
    """How many there are to be in all; 0 where nothing is said of that."""
    tags: Wanted = ()
    lengths: Wanted = ()
    """By names of LENGTH_BANDS."""
    sources: Wanted = ()

    @property
    def words(self) -> str:
        """The target in words, on one line."""
        parts = [f"{self.prompts:,} prompts"] if self.prompts else []
        parts += [f"{number:,} {name}" for name, number in (*self.tags, *self.lengths, *self.sources)]
        return ", ".join(parts)

    def to_json(self) -> dict[str, Json]:
        """The target as a rubric stores it."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "CoverageTarget":
        """The target that `to_json` stored."""
        lists = {key: tuple((name, number) for name, number in stored[key]) for key in ("tags", "lengths", "sources")}
        return cls(stored["prompts"], **lists)
