"""The table classes are the source of the SQL that makes a file."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Column, MetaData, Table, Text

from dpotui.project import Project
from dpotui.project.model import judged_views, printing
from dpotui.project.model.printing import print_schema, tables
from dpotui.project.model.schema_sql import FOLDER, SCHEMA_VERSION, expected_fingerprint, fingerprint
from dpotui.project.store.facts.kinds import detail_tables
from dpotui.project.store.facts.tables import table_named

RELEASED = {1: "61b87a311cb1145f3357d097786202a6f9f929fcf31a604a557032b0b03eee7c"}
"""The fingerprints of the schemas in which releases of dpotui have made files, by version."""
TABLES = sorted(table.name for table in tables())


def test_the_schema_that_runs_is_printed_from_the_classes_to_the_letter() -> None:
    assert (FOLDER / f"schema_{SCHEMA_VERSION}.sql").read_text() == print_schema()


def test_a_schema_that_was_released_is_never_printed_anew() -> None:
    """Files that a release has made are told by it: with any other text they would be refused."""
    assert {version: expected_fingerprint(version) for version in RELEASED} == RELEASED


def test_a_column_added_to_a_class_is_added_to_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = Column("id", Text, primary_key=True), Column("how", Text, index=True)
    table = Table("mood", MetaData(), *columns, sqlite_strict=True)
    monkeypatch.setattr(printing, "tables", lambda: [table])
    said = print_schema()
    assert "CREATE TABLE mood (\n    id TEXT NOT NULL,\n    how TEXT,\n    PRIMARY KEY (id)\n) STRICT;" in said
    assert "CREATE INDEX ix_mood_how ON mood (how);" in said
    assert "CREATE TRIGGER mood_no_delete BEFORE DELETE ON mood" in said


def test_every_view_is_what_its_class_says(project: Project) -> None:
    classes = {
        name: table
        for name, table in judged_views.CurrentJudgementView.metadata.tables.items()
        if table.info.get("view")
    }
    with closing(sqlite3.connect(project.path)) as connection:
        made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
        columns = {view: [row[1] for row in connection.execute(f"PRAGMA table_info({view})")] for view in made}
    assert {view: sorted(found) for view, found in columns.items()} == {
        name: sorted(table.columns.keys()) for name, table in classes.items()
    }


def test_the_tables_of_details_are_those_that_hang_on_a_revision() -> None:
    assert {table for table in TABLES if "revision" in table_named(table).columns} == detail_tables() | {
        "revision_parent"
    }


@pytest.mark.parametrize("table", sorted(detail_tables()))
def test_details_sort_by_their_keys_because_these_come_first(table: str) -> None:
    described = table_named(table)
    assert described.columns[: len(described.key)] == described.key
    assert described.key[0] == "revision"


def test_every_table_is_strict_and_append_only(project: Project) -> None:
    connection = sqlite3.connect(project.path)
    made = {row[1]: row[5] for row in connection.execute("PRAGMA table_list") if row[2] == "table"}
    assert sorted(name for name, strict in made.items() if strict) == TABLES
    triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {f"{table}_no_{verb}" for table in TABLES for verb in ("update", "delete")}


def test_the_schema_is_the_frozen_one_of_its_version(project: Project) -> None:
    assert fingerprint(sqlite3.connect(project.path)) == expected_fingerprint(SCHEMA_VERSION)


def test_running_analyze_in_a_database_tool_does_no_harm(project: Project) -> None:
    connection = sqlite3.connect(project.path)
    connection.execute("ANALYZE")
    assert fingerprint(connection) == expected_fingerprint(SCHEMA_VERSION)
