"""The tables as SQLite itself describes them: their columns, keys and references, and which kind of revision has which.

Saving, hashing and merging go by this. The table classes in `schema` and `details` say the same for people and tools
(a test holds them together); loading them takes longer than loading the whole interface.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from dpotui.project.model.schema_sql import SCHEMA_VERSION, schema_statements

DETAILS: Final[dict[str, tuple[str, ...]]] = {
    "rubric_use": ("rubric_use",),
    "member": ("member",),
    "setting": ("setting",),
    "intake": ("intake", "prompt_origin", "prompt_tag"),
    "tags": ("prompt_tag",),
    "exclusion": ("exclusion",),
    "generation": ("generation",),
    "calibration": ("calibration", "judgement", "score", "remark"),
    "judgement": ("judgement", "score", "remark"),
    "repeat": ("judgement", "score", "remark"),
    "pair_decision": ("pair_decision",),
    "split": ("split_side",),
    "release": ("release", "release_pair"),
    "round": ("round",),
}
"""The kinds of revision and the tables and views of their details, parents before children."""

PACKED: Final = {"score": "scores", "remark": "remarks"}
"""The details whose rows lie in a column of their judgement (see `packing`); a view shows each as if it was a table."""

DETAIL_TABLES: Final = frozenset(chain.from_iterable(DETAILS.values())).difference(PACKED)


@dataclass(frozen=True)
class Table:
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
