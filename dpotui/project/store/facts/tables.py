"""The tables as SQLite itself describes them: their columns, keys and references.

Saving, hashing and merging go by this. The table classes in `project/model` say the same for people and tools
(a test holds them together); loading them takes longer than loading the whole interface.
"""

import sqlite3
from contextlib import closing
from functools import cache

import msgspec

from dpotui.project.model.schema_sql import SCHEMA_VERSION, schema_statements
from dpotui.project.store.facts.kinds import PACKED


class Table(msgspec.Struct, frozen=True):
    """What a table of the present schema looks like."""

    columns: tuple[str, ...]
    details: tuple[str, ...]
    """The columns of what one revision says: without its id, and without what is packed into a column."""
    key: tuple[str, ...]
    """The columns of its primary key, in the key's order."""
    reals: frozenset[str]
    """Columns that hold floats."""
    references: tuple[tuple[str, str, str], ...]
    """Its foreign keys: column, the table it refers to, and the column there."""


def table_named(name: str) -> Table:
    """The table of this name, or the view of packed rows. Raises KeyError when the schema has none."""
    return _tables()[name]


@cache
def _tables() -> dict[str, Table]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in schema_statements(SCHEMA_VERSION):
            connection.execute(statement)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _described(connection, name) for name in (*names, *PACKED)}


def _described(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", (name,)).fetchall()
    references = connection.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (name,)).fetchall()
    names = tuple(column for column, *_ in columns)
    keys = sorted((place, column) for column, _, place in columns if place)
    return Table(
        columns=names,
        details=tuple(column for column in names if column not in ("revision", *PACKED.values())),
        key=tuple(column for _, column in keys),
        reals=frozenset(column for column, kind, _ in columns if kind == "REAL"),
        references=tuple(sorted(references)),
    )
