"""What imports put otherwise than it stood in the files, as the project's own record of them tells."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from dpotui.project.safety.damage import as_stored
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

CLOSING_KEPT: Final = "the answer that closed a conversation became a candidate"
CLOSING_DROPPED: Final = "the answer that closed a conversation was left out"
REASONING: Final = "reasoning or marks of a chat format were taken off an answer"


class _Intake(NamedTuple):
    file_sha256: str
    counts: str


_INTAKES: Final = Query(
    "SELECT file_sha256, counts FROM intake WHERE what IN ('prompts', 'candidates') AND file_sha256 <> '' "
    "ORDER BY revision",
    _Intake,
)


@dataclass(frozen=True)
class ImportChanges:
    """What all imports of prompts and candidates did to their rows; a file that came in twice counts once."""

    imports: int = 0
    rows: int = 0
    folded: int = 0
    """Rows that said exactly what an earlier row said."""
    left_out: int = 0
    """Rows that could not be taken."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """How many rows were put otherwise, by how, in words."""


def read_import_changes(connection: Connection) -> ImportChanges:
    """Read it of the whole project."""
    by_file: dict[str, dict[str, Any]] = {}
    for intake in _INTAKES.each(connection):
        counts = _counts(intake.counts)
        if counts.get("rows", 0) >= by_file.get(intake.file_sha256, {}).get("rows", 0):
            by_file[intake.file_sha256] = counts
    changed: dict[str, int] = {}
    for counts in by_file.values():
        for how, rows in counts.get("changed", {}).items():
            changed[how] = changed.get(how, 0) + rows
    return ImportChanges(
        imports=len(by_file),
        rows=_sum(by_file, "rows"),
        folded=_sum(by_file, "folded"),
        left_out=_sum(by_file, "left_out"),
        changed=dict(sorted(changed.items(), key=lambda item: (-item[1], item[0]))),
    )


@as_stored("What an import did")
def _counts(stored: str) -> dict[str, Any]:
    counts: dict[str, Any] = json.loads(stored)
    return counts


def _sum(counts: Mapping[str, Mapping[str, Any]], what: str) -> int:
    return sum(each.get(what, 0) for each in counts.values())
