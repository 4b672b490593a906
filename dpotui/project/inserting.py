"""Inserting facts as another file holds them, many at a time: for merge and for work packets."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Final

from dpotui.project.connection import Connection, text
from dpotui.project.facts import StoredRevision
from dpotui.project.hashing import detail_columns
from dpotui.project.tables import table_named

_VALUES: Final = 400
"""Values that one INSERT statement takes: starting it costs more than a row."""


class Insertion:
    """Inserts facts into one connection and keeps in mind what they refer to, for `missing` to check at the end.

    It takes over what SQLite's own foreign keys do row by row, at a fifth of the time of a large merge.
    """

    def __init__(self, target: Connection) -> None:
        self._target = target
        self._referred: dict[tuple[str, str], set[Any]] = defaultdict(set)

    def add_revisions(self, batch: Sequence[StoredRevision]) -> None:
        """Insert revisions with their parents and details."""
        self.add_rows("revision", tuple(batch[0].head), [tuple(revision.head.values()) for revision in batch])
        parents = [(revision.id, parent) for revision in batch for parent in revision.parents]
        self.add_rows("revision_parent", ("revision", "parent"), parents)
        for table in sorted({table for revision in batch for table in revision.rows}):
            owners = [revision for revision in batch if revision.rows.get(table)]
            rows = list(chain.from_iterable(owner.rows[table] for owner in owners))
            self.add_rows(table, ("revision", *detail_columns(table)), rows, [owner.id for owner in owners])

    def add_rows(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], owners: Sequence[str] | None = None
    ) -> None:
        """Insert rows into a table that has none of them; `owners` are the revisions they belong to, if known."""
        for column, target, key in table_named(table).references:
            known = owners if column == "revision" else None
            self._referred[target, key].update(known or map(itemgetter(columns.index(column)), rows))
        width = len(columns)
        at_once = max(1, _VALUES // width)
        head = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
        one = f"({', '.join('?' * width)})"
        whole = len(rows) // at_once
        values = chain.from_iterable(rows)
        self._insert(head + ", ".join([one] * at_once), [tuple(islice(values, width * at_once)) for _ in range(whole)])
        self._insert(head + one, rows[whole * at_once :])

    def _insert(self, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
        if values:
            self._target.execute_many(statement, values)

    def missing(self) -> tuple[str, str] | None:
        """A table and the id of a row in it that is referred to but is not there; None when all are there."""
        for (table, key), referred in self._referred.items():
            referred.discard(None)
            if missing := referred.difference(self._target.scalars(text(f"SELECT {key} FROM {table}"))):
                return table, str(min(missing))
        return None
