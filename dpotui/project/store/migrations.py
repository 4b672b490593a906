"""Steps that bring an older project file up to the present schema, by `user_version`."""

from collections.abc import Callable
from typing import Final

from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.connection import Connection

STEPS: Final[dict[int, Callable[[Connection], None]]] = {}
"""The step that leads to each version above 1. There is none yet. A released step is never edited."""


def bring_up(connection: Connection) -> None:
    """Run every step that the file behind an open connection still lacks."""
    version = int(connection.scalar("PRAGMA user_version"))
    for target in range(version + 1, SCHEMA_VERSION + 1):
        STEPS[target](connection)
        connection.execute(f"PRAGMA user_version={target}")
