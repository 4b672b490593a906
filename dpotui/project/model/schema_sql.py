"""The SQL of each schema version, as printed in `schema_N.sql`, and the fingerprint by which a file's is told."""

import hashlib
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

SCHEMA_VERSION: Final = 1
FOLDER: Final = Path(__file__).parent
"""Where the `schema_N.sql` lie."""

FINGERPRINT: Final = "-- Fingerprint: "
"""Begins the line of `schema_N.sql` that holds the fingerprint of what it makes."""

_OBJECTS: Final = (
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master "
    r"WHERE name NOT LIKE 'sqlite\_stat%' ESCAPE '\' ORDER BY type, name"
)
"""ANALYZE adds sqlite_stat tables, which are harmless; people run it in database tools."""


def schema_statements(version: int) -> Iterator[str]:
    """The statements that make an empty file one of this schema version."""
    return statements(_script(version))


def expected_fingerprint(version: int) -> str:
    """The fingerprint of this schema version. Raises FileNotFoundError when there is no such version."""
    return next(
        line.removeprefix(FINGERPRINT) for line in _script(version).splitlines() if line.startswith(FINGERPRINT)
    )


def statements(script: str) -> Iterator[str]:
    """The statements of a script, without its comments."""
    statement = ""
    for line in script.splitlines():
        statement += "" if line.startswith("--") else line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def objects(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    """Every table, index, trigger and view of a database: type, name, the table it is on, and the SQL that made it."""
    return connection.execute(_OBJECTS)


def fingerprint(connection: sqlite3.Connection) -> str:
    """The sha256 over every table, index, trigger and view of a database, with the SQL that made it."""
    digest = hashlib.sha256()
    for row in objects(connection):
        digest.update("\x1f".join(map(str, row)).encode() + b"\x1e")
    return digest.hexdigest()


@cache
def _script(version: int) -> str:
    return (FOLDER / f"schema_{version}.sql").read_text(encoding="utf-8")
