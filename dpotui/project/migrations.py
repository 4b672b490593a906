"""Steps that bring an older project file up to the present schema, by `user_version`."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from dpotui.project.backups import back_up
from dpotui.project.database import transaction

SCHEMA_VERSION: Final = 2


def schema_statements(version: int) -> Iterator[str]:
    """The statements that make an empty file one of this schema version, from its frozen `schema_N.sql`."""
    script = Path(__file__).with_name(f"schema_{version}.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines():
        statement += "" if line.startswith("--") else line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _to_2(connection: Connection) -> None:
    """Calibration and repeats: schema 2 only adds to schema 1, so what it has more is made as a new file has it."""
    known = set(schema_statements(1))
    for statement in schema_statements(2):
        if statement not in known:
            connection.exec_driver_sql(statement)


STEPS: Final[dict[int, Callable[[Connection], None]]] = {2: _to_2}
"""The step that leads to each version above 1. A released step is never edited."""


def migrate(engine: Engine, path: Path) -> None:
    """Run every step the file still lacks in one IMMEDIATE transaction; two processes at once do it once."""
    back_up(path, "migration")
    with transaction(engine, path, write=True) as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        for target in range(version + 1, SCHEMA_VERSION + 1):
            STEPS[target](connection)
            connection.exec_driver_sql(f"PRAGMA user_version={target}")
