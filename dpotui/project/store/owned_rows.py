"""Inserts the very many detail rows that one revision of an import has: some dozens by one statement."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import Any, Final

from dpotui.project.store.connection import Connection
from dpotui.project.store.hashing import batches

_ROWS: Final = 50
"""Rows of one INSERT: starting it costs more than a row, and beyond some dozens there is nothing more to gain."""


def insert_owned(
    connection: Connection, table: str, columns: Sequence[str], revision: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows into `table`; `columns` begin with `revision`, the rows hold the values of the others."""
    for batch in batches(rows, _ROWS):
        values = [revision, *chain.from_iterable(batch)]
        connection.execute(_statement(table, tuple(columns), len(batch)), values)


@lru_cache(8)
def _statement(table: str, columns: tuple[str, ...], rows: int) -> str:
    """The INSERT of so many rows, which takes the revision as its first value for all of them."""
    places = count(2)
    one = (f"(?1, {', '.join(f'?{next(places)}' for _ in columns[1:])})" for _ in range(rows))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join(one)}"
