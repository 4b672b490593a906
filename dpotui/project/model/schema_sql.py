"""The SQL of each schema version, as frozen in `schema_N.sql`."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SCHEMA_VERSION: Final = 3


def schema_statements(version: int) -> Iterator[str]:
    """The statements that make an empty file one of this schema version."""
    script = Path(__file__).with_name(f"schema_{version}.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines():
        statement += "" if line.startswith("--") else line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
