"""The rows that a revision is made of, and those of a large import, which SQLite takes from a scratch file itself."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from dpotui.long_work import tell_progress

Value = str | int | float | None
Row = Mapping[str, Value]

SCRATCH: Final = "scratch"
"""The name under which a scratch file is attached to the connection that takes rows from it."""
_SPAN: Final = 2_000
"""Rows of one INSERT: between two of them the work can be stopped."""


class ScratchRows(Collection[Row]):
    """Rows in a table of a scratch file, in the order of their rowids; those of details in the order of their keys."""

    def __init__(
        self, scratch: sqlite3.Connection, table: str, columns: Sequence[str], wanted: str = "1", *, told: bool = False
    ) -> None:
        """`columns` are taken, of the rows that are `wanted`; both are SQL.

        `told`: taking them is all of the present part of the work.
        """
        self._scratch = scratch
        self._table = table
        self._columns = columns
        self._wanted = wanted
        self._told = told

    def values(self) -> Iterable[tuple[Any, ...]]:
        """The values of all rows, for whoever hashes them."""
        return chain(self._all())

    def selection(self, *before: str) -> str:
        """A SELECT of the rows of one of the `spans`, for a connection that has the scratch file as `SCRATCH`.

        `before` stands before the columns, in SQL.
        """
        taken = ", ".join([*before, *self._columns])
        rows = f"{self._wanted} AND rowid > ? AND rowid <= ? ORDER BY rowid"
        return f"SELECT {taken} FROM {SCRATCH}.{self._table} WHERE {rows}"

    def spans(self) -> Iterator[tuple[int, int]]:
        """What to take rows by: after which and up to which rowid. How far that is is told."""
        (last,) = self._scratch.execute(f"SELECT coalesce(max(rowid), 0) FROM {self._table}").fetchone()
        for begin in range(0, last, _SPAN):
            tell_progress(begin / last if self._told else None, begin, "rows")
            yield begin, begin + _SPAN

    def __len__(self) -> int:
        query = f"SELECT count(*) FROM {self._table} WHERE {self._wanted}"
        return int(self._scratch.execute(query).fetchone()[0])

    def __iter__(self) -> Iterator[Row]:
        found = self._all()
        names = [column for column, *_ in found.description]
        return (dict(zip(names, values, strict=True)) for values in found)

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)

    def _all(self) -> sqlite3.Cursor:
        query = f"SELECT {', '.join(self._columns)} FROM {self._table} WHERE {self._wanted} ORDER BY rowid"
        return self._scratch.execute(query)
