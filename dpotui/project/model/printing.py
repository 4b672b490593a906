"""Prints the SQL that makes a project file, from the table classes and `views.sql`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from dpotui.project.model.details import JudgementRow
from dpotui.project.model.releases import RoundRow
from dpotui.project.model.schema_sql import FINGERPRINT, SCHEMA_VERSION, fingerprint, statements

_HEADER: Final = f"""\
-- Schema {SCHEMA_VERSION} of a dpotui project file. Printed by `python -m dpotui.project.model`; do not edit.
--
-- Every row is a fact: written once, never changed, never deleted (see the triggers). Content (prompt, candidate,
-- rubric) is keyed by the hash of what it says; everything else is a revision with its detail rows.
"""


_EXCEPT: Final = {
    ("replica", "update"): " WHEN (NEW.id, NEW.place) <> (OLD.id, OLD.place) "
    "OR (NEW.n, NEW.chain) <= (OLD.n, OLD.chain)"
}
"""What is refused of a statement that is not refused at all times: how far a copy has come may only grow."""


def tables() -> list[Table]:
    """The tables that the classes describe, those that are referred to first. Views are none."""
    assert JudgementRow.metadata is RoundRow.metadata  # both modules have told it their tables
    return [table for table in RoundRow.metadata.sorted_tables if not table.info.get("view")]


def print_schema() -> str:
    """The text of `schema_N.sql`: tables with their indexes, views, triggers."""
    body = "\n".join((*map(_table, tables()), _views(), *_triggers()))
    return f"{_HEADER}{FINGERPRINT}{_fingerprint_of(body)}\n\n{body}"


def _table(table: Table) -> str:
    """A table and its indexes, as SQLAlchemy prints them, in SQLite's own layout."""
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return "\n".join((_statement(CreateTable(table)), *map(_statement, map(CreateIndex, indexes)), ""))


def _statement(element: CreateTable | CreateIndex) -> str:
    lines = [line.rstrip() for line in str(element.compile(dialect=sqlite.dialect())).expandtabs(4).splitlines()]
    return "\n".join(filter(None, lines)).replace("\n)\n ", "\n) ").replace(",\n STRICT", ", STRICT") + ";"


def _views() -> str:
    return Path(__file__).with_name("views.sql").read_text(encoding="utf-8").partition("\n\n")[2]


def _triggers() -> Iterator[str]:
    yield "-- Nothing is ever changed or deleted."
    for name in sorted(table.name for table in tables()):
        for verb in ("update", "delete"):
            refusal = f"SELECT RAISE(ABORT, '{name}: facts are never changed or deleted');"
            when = _EXCEPT.get((name, verb), "")
            yield f"CREATE TRIGGER {name}_no_{verb} BEFORE {verb.upper()} ON {name}{when} BEGIN {refusal} END;"
    yield ""


def _fingerprint_of(body: str) -> str:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements(body):
            connection.execute(statement)
        return fingerprint(connection)
