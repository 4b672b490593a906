"""What an export format is: how it writes the rows of a release, and what the card says of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dpotui.export.rows import Row
from dpotui.prompts import Message

if TYPE_CHECKING:
    import pyarrow as pa

Record = dict[str, Any]
Schema = Callable[[], "pa.Schema"]
"""Gives the columns with their Arrow types; called only where Parquet is written, for pyarrow takes long to load."""

FileType = Literal["parquet", "jsonl", "json", "csv"]


@dataclass(frozen=True)
class Format:
    """One way of writing a release down, complete: adding one to `FORMATS` is all that a new format takes."""

    name: str
    config: str
    """The configuration under which `datasets` loads it; empty for files that only another program reads."""
    folder: str
    records: Callable[[Iterable[Row]], Iterator[Record]]
    """The records of one side's rows; the same for the same rows, since they are written and then compared."""
    schema: Schema | None
    """None for a format that has no Parquet."""
    card: str
    """The card's section on it in Markdown, with `{config}` and `{folder}` to be filled in."""
    types: tuple[FileType, ...] = ("parquet",)
    """The file types that are written, the one that trainers read first."""
    beside: Callable[[str, Sequence[str]], dict[str, str]] | None = None
    """Texts that go into the folder too, by file name, from the dataset's name and the sides that have rows."""


def turns(messages: Iterable[Message]) -> list[Record]:
    """Messages as trainers read them."""
    return [{"role": message.role, "content": message.content} for message in messages]


def answer(response: str) -> list[Record]:
    """A response as the one message that follows a prompt."""
    return [{"role": "assistant", "content": response}]


def scores(row: Row) -> list[Record]:
    """By criterion, the mean over the pair's annotators of both responses."""
    return [{"criterion": key, "weaker": weaker, "better": better} for key, weaker, better in row.facts.scores]


def reliability(row: Row) -> Record:
    """What tells how far a row can be relied on; null where too little was measured to say."""
    facts = row.facts
    return {"annotators": facts.annotators, "agreement": facts.agreement, "noise": facts.noise}


def turns_type() -> "pa.DataType":
    """The Arrow type of `turns` and of `answer`."""
    import pyarrow as pa

    return pa.list_(pa.struct({"role": pa.string(), "content": pa.string()}))


def scores_type() -> "pa.DataType":
    """The Arrow type of `scores`."""
    import pyarrow as pa

    return pa.list_(pa.struct({"criterion": pa.string(), "weaker": pa.float64(), "better": pa.float64()}))


def reliability_types() -> "dict[str, pa.DataType]":
    """The Arrow types of `reliability`."""
    import pyarrow as pa

    return {"annotators": pa.int64(), "agreement": pa.float64(), "noise": pa.float64()}


RELIABILITY = """\
- `annotators`: how many people scored both responses; `agreement`: the share of them who find the chosen one better,
  among those who see a difference; `noise`: the estimated probability that the pair is the wrong way round, null while
  too few prompts were judged by two people to tell.
"""
"""The card's words on `reliability`."""
