"""One moment of a project, for those who read at length: nobody who works in it waits for them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.connection import Connection
from dpotui.project.store.copies import in_words, throwaway_copy
from dpotui.project.store.facts.reading import connect_read_only
from dpotui.project.store.file.header import check_header
from dpotui.project.store.file.schema_check import check_schema
from dpotui.project.store.migrations import bring_up
from dpotui.project.store.project_identity import IDENTITY


def take_snapshot(path: Path) -> sqlite3.Connection:
    """A copy of the project in the present schema, in a temporary file of SQLite's own, that can only be read.

    It goes away with the connection. Writers wait for whoever reads a project, so what stays open must not read the
    project itself. Raises ProjectUnavailableError, with the file as it was, when it is not a whole project.
    """
    with _reading(path) as connection:
        copy = throwaway_copy(connection)
    if Connection(copy).scalar("PRAGMA user_version") < SCHEMA_VERSION:
        bring_up(Connection(copy))
    copy.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    copy.execute("PRAGMA query_only=1")
    return copy


def read_identity(path: Path) -> tuple[str, str, str]:
    """A project's id, name and domain, read without changing anything. Raises as `take_snapshot`."""
    with _reading(path) as connection:
        identity = IDENTITY.one(connection)
    return identity.id, identity.name, identity.domain


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    version = check_header(path)
    with in_words(path), closing(connect_read_only(path)) as connection:
        check_schema(connection, path, version)
        yield connection
