"""The other copy in a merge, opened read-only and believed in nothing: every fact is checked before it is given."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.store.connection import Connection, StorageError
from dpotui.project.store.copies import throwaway_copy
from dpotui.project.store.facts.hashing import batches, detail_columns
from dpotui.project.store.facts.inserting import Batch, batch_of_rows, batches_of_revisions
from dpotui.project.store.facts.reading import (
    CONTENT_TABLES,
    StoredRevision,
    connect_read_only,
    content_fault,
    content_rows,
    ids_of,
    replica_fault,
    revisions,
    want,
)
from dpotui.project.store.facts.tables import table_named
from dpotui.project.store.file.damaged import DamagedError
from dpotui.project.store.file.header import check_header
from dpotui.project.store.file.schema_check import check_schema
from dpotui.project.store.file.writers_only import unreadable
from dpotui.project.store.migrations import bring_up
from dpotui.project.store.project_identity import IDENTITY
from dpotui.project.store.query import Query
from dpotui.text import one_line

MERGED: Final = ("replica", *CONTENT_TABLES, "revision")
"""The tables whose ids say what a copy holds."""

_AT_A_TIME: Final = 200
"""Revisions that are given at a time: some 200 kB of judgements."""
_ANNOTATOR: Final = detail_columns("judgement").index("annotator")


class _Number(NamedTuple):
    name: str
    rows: int


_BY_KIND: Final = Query("SELECT kind AS name, count(*) AS rows FROM revision GROUP BY kind", _Number)
_BY_AUTHOR: Final = Query("SELECT annotator AS name, count(*) AS rows FROM judgement GROUP BY annotator", _Number)


@dataclass(frozen=True)
class MergeCounts:
    """How many facts a source gave; the last thing that it sends."""

    kinds: dict[str, int]
    """Revisions by kind."""
    authors: dict[str, int]
    """Judgements by annotator."""
    all_kinds: dict[str, int]
    """As `kinds`, of everything in the copy."""
    all_authors: dict[str, int]
    missing: dict[tuple[str, str], set[Any]]
    """What is referred to and not in the copy itself: keys by table and column."""


class MergeSource(Protocol):
    """A copy that gives its facts."""

    def ids(self) -> dict[str, set[str]]:
        """The ids in each of the MERGED tables."""

    def facts(self, wanted: Mapping[str, set[str]]) -> Iterator[Batch | MergeCounts]:
        """The rows of the wanted ids, each checked, and the tally last."""


class OpenSource:
    """A copy that is read in this process."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._kinds: Counter[str] = Counter()
        self._authors: Counter[str] = Counter()
        self._referred: dict[tuple[str, str], set[Any]] = defaultdict(set)
        self._ids: dict[str, set[str]] = {}

    def ids(self) -> dict[str, set[str]]:
        """The ids in each of the MERGED tables."""
        with readable(self._path):
            self._ids = {table: ids_of(self._connection, table) for table in MERGED}
            return self._ids

    def facts(self, wanted: Mapping[str, set[str]]) -> Iterator[Batch | MergeCounts]:
        """The rows of the wanted ids, each checked, and the tally last.

        Raises ProjectUnavailableError, naming the row, at the first one that is not what its author wrote.
        """
        with readable(self._path):
            for batch in self._batches(wanted):
                self._note_references(*batch)
                yield batch
            yield MergeCounts(dict(self._kinds), dict(self._authors), *self._totals(), self._missing())

    def _batches(self, wanted: Mapping[str, set[str]]) -> Iterator[Batch]:
        for table in ("replica", *CONTENT_TABLES):
            # Of every copy that has written, also of one that is known: how far it has come may be news.
            want(self._connection, ids_of(self._connection, table) if table == "replica" else wanted[table])
            for rows in batches(content_rows(self._connection, table)):
                self._check_content(table, rows)
                yield batch_of_rows(table, tuple(rows[0]), (tuple(row.values()) for row in rows))
        want(self._connection, wanted["revision"])
        for found in batches(revisions(self._connection), _AT_A_TIME):
            for revision in found:
                if fault := revision.fault():
                    raise refused(self._path, f"revision {revision.id}", fault)
            self._count(found)
            yield from batches_of_revisions(found)

    def _check_content(self, table: str, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            if fault := content_fault(table, row) if table in CONTENT_TABLES else replica_fault(row):
                raise refused(self._path, f"{table} {row['id']}", fault)

    def _count(self, found: list[StoredRevision]) -> None:
        self._referred["candidate", "id"].update(*(revision.candidates for revision in found))
        self._kinds.update(revision.head["kind"] for revision in found)
        judgements = (row for revision in found for row in revision.rows.get("judgement", ()))
        self._authors.update(str(row[_ANNOTATOR]) for row in judgements)

    def _note_references(self, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        for column, target, key in table_named(table).references:
            self._referred[target, key].update(map(itemgetter(columns.index(column)), rows))

    def _missing(self) -> dict[tuple[str, str], set[Any]]:
        missing = {}
        for (table, key), referred in self._referred.items():
            there = self._ids.get(table) if key == "id" else None
            if there is None:
                there = {row[0] for row in self._connection.execute(f"SELECT {key} FROM {table}")}
            missing[table, key] = referred - there - {None}
        return missing

    def _totals(self) -> tuple[dict[str, int], dict[str, int]]:
        return dict(_BY_KIND.each(self._connection)), dict(_BY_AUTHOR.each(self._connection))


@contextmanager
def open_source(path: Path, project: str) -> Iterator[OpenSource]:
    """The copy at `path` of the project with this id, in the present schema.

    Raises BadInputError when it is another project's, ProjectUnavailableError when it is none at all.
    """
    version = check_header(path)
    with readable(path), closing(connect_read_only(path)) as connection:
        check_schema(connection, path, version)
        identity = IDENTITY.one(connection).id
        if identity != project:
            raise BadInputError(
                f"{one_line(str(path))}: is another project's file ({one_line(str(identity), 40)}); nothing was "
                "changed.\nOnly copies of one project can be merged; prompts of another come in with `import`."
            )
        with closing(_brought_up(connection) if version < SCHEMA_VERSION else connection) as present:
            yield OpenSource(present, path)


def _brought_up(older: sqlite3.Connection) -> sqlite3.Connection:
    """A copy in the present schema that goes away with the connection."""
    copy = throwaway_copy(older)
    bring_up(Connection(copy))
    return copy


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Says in words that the copy at `path` is at fault when it cannot be read."""
    try:
        yield
    except (sqlite3.Error, StorageError, UnicodeError) as error:
        told = unreadable(path, error)
        if not isinstance(told, DamagedError):
            raise told from None
        raise ProjectUnavailableError(
            f"{one_line(str(path))}: cannot be merged, it is damaged ({one_line(str(error))}); nothing was changed.\n"
            "Ask for a fresh copy, or run `dpotui verify` on it."
        ) from None


def refused(path: Path, what: str, fault: str) -> ProjectUnavailableError:
    """The error that something in the copy at `path` is not as its author wrote it."""
    return ProjectUnavailableError(
        f"{one_line(str(path))}: not merged, {one_line(what, 80)}: {one_line(fault)}; nothing was changed.\n"
        "The file was damaged or tampered with; ask for a fresh copy, or run `dpotui verify` on it."
    )
