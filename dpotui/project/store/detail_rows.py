"""The rows that a revision is made of, and those of a large import, which are read each time they are gone through."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

Value = str | int | float | None
Row = Mapping[str, Value]


class OrderedRows(Collection[Row]):
    """The rows of a table, of which the ledger takes the values as they are; those of details in the order of keys."""

    def __init__(
        self, columns: Sequence[str], length: Callable[[], int], values: Callable[[], Iterable[tuple[Any, ...]]]
    ) -> None:
        """`values` goes through all rows from the first, each with a value for every one of `columns`."""
        self._columns = columns
        self._length = length
        self.values = values

    def __len__(self) -> int:
        return self._length()

    def __iter__(self) -> Iterator[Row]:
        return (dict(zip(self._columns, values, strict=True)) for values in self.values())

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)
