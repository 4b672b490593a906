"""The SQL that makes a file, and the table classes that describe it, say the same."""

import sqlite3
from typing import Any

import pytest
from sqlmodel import create_engine

from dpotui.project import Project
from dpotui.project.model.details import Round
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.kinds import detail_tables
from dpotui.project.store.schema_check import EXPECTED, fingerprint
from dpotui.project.store.tables import table_named

METADATA = Round.metadata
TABLES = sorted(METADATA.tables)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("schema") / "described.db"
    METADATA.create_all(create_engine(f"sqlite:///{path}"))
    return sqlite3.connect(path)


def shape(connection: sqlite3.Connection, table: str) -> list[Any]:
    pragmas = ("table_info", "foreign_key_list", "index_list")
    skipped = {"index_list": 1}  # its first column is the order of making
    return [
        sorted(repr(row[skipped.get(pragma, 0) :]) for row in connection.execute(f"PRAGMA {pragma}({table})"))
        for pragma in pragmas
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_what_its_class_says(project: Project, described: sqlite3.Connection, table: str) -> None:
    assert shape(sqlite3.connect(project.path), table) == shape(described, table)


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
    assert fingerprint(sqlite3.connect(project.path)) == EXPECTED[SCHEMA_VERSION]


def test_running_analyze_in_a_database_tool_does_no_harm(project: Project) -> None:
    connection = sqlite3.connect(project.path)
    connection.execute("ANALYZE")
    assert fingerprint(connection) == EXPECTED[SCHEMA_VERSION]
