"""Is a project file whole, down to the last score? Every hash, every reference and every sequence is gone through."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from dpotui.errors import ProjectUnavailableError
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.project.safety.damage import (
    EVERYTHING,
    Damage,
    affects_of_id,
    content_affects,
    revision_affects,
    short,
)
from dpotui.project.safety.sequences import check_sequences
from dpotui.project.store.facts.kinds import detail_tables, kinds_with
from dpotui.project.store.facts.reading import (
    CONTENT_TABLES,
    connect_read_only,
    content_fault,
    content_rows,
    ids_of,
    revisions,
    want,
)
from dpotui.project.store.file.damaged import DamagedError
from dpotui.project.store.file.database import connect
from dpotui.project.store.file.header import check_header
from dpotui.project.store.file.schema_check import strange_objects
from dpotui.project.store.file.writers_only import unreadable
from dpotui.project.store.query import Query
from dpotui.text import one_line

_COUNTED: Final = ("prompt", "candidate", "rubric", "judgement", "revision")
_UNREADABLE: Final = (sqlite3.Error, UnicodeError, TypeError, ValueError)
_LIMIT: Final = 100
"""Complaints of SQLite about the file's structure that are listed."""


class _Parent(NamedTuple):
    revision: str
    parent: str


_PROJECTS: Final = Query("SELECT count(*) FROM project", int)
_STRANGE_PARENTS: Final = Query(
    "SELECT r.id AS revision, p.id AS parent FROM revision_parent x JOIN revision r ON r.id = x.revision "
    "JOIN revision p ON p.id = x.parent WHERE (p.kind, p.subject) <> (r.kind, r.subject) OR p.clock >= r.clock",
    _Parent,
)


@dataclass(frozen=True)
class VerifyReport:
    """What was found in a project file."""

    ok: bool
    damages: tuple[Damage, ...]
    counts: dict[str, int]
    """Rows by table, as far as they can be counted."""
    notes: tuple[str, ...]
    """What is worth knowing but is no damage."""

    @property
    def broken(self) -> tuple[Damage, ...]:
        """The damages to what the file holds; saves that are missing from it are not among them."""
        return tuple(damage for damage in self.damages if damage.table != "sequence")


def verify(path: Path) -> VerifyReport:
    """Go through everything in a project file and name whatever is damaged. Changes nothing.

    Raises ProjectUnavailableError only when there is no such file, it may not be read, or it is of another program or
    a newer dpotui.
    """
    try:
        version = check_header(path)
        with closing(_connect(path)) as connection:
            return _inspect(connection, version)
    except DamagedError as error:
        verdict: ProjectUnavailableError = error
    except _UNREADABLE as error:
        verdict = unreadable(path, error)
    if not isinstance(verdict, DamagedError):
        raise verdict
    return _report([Damage("file", "", str(verdict).splitlines()[0], EVERYTHING)], {}, [])


def _connect(path: Path) -> sqlite3.Connection:
    """A read-only connection that survives broken text. A save that was cut off is rolled back first, as SQLite does
    whenever a file is opened: until then it cannot be read at all."""
    if path.with_name(path.name + "-journal").exists():
        with closing(connect(path)) as recovering:
            recovering.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection = connect_read_only(path)
    connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    return connection


def _report(damages: Sequence[Damage], counts: dict[str, int], notes: Sequence[str]) -> VerifyReport:
    return VerifyReport(not damages, tuple(damages), counts, tuple(notes))


def _inspect(connection: sqlite3.Connection, version: int) -> VerifyReport:
    if strange := strange_objects(connection, version):
        damages = [Damage("schema", name, "dpotui did not make it so", EVERYTHING) for name in strange]
        return _report(damages, {}, ["The rest was not looked at: a strange structure can hide rows."])
    damages = list(_guarded("file", _structure, connection))
    if version < SCHEMA_VERSION:
        return _report(
            damages, {}, [f"Made by an older dpotui (schema {version}); open it once, then verify it fully."]
        )
    for table, check in _CHECKS:
        damages += _guarded(table, check, connection)
    notes: list[str] = []
    damages += _guarded("sequence", partial(_sequences, notes), connection)
    return _report(damages, dict(_counts(connection)), notes)


def _sequences(notes: list[str], connection: sqlite3.Connection) -> Iterator[Damage]:
    damages, said = check_sequences(connection)
    notes += said
    yield from damages


