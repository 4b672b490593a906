"""Making an empty file a project: its tables, whose project it is, and the marks in its header."""

from typing import Final

from dpotui.project.model.schema_sql import SCHEMA_VERSION, schema_statements
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.detail_rows import Row
from dpotui.project.store.query import Statement

_NEW_PROJECT: Final = Statement(
    "INSERT INTO project (id, name, domain, made_at) VALUES (:id, :name, :domain, :made_at)"
)


def initialise(connection: Connection, identity: Row, application_id: int) -> None:
    """Make the tables of an empty file and write whose project it is: the row of `project`."""
    for statement in schema_statements(SCHEMA_VERSION):
        connection.execute(statement)
    _NEW_PROJECT.run(connection, **identity)
    connection.execute(f"PRAGMA application_id={application_id}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
