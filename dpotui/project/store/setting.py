"""A setting of the project as it stands: JSON by its key."""

from typing import Final

from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

_VALUE: Final = Query("SELECT value FROM current_setting WHERE key = :key", str)


def stored_setting(connection: Connection, key: str) -> str | None:
    """What a setting says, as JSON; None when nobody has set it."""
    return _VALUE.first(connection, key=key)
