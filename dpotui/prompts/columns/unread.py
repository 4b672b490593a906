"""Notices columns that hold conversations and are not read, so that nothing is lost without a word."""

from pathlib import Path
from typing import Final

from dpotui.prompts.columns.answers import is_answer_column
from dpotui.prompts.columns.column_map import ColumnMap, value_at
from dpotui.prompts.conversations.conversation import holds_conversation
from dpotui.prompts.tables.rows import TableReading, TableRow
from dpotui.text import one_line

_LOOKED_AT: Final = 50
"""Rows that are looked at."""


class UnreadConversations:
    """Looks at the first rows of a file, and notes the columns."""

    def __init__(self, path: Path, columns: ColumnMap, reading: TableReading) -> None:
        self._name = one_line(path.name, 60)
        self._columns = columns
        self._reading = reading
        self._left = _LOOKED_AT

    def look(self, row: TableRow) -> None:
        """Look at a row, if it is one of the first."""
        if not self._left:
            return
        self._left -= 1
        for column in self._columns.ignored:
            if not is_answer_column(column) and holds_conversation(value_at(row.fields, column)):
                name = one_line(column, 40)
                said = f"{self._name}: the column {name} holds conversations and is not read"
                self._reading.say_once(f"{said}; take it with --map {name}=messages")
