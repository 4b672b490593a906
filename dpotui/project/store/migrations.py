"""Steps that bring an older project file up to the present schema, by `user_version`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from dpotui.project.model.schema_sql import SCHEMA_VERSION, schema_statements
from dpotui.project.safety.backups import back_up
from dpotui.project.store.connection import Connection
from dpotui.project.store.database import transaction
from dpotui.project.store.identity import canonical


def _to_2(connection: Connection) -> None:
    """Calibration and repeats: schema 2 only adds to schema 1, so what it has more is made as a new file has it."""
    known = set(schema_statements(1))
    for statement in schema_statements(2):
        if statement not in known:
            connection.execute(statement)


def _to_3(connection: Connection) -> None:
    """Every judgement takes its scores and remarks into its own row; the views are those of schema 3."""
    for view in connection.scalars("SELECT name FROM sqlite_master WHERE type = 'view'"):
        connection.execute(f"DROP VIEW {view}")
    connection.execute("ALTER TABLE judgement RENAME TO judgement_2")
    statements = list(schema_statements(3))
    connection.execute(next(statement for statement in statements if statement.startswith("CREATE TABLE judgement ")))
    connection.execute_many(f"INSERT INTO judgement VALUES ({', '.join('?' * 12)})", _packed_judgements(connection))
    for table in ("score", "remark", "judgement_2"):
        connection.execute(f"DROP TABLE {table}")
    kept = set(connection.scalars("SELECT sql FROM sqlite_master"))
    for statement in statements:
        if statement.removesuffix(";") not in kept:
            connection.execute(statement)


def _packed_judgements(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """The judgements of schema 2 as rows of schema 3, in the order in which they were stored."""
    rows_of = (
        "SELECT candidate, criterion, value FROM score WHERE revision = ? ORDER BY candidate, criterion",
        "SELECT candidate, criterion, text, tags FROM remark WHERE revision = ? ORDER BY candidate, criterion",
    )
    for row in connection.execute("SELECT * FROM judgement_2 ORDER BY rowid"):
        yield (*row, *(canonical(connection.tuples(query, (row.revision,))) for query in rows_of))


STEPS: Final[dict[int, Callable[[Connection], None]]] = {2: _to_2, 3: _to_3}
"""The step that leads to each version above 1. A released step is never edited."""


def migrate(path: Path) -> None:
    """Run every step the file still lacks in one IMMEDIATE transaction; two processes at once do it once."""
    back_up(path, "migration")
    with transaction(path, write=True) as connection:
        bring_up(connection)


def bring_up(connection: Connection) -> None:
    """Run every step that the file behind an open connection still lacks."""
    version = int(connection.scalar("PRAGMA user_version"))
    for target in range(version + 1, SCHEMA_VERSION + 1):
        STEPS[target](connection)
        connection.execute(f"PRAGMA user_version={target}")
