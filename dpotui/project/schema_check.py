"""Is a file's schema exactly the one dpotui makes? Anything else in it could run code or hide rows."""

import hashlib
import sqlite3
from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.text import one_line

EXPECTED: Final = {1: "d9927107b7bac7e6211ca5e2cb944f673a283521a04bf5eb307202903d55cf18"}
"""Fingerprint of the schema of each version, see `fingerprint`. A released one never changes."""

_OBJECTS: Final = (
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master "
    r"WHERE name NOT LIKE 'sqlite\_stat%' ESCAPE '\' ORDER BY type, name"
)
"""ANALYZE adds sqlite_stat tables, which are harmless; people run it in database tools."""


def fingerprint(connection: sqlite3.Connection) -> str:
    """The sha256 over every table, index, trigger and view of a database, with the SQL that made it."""
    digest = hashlib.sha256()
    for row in connection.execute(_OBJECTS):
        digest.update("\x1f".join(row).encode() + b"\x1e")
    return digest.hexdigest()


def check_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise ProjectUnavailableError, naming what is strange, unless the schema is exactly that of `version`."""
    if fingerprint(connection) == EXPECTED[version]:
        return
    raise ProjectUnavailableError(
        f"{one_line(str(path))}: not opened, its tables, triggers or views are not those of a dpotui project.\n"
        "Somebody changed the file's structure; it was left as it is. Restore a backup or ask for a fresh copy."
    )
