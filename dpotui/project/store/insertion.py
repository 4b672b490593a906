"""INSERT statements: of one row, of some, and of the very many detail rows that one revision of an import has."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from dpotui.project.store.connection import Connection
from dpotui.project.store.hashing import batches

_ROWS: Final = 50
"""Rows of one INSERT: starting it costs more than a row, and beyond some dozens there is nothing more to gain."""


@lru_cache(64)
def insertion(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    """The INSERT of so many rows into a table, which takes the values row after row.

    Its places have no numbers: Python 3.14 refuses a list of values for those that have.
    """
    one = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([one] * rows)}"


def insert_owned(
    connection: Connection, table: str, columns: Sequence[str], revision: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows into `table`; `columns` begin with `revision`, the rows hold the values of the others."""
    for batch in batches(rows, _ROWS):
        values = [value for row in batch for value in (revision, *row)]
        connection.execute(insertion(table, tuple(columns), len(batch)), values)
