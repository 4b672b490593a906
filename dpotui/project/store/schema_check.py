"""Is a file's schema exactly the one dpotui makes? Anything else in it could run code or hide rows."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.project.model.schema_sql import schema_statements
from dpotui.text import one_line

EXPECTED: Final = {
    1: "d9927107b7bac7e6211ca5e2cb944f673a283521a04bf5eb307202903d55cf18",
    2: "42c371ef910cc5fe44deb421e2be67d1e40d9d170c2e9c9073a6f5b8562b46ff",
    3: "bd7270d7717d50d3b125e24dfd1a1e04bb2e0ea9235d2e37f1aad6abcc867d1e",
}
"""Fingerprint of the schema of each version, see `fingerprint`. A released one never changes."""

_OBJECTS: Final = (
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master "
    r"WHERE name NOT LIKE 'sqlite\_stat%' ESCAPE '\' ORDER BY type, name"
)
"""ANALYZE adds sqlite_stat tables, which are harmless; people run it in database tools."""

_NAMED: Final = 5


def fingerprint(connection: sqlite3.Connection) -> str:
    """The sha256 over every table, index, trigger and view of a database, with the SQL that made it."""
    digest = hashlib.sha256()
    for row in connection.execute(_OBJECTS):
        digest.update("\x1f".join(map(str, row)).encode() + b"\x1e")
    return digest.hexdigest()


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
    if version not in EXPECTED:
        return (f"schema version {version}",)
    if fingerprint(connection) == EXPECTED[version]:
        return ()
    found = {(str(kind), str(name)): (table, sql) for kind, name, table, sql in connection.execute(_OBJECTS)}
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in schema_statements(version):
            fresh.execute(statement)
        expected = {(kind, name): (table, sql) for kind, name, table, sql in fresh.execute(_OBJECTS)}
    return tuple(
        f"{key[0]} {one_line(key[1], 40)}{_how(key in expected, key in found)}"
        for key in sorted({*found, *expected}, key=lambda key: (key in expected, key))
        if found.get(key) != expected.get(key)
    )


def _how(expected: bool, found: bool) -> str:
    if not expected:
        return ""
    return " (changed)" if found else " (missing)"
