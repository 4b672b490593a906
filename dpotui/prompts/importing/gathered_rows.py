"""Rows on their way into a table of the scratch database of an import."""

import sqlite3
from typing import Final

from dpotui.project.store.facts.insertion import insertion

_ROWS: Final = 50
"""Rows of one INSERT: starting it costs more than a row, and so does keeping a row in memory as a value of its own."""


class GatheredRows:
    """Rows of one table; some of them are in memory until they are stored."""

    def __init__(self, connection: sqlite3.Connection, table: str, *columns: str) -> None:
        self._connection = connection
        self._table = table
        self._columns = columns
        self._most = _ROWS * len(columns)
        self._values: list[str | int | None] = []

    def add(self, *values: str | int | None) -> None:
        """Gather a row, given by its values."""
        self._values += values
        if len(self._values) == self._most:
            self.store()

    def store(self) -> None:
        """Put what is still in memory into the table."""
        if self._values:
            rows = len(self._values) // len(self._columns)
            self._connection.execute(insertion(self._table, self._columns, rows), self._values)
            self._values.clear()
