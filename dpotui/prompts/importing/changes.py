"""What imports put otherwise than it stood in the files, as the project's own record of them tells."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, NamedTuple

from msgspec import Meta, Struct
from msgspec.json import Decoder

from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

REASONING: Final = "reasoning or marks of a chat format were taken off an answer"
UNFINISHED: Final = "an answer that was nothing but reasoning was left out"


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
    """What all imports of prompts and candidates did to their rows; a file that came in twice counts once.

    Of a file of which a sample was taken it is about the rows of the sample. Two samples of a file are two imports.
    """

    imports: int = 0
    rows: int = 0
    folded: int = 0
    """Rows that said exactly what an earlier row said."""
    left_out: int = 0
    """Rows that could not be taken."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """How many rows were put otherwise, by how, in words."""
    sampled: int = 0
    """Rows that came as samples; they are among `rows`."""
    pool: int = 0
    """Rows of the files from which these were drawn."""
    unread: int = 0
    """Imports of which the project's record is not as dpotui writes it, so that nothing is known of what they did."""


def read_import_changes(connection: Connection) -> ImportChanges:
    """Read it of the whole project."""
    by_file: dict[tuple[str, _Sample | None], _Counts] = {}
    unread = 0
    for intake in _INTAKES.each(connection):
        try:
            counts = _COUNTS.decode(intake.counts)
        except (ValueError, RecursionError):
            unread += 1
            continue
        key = (intake.file_sha256, counts.sample)
        by_file[key] = by_file[key].joined(counts) if key in by_file else counts
    changed: Counter[str] = Counter()
    for counts in by_file.values():
        changed.update(counts.changed)
    samples = [(counts.rows, counts.sample.rows) for counts in by_file.values() if counts.sample]
    return ImportChanges(
        imports=len(by_file),
        rows=sum(counts.rows for counts in by_file.values()),
        folded=sum(counts.folded for counts in by_file.values()),
        left_out=sum(counts.left_out for counts in by_file.values()),
        changed=dict(sorted(changed.items(), key=lambda item: (-item[1], item[0]))),
        sampled=sum(rows for rows, _ in samples),
        pool=sum(pool for _, pool in samples),
        unread=unread,
    )


_Count = Annotated[int, Meta(ge=0, le=10**12)]


class _Sample(Struct, frozen=True):
    """How a sample was drawn, and of how many rows."""

    rows: _Count = 0
    size: _Count = 0
    seed: int = 0
    strata: tuple[str, ...] = ()
    per_user: _Count | None = None


class _Counts(Struct):
    """What an intake counts of its rows. Other copies bring theirs, so nothing in it is taken on trust."""

    rows: _Count = 0
    folded: _Count = 0
    left_out: _Count = 0
    changed: dict[str, _Count] = {}
    sample: _Sample | None = None

    def joined(self, other: "_Counts") -> "_Counts":
        """The counts of a file that came twice: the second time less of it is new, or its answers are asked for."""
        return _Counts(
            max(self.rows, other.rows),
            max(self.folded, other.folded),
            max(self.left_out, other.left_out),
            dict(Counter(self.changed) | Counter(other.changed)),
            self.sample,
        )


_COUNTS: Final = Decoder(_Counts)
