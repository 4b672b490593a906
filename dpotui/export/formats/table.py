"""A format whose rows are a table: each column declared once, for JSON records and for Arrow arrays alike.

Arrow arrays are made column by column from the rows themselves. Made from records they cost three times as much: most
of it goes into dicts that are taken apart again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from dpotui.prompts import Message

if TYPE_CHECKING:
    import pyarrow as pa

Record = dict[str, Any]
Item = TypeVar("Item")
Cell = TypeVar("Cell")

BATCH: Final = 2_000
"""Rows of an Arrow table that is written, read and compared at a time: memory does not grow with the release."""


@dataclass(frozen=True)
class CellKind(Generic[Cell]):
    """What the cells of a column are, in either form. pyarrow is imported only when an array is asked for."""

    array: Callable[[Sequence[Cell]], "pa.Array"]
    value: Callable[[Cell], Any] | None = None
    """A cell as a JSON value; None where it is one."""


@dataclass(frozen=True)
class FormatColumn(Generic[Item, Cell]):
    """One column of a table."""

    name: str
    kind: CellKind[Cell]
    cell: Callable[[Item], Cell]

    def value(self) -> Callable[[Item], Any]:
        """What gives an item's cell as a JSON value."""
        cell, value = self.cell, self.kind.value
        return cell if value is None else lambda item: value(cell(item))


@dataclass(frozen=True)
class FormatTable(Generic[Item]):
    """A table of items, of which each is a row."""

    columns: tuple[FormatColumn[Item, Any], ...]

    def records(self, items: Iterable[Item]) -> Iterator[Record]:
        """Each item as JSON values by column, one at a time: a thousand dicts that wait cost more than they are."""
        values = [(column.name, column.value()) for column in self.columns]
        return ({name: value(item) for name, value in values} for item in items)

    def arrays(self, items: Iterable[Item]) -> "Iterator[pa.Table]":
        """Batches of items as Arrow tables; an empty one when there are no items, for its schema."""
        batches = batched(items, BATCH)
        yield self._table(next(batches, []))
        yield from map(self._table, batches)

    def _table(self, items: Sequence[Item]) -> "pa.Table":
        import pyarrow as pa

        return pa.table({column.name: column.kind.array(list(map(column.cell, items))) for column in self.columns})


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """So many items at a time."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch


def turns(messages: Iterable[Message]) -> list[Record]:
    """Messages as trainers read them."""
    return [{"role": message.role, "content": message.content} for message in messages]


def answer(response: str) -> list[Record]:
    """A response as the one message that follows a prompt."""
    return [{"role": "assistant", "content": response}]


def _plain(arrow_type: str) -> CellKind[Any]:
    """Cells that JSON and Arrow hold as they are."""

    def array(cells: Sequence[Any]) -> "pa.Array":
        import pyarrow as pa

        return pa.array(cells, pa.type_for_alias(arrow_type))

    return CellKind(array)


def rows_of(
    fields: dict[str, str], value: Callable[[Sequence[Any]], list[Record]]
) -> CellKind[Sequence[Sequence[Any]]]:
    """Cells of any number of tuples, with the names and the Arrow types of what stands in each."""

    def array(cells: Sequence[Sequence[Sequence[Any]]]) -> "pa.Array":
        flat = list(chain.from_iterable(cells))
        parts = {name: [row[place] for row in flat] for place, name in enumerate(fields)}
        return _lists([len(cell) for cell in cells], parts, fields)

    return CellKind(array, value)


def _lists(lengths: Sequence[int], parts: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> "pa.Array":
    """Lists of so many structs each, from all of their parts in one row."""
    import numpy as np
    import pyarrow as pa

    ends = np.cumsum([0, *lengths], dtype=np.int32)
    fields = [pa.field(name, pa.type_for_alias(types[name])) for name in types]
    arrays = [pa.array(parts[field.name], field.type) for field in fields]
    return pa.ListArray.from_arrays(ends, pa.StructArray.from_arrays(arrays, fields=fields))


_TURN: Final = {"role": "string", "content": "string"}


def _turns_array(cells: "Sequence[Sequence[Message]]") -> "pa.Array":
    said = [message for cell in cells for message in cell]
    parts = {"role": [message.role for message in said], "content": [message.content for message in said]}
    return _lists([len(cell) for cell in cells], parts, _TURN)


def _answers_array(cells: Sequence[str]) -> "pa.Array":
    return _lists([1] * len(cells), {"role": ["assistant"] * len(cells), "content": cells}, _TURN)


TEXT: Final[CellKind[str]] = _plain("string")
NUMBER: Final[CellKind[float | None]] = _plain("double")
COUNT: Final[CellKind[int]] = _plain("int64")
TRUTH: Final[CellKind[bool]] = _plain("bool")
TURNS: Final[CellKind[Sequence[Message]]] = CellKind(_turns_array, turns)
"""A conversation, as a list of `role` and `content`."""
ANSWER: Final[CellKind[str]] = CellKind(_answers_array, answer)
"""A response, as the one assistant message that follows a prompt."""