def _counts(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    for table in _COUNTED:
        with suppress(sqlite3.Error):
            yield table, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def _guarded(
    table: str, check: Callable[[sqlite3.Connection], Iterator[Damage]], connection: sqlite3.Connection
) -> Iterator[Damage]:
    try:
        yield from check(connection)
    except _UNREADABLE as error:
        yield Damage(table, "", f"cannot be read to its end ({_said(error)})", "what lies there cannot be checked")


def _said(error: Exception) -> str:
    return one_line(str(error)) or type(error).__name__


def _structure(connection: sqlite3.Connection) -> Iterator[Damage]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({_LIMIT})"):
        if said != "ok":
            yield Damage("file", "", one_line(str(said)), "rows in the damaged part may be lost or wrong")


def _identity(connection: sqlite3.Connection) -> Iterator[Damage]:
    rows = _PROJECTS.one(connection)
    if rows != 1:
        yield Damage("project", "", f"{rows} projects claim the file, not one", "the file cannot be opened or merged")


def _references(connection: sqlite3.Connection) -> Iterator[Damage]:
    broken = {(row[0], row[3]) for row in connection.execute("PRAGMA foreign_key_check")}
    for table, number in sorted(broken):
        keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        parent, column, target = next((key[2], key[3], key[4]) for key in keys if key[0] == number)
        own = "id" if table in ("candidate", "revision") else "revision"
        rows = connection.execute(
            f"SELECT DISTINCT {own}, {column} FROM {table} WHERE {column} NOT IN (SELECT {target} FROM {parent})"
        )
        for key, missing in rows.fetchall():
            affects = content_affects(table, key) if table == "candidate" else affects_of_id(connection, key)
            yield Damage(table, str(key), f"its {column} {one_line(str(missing), 40)} is not in the file", affects)


def _contents(table: str, connection: sqlite3.Connection) -> Iterator[Damage]:
    def read() -> Iterator[Damage]:
        for row in content_rows(connection, table):
            if fault := content_fault(table, row):
                yield Damage(table, str(row["id"]), fault, content_affects(table, str(row["id"])))

    def unreadable(key: str, error: Exception) -> Damage:
        return Damage(table, key, f"cannot be read ({_said(error)})", content_affects(table, key))

    yield from _in_bulk(connection, sorted(ids_of(connection, table)), read, unreadable)


def _revisions(connection: sqlite3.Connection) -> Iterator[Damage]:
    candidates = ids_of(connection, "candidate")

    def read() -> Iterator[Damage]:
        for revision in revisions(connection):
            if fault := revision.fault():
                yield Damage("revision", revision.id, fault, revision_affects(revision))
            elif missing := revision.candidates - candidates:
                what = f"its candidate {short(min(missing, key=str))} is not in the file"
                yield Damage("score", revision.id, what, revision_affects(revision))

    def unreadable(key: str, error: Exception) -> Damage:
        return Damage("revision", key, f"cannot be read ({_said(error)})", affects_of_id(connection, key))

    yield from _in_bulk(connection, sorted(ids_of(connection, "revision")), read, unreadable)


def _in_bulk(
    connection: sqlite3.Connection,
    ids: list[str],
    read: Callable[[], Iterator[Damage]],
    unreadable: Callable[[str, Exception], Damage],
) -> Iterator[Damage]:
    """The damages among rows, read all at once; where a row cannot be read at all it is found by halving."""
    try:
        want(connection, set(ids))
        found = list(read())
    except _UNREADABLE as error:
        if len(ids) == 1:
            yield unreadable(ids[0], error)
            return
        half = len(ids) // 2
        yield from _in_bulk(connection, ids[:half], read, unreadable)
        yield from _in_bulk(connection, ids[half:], read, unreadable)
    else:
        yield from found


def _parents(connection: sqlite3.Connection) -> Iterator[Damage]:
    for revision, parent in _STRANGE_PARENTS.all(connection):
        what = f"it supersedes {short(parent)}, which is about something else or came later"
        yield Damage("revision_parent", revision, what, affects_of_id(connection, revision))


def _strays(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Rows that hang on a revision of a kind that has no such rows: no hash covers them."""
    for table in sorted(detail_tables()):
        kinds = kinds_with(table)
        query = (
            f"SELECT DISTINCT r.id FROM {table} d JOIN revision r ON r.id = d.revision "
            f"WHERE r.kind NOT IN ({', '.join('?' * len(kinds))})"
        )
        for (revision,) in connection.execute(query, kinds).fetchall():
            yield Damage(table, revision, "rows that its author did not write", affects_of_id(connection, revision))


_CHECKS: Final[tuple[tuple[str, Callable[[sqlite3.Connection], Iterator[Damage]]], ...]] = (
    ("project", _identity),
    *((table, partial(_contents, table)) for table in CONTENT_TABLES),
    ("revision", _revisions),
    ("revision_parent", _parents),
    ("revision", _strays),
    ("file", _references),
)
