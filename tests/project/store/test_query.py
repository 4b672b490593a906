"""Statements know their rows, and every one that dpotui holds fits the tables and views there are."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import dpotui
from dpotui.project import Project
from dpotui.project.model.schema_sql import SCHEMA_VERSION, schema_statements
from dpotui.project.store.connection import Connection, StorageError
from dpotui.project.store.query import SINGLE, Query, Statement

ROOT = Path(dpotui.__file__).parents[1]


def held(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """Every statement that a module holds, with its full name. Modules that name no such class are not loaded."""
    for file in sorted((ROOT / "dpotui").rglob("*.py")):
        if re.search(rf"\b{kind.__name__}\b", file.read_text(encoding="utf-8")):
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            for name, value in vars(import_module(module)).items():
                if isinstance(value, kind):
                    yield f"{module}.{name}", value


class Anything(dict[str, Any]):
    """A value for any name."""

    def __missing__(self, _: str) -> int:
        return 1


@pytest.fixture(scope="module")
def empty() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in schema_statements(SCHEMA_VERSION):
            connection.execute(statement)
        yield connection


def columns_of(row: type[Any]) -> tuple[str, ...]:
    named: tuple[str, ...] | None = getattr(row, "_fields", None) or getattr(row, "__struct_fields__", None)
    return named or tuple(field.name for field in fields(row))


QUERIES = dict(held(Query))
STATEMENTS = dict(held(Statement))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_the_columns_of_a_query_are_those_of_its_row(empty: sqlite3.Connection, name: str) -> None:
    query: Query[Any] = QUERIES[name]
    assert empty.execute(f"EXPLAIN {query.sql}", Anything()).fetchall()
    columns = tuple(column[0] for column in empty.execute(query.sql, Anything()).description)
    assert len(columns) == 1 if query.row in SINGLE else columns == columns_of(query.row)


def test_statements_that_change_something_fit_the_tables(empty: sqlite3.Connection) -> None:
    for statement in STATEMENTS.values():
        assert empty.execute(f"EXPLAIN {statement.sql}", Anything()).fetchall()


def test_no_two_queries_say_the_same_under_two_names() -> None:
    said: defaultdict[str, set[str]] = defaultdict(set)
    for name, query in QUERIES.items():
        said[re.sub(r"\s+", " ", query.sql)].add(name)
    homes = {sql: {name.rpartition(".")[0] for name in names} for sql, names in said.items()}
    assert {sql: names for sql, names in said.items() if len(names) > 1 and len(homes[sql]) == 1} == {}


class Pair(NamedTuple):
    one: int
    other: str | None


@dataclass(frozen=True)
class Frozen:
    one: int
    other: str | None


TWO = "SELECT 1 AS one, :said AS other UNION ALL SELECT 2, NULL"


@pytest.mark.parametrize("row", [Pair, Frozen])
def test_a_row_is_of_its_class(project: Project, row: type[Any]) -> None:
    with project.read() as connection:
        assert Query(TWO, row).all(connection, said="x") == [row(1, "x"), row(2, None)]
        assert Query(TWO, row).first(connection, said="x") == row(1, "x")
        with pytest.raises(ValueError, match="too many"):
            Query(TWO, row).one(connection, said="x")


def test_a_single_column_is_its_value_and_nothing_is_none(project: Project) -> None:
    with project.read() as connection:
        assert Query("SELECT name FROM project", str).one(connection) == project.name
        assert Query("SELECT id FROM prompt", str).first(connection) is None
        assert Query("SELECT id FROM prompt", str).all(connection) == []


def test_a_fault_is_said_of_the_file_that_was_asked(project: Project) -> None:
    with project.read() as connection, pytest.raises(StorageError, match="no such table: nowhere"):
        Query("SELECT x FROM nowhere", str).all(connection)
    with closing(sqlite3.connect(":memory:")) as raw, pytest.raises(sqlite3.Error, match="no such table: nowhere"):
        Query("SELECT x FROM nowhere", str).all(raw)


def test_a_statement_is_done_with_its_values() -> None:
    with closing(sqlite3.connect(":memory:")) as raw:
        Statement("CREATE TABLE t (x)").run(raw)
        Statement("INSERT INTO t VALUES (:x)").run(Connection(raw), x="y")
        assert Query("SELECT x FROM t", str).all(raw) == ["y"]


def test_rows_that_were_not_read_to_the_end_may_outlive_their_connection() -> None:
    with closing(sqlite3.connect(":memory:")) as raw:
        rows = Connection(raw).plain("VALUES (1), (2)")
        assert next(rows) == (1,)
    rows.close()  # type: ignore[attr-defined]
