"""The SQL that makes a file, and the table classes that describe it, say the same."""

import sqlite3
from typing import Any

import pytest
from sqlmodel import SQLModel, create_engine

from dpotui.project import Project
from dpotui.project.migrations import SCHEMA_VERSION
from dpotui.project.schema_check import EXPECTED, fingerprint

TABLES = sorted(SQLModel.metadata.tables)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("schema") / "described.db"
    SQLModel.metadata.create_all(create_engine(f"sqlite:///{path}"))
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
