"""Inserting facts as another file holds them, many at a time: for merge and for work packets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.detail_rows import Value
from dpotui.project.store.facts.insertion import insertion
from dpotui.project.store.facts.reading import StoredRevision
from dpotui.project.store.facts.tables import table_named

_FARTHER: Final = (
    " ON CONFLICT (id) DO UPDATE SET n = excluded.n, chain = excluded.chain "
    "WHERE (excluded.n, excluded.chain) > (n, chain)"
)

Batch = tuple[str, tuple[str, ...], list[tuple[Any, ...]]]
"""Rows of one table: its name, the columns, and the values of each row."""


def batch_of_rows(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Batch:
    """Rows of a table, given by the values of these columns."""
    return table, tuple(columns), list(rows)


def batches_of_revisions(revisions: Sequence[StoredRevision]) -> Iterator[Batch]:
    """The rows of some revisions: of the ledger, their parents and their details."""
    yield batch_of_rows("revision", tuple(revisions[0].head), (tuple(revision.head.values()) for revision in revisions))
    parents = ((revision.id, parent) for revision in revisions for parent in revision.parents)
    yield batch_of_rows("revision_parent", ("revision", "parent"), parents)
    for table, owned in sorted(_owned_rows(revisions).items()):
        yield batch_of_rows(table, table_named(table).columns, owned)


def _owned_rows(revisions: Sequence[StoredRevision]) -> dict[str, list[tuple[Value, ...]]]:
    """The detail rows by table, each with its revision's id; a judgement's with what is packed into it."""
    owned: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
    for revision in revisions:
        for table, rows in revision.rows.items():
            packed = revision.packed.values() if table == "judgement" else ()
            owned[table] += [(revision.id, *row, *packed) for row in rows]
    return owned


def insert(target: Connection, batch: Batch) -> None:
    """Insert rows into a table that has none of them."""
    table, columns, rows = batch
    target.execute_many(insertion(table, columns), rows)


def raise_pins(target: Connection, batch: Batch) -> None:
    """Insert rows of `replica`; where a copy is known, note how far it has come if that is farther than was known."""
    table, columns, rows = batch
    target.execute_many(insertion(table, columns) + _FARTHER, rows)
