"""Steps that bring an older project file up to the present schema, by `user_version`."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dpotui.project.backups import back_up
from dpotui.project.connection import Connection
from dpotui.project.database import transaction
from dpotui.project.schema_sql import SCHEMA_VERSION, schema_statements


def _to_2(connection: Connection) -> None:
    """Calibration and repeats: schema 2 only adds to schema 1, so what it has more is made as a new file has it."""
    known = set(schema_statements(1))
    for statement in schema_statements(2):
        if statement not in known:
            connection.execute(statement)


STEPS: Final[dict[int, Callable[[Connection], None]]] = {2: _to_2}
"""The step that leads to each version above 1. A released step is never edited."""


def migrate(path: Path) -> None:
    """Run every step the file still lacks in one IMMEDIATE transaction; two processes at once do it once."""
    back_up(path, "migration")
    with transaction(path, write=True) as connection:
        bring_up(connection)


def bring_up(connection: Connection) -> None:
    """Run every step that the file behind an open connection still lacks."""
    version = int(connection.scalar("PRAGMA user_version"))
    for target in range(version + 1, SCHEMA_VERSION + 1):
        STEPS[target](connection)
        connection.execute(f"PRAGMA user_version={target}")
