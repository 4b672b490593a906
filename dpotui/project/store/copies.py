"""Clean single-file copies of a project, taken while others write, and checked before they get their name."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.durable_files import name_durably, sync
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project.store.facts.reading import connect_read_only, distrust
from dpotui.project.store.file.damaged import damaged
from dpotui.project.store.file.database import connect
from dpotui.project.store.file.sidecars import check_name
from dpotui.project.store.file.writers_only import unreadable
from dpotui.project.store.project_identity import IDENTITY
from dpotui.project.store.query import Query
from dpotui.staging import staging_file
from dpotui.text import one_line

COUNTED: Final = ("prompt", "candidate", "rubric", "revision")
"""The tables whose rows tell how far a file has come: every fact adds to one of them."""
_CLOCK: Final = Query("SELECT coalesce(max(clock), 0) FROM revision", int)


@dataclass(frozen=True)
class Extent:
    """How far a file has come. Facts are only ever added, so two copies of one line of work with one extent agree."""

    project: str
    version: int
    clock: int
    """The highest Lamport clock in it."""
    tables: tuple[tuple[int, str | None], ...]
    """Rows, and the id of the one stored last, in each of the COUNTED tables."""

    @property
    def latest(self) -> str | None:
        """The id of the revision that was stored last."""
        return dict(zip(COUNTED, self.tables, strict=True))["revision"][1]

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {table: rows for table, (rows, _) in zip(COUNTED, self.tables, strict=True)}


def extent_of(connection: sqlite3.Connection) -> Extent:
    """How far the file behind this connection has come."""
    identity = IDENTITY.first(connection)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    clock = _CLOCK.one(connection)
    query = "SELECT count(*), (SELECT id FROM {0} ORDER BY rowid DESC LIMIT 1) FROM {0}"
    tables = tuple(connection.execute(query.format(table)).fetchone() for table in COUNTED)
    return Extent(identity.id if identity else "", version, clock, tables)


@contextmanager
def part_file(target: Path) -> Iterator[Path]:
    """An empty private file beside `target`, to be filled and then named with `name_part`; else removed again."""
    with in_words(target), staging_file(target) as part:
        yield part


def copy_into(source: Path, part: Path) -> Extent:
    """Fill an empty file with the project at `source` as of one moment; others may go on writing meanwhile.

    Raises DamagedError when the project cannot be read, ProjectUnavailableError when the copy cannot be written.
    """
    with in_words(source), closing(connect(source)) as reading:
        reading.execute("BEGIN")
        extent = extent_of(reading)
        with in_words(part.parent):
            copy_from(reading, part)
    return extent


def copy_from(reading: sqlite3.Connection, part: Path) -> None:
    """Fill an empty file with what a connection reads. Raises sqlite3.Error."""
    with closing(sqlite3.connect(part, isolation_level=None)) as writing:
        # The copy has no name yet: when it fails it is thrown away, so it needs neither journal nor fsync here.
        writing.execute("PRAGMA journal_mode=OFF")
        writing.execute("PRAGMA synchronous=OFF")
        reading.backup(writing)
    with closing(sqlite3.connect(part, isolation_level=None)) as writing:
        writing.execute("PRAGMA journal_mode=DELETE")  # of a file in WAL mode it would be one too


def throwaway_copy(source: sqlite3.Connection) -> sqlite3.Connection:
    """A copy in a temporary file of SQLite's own, which goes away with the connection and trusts nothing in it."""
    copy = sqlite3.connect("", isolation_level=None)
    distrust(copy)
    source.backup(copy)
    return copy


def check_copy(part: Path, extent: Extent, source: Path) -> None:
    """Raise DamagedError, naming `source`, unless its copy is whole and holds what it held when it was taken."""
    with in_words(source), closing(connect_read_only(part)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise damaged(source, said)
        if extent_of(connection) != extent:
            raise damaged(source, "a copy of it is not what was copied")


def name_part(part: Path, target: Path) -> None:
    """Bring a filled part to disk and give it its name. Raises BadInputError when something has that name already."""
    check_name(target)
    with in_words(target):
        sync(part)
        try:
            name_durably(part, target)
        except FileExistsError:
            raise taken(target) from None


def taken(target: Path) -> BadInputError:
    """The error that something lies at `target` already."""
    return BadInputError(f"{one_line(str(target))}: there is already a file; choose another name.")


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Says what went wrong with the file at `path`, and what to do, when SQLite or the system fail in the block."""
    try:
        yield
    except (sqlite3.Error, UnicodeError) as error:
        raise unreadable(path, error) from error
    except OSError as error:
        raise ProjectUnavailableError(
            f"{one_line(str(path))}: cannot be written ({error.strerror}); nothing was changed.\n"
            "Check the folder, its permissions and the room on the disk, or choose another place."
        ) from error
