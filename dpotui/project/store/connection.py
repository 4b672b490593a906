"""One connection to a project file: SQL with `:name` values in, rows with named columns out.

Python's own `sqlite3` underneath and nothing else: a query library would take longer to load than the whole interface.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final

Values = Mapping[str, Any] | Sequence[Any]
"""What a statement's `:name` or `?` stand for."""


class StorageError(Exception):
    """SQLite could not do what was asked of the project file, and says why."""


class _AsStorageError:
    """Re-raises sqlite3.Error as StorageError, so that callers know which file failed.

    A class, of which one is enough: a generator would take as long for every statement as most statements do.
    """

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise StorageError(str(error)) from error


_as_storage_error: Final = _AsStorageError()


class Rows:
    """The rows of a query, read as they are gone through. Each is a tuple whose columns are attributes too."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self._columns = tuple(column[0] for column in cursor.description or ())

    def __iter__(self) -> Iterator[Any]:
        with _as_storage_error:
            yield from map(_row_type(self._columns)._make, self._cursor)

    def all(self) -> list[Any]:
        """Every row."""
        return list(self)

    def one(self) -> Any:
        """The only row. Raises ValueError when there is none, or more than one."""
        (row,) = self
        return row


class Connection:
    """A connection inside a transaction that somebody else begins and ends. Raises StorageError."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    def execute(self, statement: str, values: Values = ()) -> Rows:
        """Do a statement; a query's rows are read as they are gone through."""
        return Rows(self._done(statement, values))

    def execute_many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """Do a statement once for each row of values."""
        with _as_storage_error:
            self.raw.executemany(statement, values)

    def tuples(self, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Every row as a plain tuple: for very many rows."""
        cursor = self._done(statement, values)
        with _as_storage_error:
            return cursor.fetchall()

    def plain(self, statement: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query as plain tuples, read as they are gone through."""
        with _as_storage_error:
            # Not from the cursor itself: a generator that ends early closes what it yields from, and once its
            # connection is closed a cursor cannot be.
            yield from chain(self.raw.execute(statement, values))

    def scalars(self, statement: str, values: Values = ()) -> list[Any]:
        """The first column of every row."""
        cursor = self._done(statement, values)
        with _as_storage_error:
            return [row[0] for row in cursor]

    def scalar(self, statement: str, values: Values = ()) -> Any:
        """The first column of the first row; None when there is no row."""
        cursor = self._done(statement, values)
        with _as_storage_error:
            row = cursor.fetchone()
        cursor.close()
        return None if row is None else row[0]

    def _done(self, statement: str, values: Values) -> sqlite3.Cursor:
        with _as_storage_error:
            return self.raw.execute(statement, values)


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)
