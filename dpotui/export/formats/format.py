"""What an export format is: how it writes the rows of a release, and what the card says of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from dpotui.export.formats.table import COUNT, NUMBER, FormatColumn, Record, rows_of
from dpotui.export.rows.rows import ExportRow

if TYPE_CHECKING:
    import pyarrow as pa

FileType = Literal["parquet", "jsonl", "json", "csv"]


@dataclass(frozen=True)
class Format:
    """One way of writing a release down, complete: adding one to `FORMATS` is all that a new format takes."""

    name: str
    config: str
    """The configuration under which `datasets` loads it; empty for files that only another program reads."""
    folder: str
    records: Callable[[Iterable[ExportRow]], Iterator[Record]]
    """The records of one side's rows; the same for the same rows, since they are written and then compared."""
    arrays: "Callable[[Iterable[ExportRow]], Iterator[pa.Table]] | None"
    """The same as Arrow tables, a batch of rows each. None for a format that has no Parquet."""
    purpose: str = field(kw_only=True)
    """Who or what reads it, in a few words."""
    card: str
    """The card's section on it in Markdown, with `{config}` and `{folder}` to be filled in."""
    types: tuple[FileType, ...] = ("parquet",)
    """The file types that are written, the one that trainers read first."""
    beside: Callable[[str, Sequence[str]], dict[str, str]] | None = None
    """Texts that go into the folder too, by file name, from the dataset's name and the sides that have rows."""


SCORES: Final = rows_of(
    {"criterion": "string", "weaker": "double", "better": "double"},
    lambda cell: [{"criterion": key, "weaker": weaker, "better": better} for key, weaker, better in cell],
)
"""By criterion, the mean over the pair's annotators of both responses."""

RELIABILITY: Final[tuple[FormatColumn[ExportRow, Any], ...]] = (
    FormatColumn("annotators", COUNT, lambda row: row.facts.annotators),
    FormatColumn("agreement", NUMBER, lambda row: row.facts.agreement),
    FormatColumn("noise", NUMBER, lambda row: row.facts.noise),
)
"""What tells how far a row can be relied on; null where too little was measured to say."""

RELIABILITY_CARD: Final = """\
- `annotators`: how many people scored both responses; `agreement`: the share of them who find the chosen one better,
  among those who see a difference; `noise`: the estimated probability that the pair is the wrong way round, null while
  too few prompts were judged by two people to tell.
"""
"""The card's words on `RELIABILITY`."""
