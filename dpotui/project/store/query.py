"""Statements as named constants that know their rows: `_TAGS = Query("SELECT prompt, tag FROM current_tag", Tag)`.

A row is a NamedTuple, a struct or a frozen dataclass whose fields are the statement's columns in their order, or `str`,
`bytes`, `int` or `float` where there is one column. A test has SQLite compile every Query and Statement that a module
holds, and compares their columns, so that a view that changes is noticed before a user does.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

from dpotui.project.store.connection import Connection

_Row = TypeVar("_Row")
SINGLE: Final[tuple[type, ...]] = (str, bytes, int, float)
"""Kinds of row that are the one column itself."""


class Query(Generic[_Row]):
    """A statement that reads, and the class of its rows. Values for its `:name` are given by keyword.

    Errors are those of the connection: StorageError of a Connection, sqlite3.Error of SQLite's own.
    """

    def __init__(self, sql: str, row: type[_Row]) -> None:
        self.sql = sql
        self.row = row
        self._make = _maker(row)

    def each(self, connection: Connection | sqlite3.Connection, **values: Any) -> Iterator[_Row]:
        """The rows one by one, read as they are gone through: for very many."""
        return map(self._make, self._found(connection, values))

    def all(self, connection: Connection | sqlite3.Connection, **values: Any) -> list[_Row]:
        """Every row."""
        return list(self.each(connection, **values))

    def one(self, connection: Connection | sqlite3.Connection, **values: Any) -> _Row:
        """The only row. Raises ValueError when there is none or more than one."""
        (row,) = self.each(connection, **values)
        return row

    def first(self, connection: Connection | sqlite3.Connection, **values: Any) -> _Row | None:
        """The first row; None when there is none."""
        return next(self.each(connection, **values), None)

    def _found(self, connection: Connection | sqlite3.Connection, values: dict[str, Any]) -> Iterable[Sequence[Any]]:
        if isinstance(connection, Connection):
            return connection.plain(self.sql, values)
        return connection.execute(self.sql, values)


class Statement:
    """A statement that changes something and gives no rows."""

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def run(self, connection: Connection | sqlite3.Connection, **values: Any) -> None:
        """Run the statement once, with these values for its `:name` parameters."""
        connection.execute(self.sql, values)


def _maker(row: type[_Row]) -> Callable[[Sequence[Any]], _Row]:
    if row in SINGLE:
        return itemgetter(0)
    make: Callable[[Sequence[Any]], _Row] | None = getattr(row, "_make", None)
    return make or (lambda columns: row(*columns))
