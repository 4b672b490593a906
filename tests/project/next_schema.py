"""A dpotui to come, which knows one schema more than this one: what migrating is tried on."""

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dpotui.project.model import schema_sql
from dpotui.project.model.schema_sql import FINGERPRINT, SCHEMA_VERSION, fingerprint, schema_statements
from dpotui.project.store import migrations
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts import tables

NEXT = SCHEMA_VERSION + 1
STEP_SECONDS = 0.15
MOODS = ["mood 0", "mood 1", "mood 2"]
_TABLE = "CREATE TABLE mood (id TEXT NOT NULL PRIMARY KEY) STRICT"


@contextmanager
def next_dpotui(folder: Path, *, seconds: float = 0.0) -> Iterator[None]:
    """Be that dpotui: its schema has one table more, and its step takes these seconds to fill it."""
    with pytest.MonkeyPatch.context() as patch:
        _print_next(folder)
        patch.setattr(schema_sql, "FOLDER", folder)
        patch.setitem(migrations.STEPS, NEXT, lambda connection: _step(connection, seconds))
        for name, module in list(sys.modules.items()):
            if name.startswith("dpotui.project.") and hasattr(module, "SCHEMA_VERSION"):
                patch.setattr(module, "SCHEMA_VERSION", NEXT)
        tables._tables.cache_clear()
        yield
    tables._tables.cache_clear()


def _print_next(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    now = schema_sql.FOLDER / f"schema_{SCHEMA_VERSION}.sql"
    shutil.copy(now, folder)
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in (*schema_statements(SCHEMA_VERSION), _TABLE):
            connection.execute(statement)
        line = FINGERPRINT + fingerprint(connection)
    body = "\n".join(said for said in now.read_text().splitlines() if not said.startswith(FINGERPRINT))
    (folder / f"schema_{NEXT}.sql").write_text(f"{line}\n{body}\n{_TABLE};\n")


def _step(connection: Connection, seconds: float) -> None:
    connection.execute(_TABLE)
    for mood in MOODS:
        connection.execute("INSERT INTO mood VALUES (?)", (mood,))
        time.sleep(seconds / len(MOODS))


def schema_of(path: Path) -> tuple[int, list[str]]:
    """The version a file says it has, and what the step has put into it. Its structure must be that of the version."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        assert fingerprint(connection) == schema_sql.expected_fingerprint(version)
        moods = connection.execute("SELECT id FROM mood ORDER BY id") if version == NEXT else ()
        return version, [mood for (mood,) in moods]


BEFORE: tuple[int, list[str]] = (SCHEMA_VERSION, [])
AFTER = (NEXT, MOODS)
