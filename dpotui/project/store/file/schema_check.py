"""Is a file's schema exactly the one dpotui makes? Anything else in it could run code or hide rows."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.project.model.schema_sql import (
    SCHEMA_VERSION,
    expected_fingerprint,
    fingerprint,
    objects,
    schema_statements,
)
from dpotui.text import one_line

_NAMED: Final = 5


def check_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise ProjectUnavailableError, naming what is strange, unless the schema is exactly that of `version`."""
    found = strange_objects(connection, version)
    if not found:
        return
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise ProjectUnavailableError(
        f"{one_line(str(path))}: not opened, its tables, triggers or views are not those of a dpotui project: "
        f"{', '.join(found[:_NAMED])}{more}.\n"
        "Somebody changed the file's structure; it was left as it is. Restore a backup or ask for a fresh copy."
    )


def strange_objects(connection: sqlite3.Connection, version: int) -> tuple[str, ...]:
    """What a schema has that one of `version` has not, or has otherwise, or lacks: `trigger x`, `table y (missing)`."""
    if not 0 < version <= SCHEMA_VERSION:
        return (f"schema version {version}",)
    if fingerprint(connection) == expected_fingerprint(version):
        return ()
    found = {(str(kind), str(name)): (table, sql) for kind, name, table, sql in objects(connection)}
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in schema_statements(version):
            fresh.execute(statement)
        expected = {(kind, name): (table, sql) for kind, name, table, sql in objects(fresh)}
    return tuple(
        f"{key[0]} {one_line(key[1], 40)}{_how(key in expected, key in found)}"
        for key in sorted({*found, *expected}, key=lambda key: (key in expected, key))
        if found.get(key) != expected.get(key)
    )


def _how(expected: bool, found: bool) -> str:
    if not expected:
        return ""
    return " (changed)" if found else " (missing)"
