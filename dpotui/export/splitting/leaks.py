"""Looks over the sides as they are written: whether a prompt in train gives away one in validation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpotui.export.report import Side
from dpotui.export.rows.rows import ExportRow
from dpotui.export.splitting.neighbours import Neighbours
from dpotui.text import count_of


@dataclass(frozen=True)
class LeakCheck:
    """The neighbours that a release would put on both sides of the split."""

    prompts: int
    """Prompts of both sides that were compared."""
    across: int
    """Pairs of neighbours, one in train and one in validation."""
    seen: int
    """Prompts in validation that a release of another copy had in train, on which a model may have been trained."""

    @property
    def words(self) -> str:
        """The result in one sentence."""
        said = (
            f"{self.across:,} near-duplicates or parts of one conversation lie across train and validation "
            f"({count_of(self.prompts, 'prompt')} compared)."
        )
        if not self.seen:
            return said
        return (
            f"{said} {count_of(self.seen, 'prompt')} in validation lay in train in a release of another copy: a model "
            "trained on that one has seen them."
        )


def check_leaks(rows: Iterable[ExportRow], neighbours: Neighbours, both: frozenset[str]) -> LeakCheck:
    """Count them. `both` are prompts that releases of merged copies have placed on either side."""
    sides: dict[str, Side] = {row.prompt: row.side for row in rows}
    beside = sum(
        sides.get(other) == "validation"
        for prompt, side in sides.items()
        if side == "train"
        for other in neighbours.beside.get(prompt, ())
    )
    seen = sum(sides.get(prompt) == "validation" for prompt in both)
    return LeakCheck(len(sides), beside + _across_groups(sides, neighbours.members()), seen)


def _across_groups(sides: Mapping[str, Side], groups: Mapping[str, Iterable[str]]) -> int:
    found = 0
    for members in groups.values():
        placed = [sides[prompt] for prompt in members if prompt in sides]
        found += placed.count("train") * placed.count("validation")
    return found
