"""Connections to a project file: the pragmas that keep it whole and the transactions that keep it honest."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from dpotui.errors import ProjectUnavailableError
from dpotui.project.store.connection import Connection, StorageError
from dpotui.project.store.file.queue import turn_to_write
from dpotui.project.store.file.sidecars import check_journals
from dpotui.project.store.file.writable import check_writable, in_wal, leave_wal
from dpotui.project.store.file.writers_only import writers_only
from dpotui.text import one_line

BUSY_TIMEOUT_MS: Final = 30_000
MAX_VALUE_BYTES: Final = 32 * 1024 * 1024
"""No prompt, response or row of reasons is longer: what is saved must be readable by those who trust no file."""

_PRAGMAS: Final = {
    "busy_timeout": BUSY_TIMEOUT_MS,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "synchronous": 3,
}
"""Set on every connection in this order and read back. `synchronous` 3 is EXTRA: the folder is synced too after the
journal is removed, or a power cut brings the journal back, and it takes back what was acknowledged. The journal mode
stays DELETE, because people copy project files while they are open and a WAL copy loses what was saved.
`recursive_triggers` lets the append-only triggers see INSERT OR REPLACE."""

_BULK: Final = {"foreign_keys": 0, "cache_size": -256 * 1024}
"""For very many rows at once: the writer checks the references itself (see `inserting`), and the cache is 256 MB, so
that a transaction need not go to disk before it ends."""


def connect(path: Path, *, bulk: bool = False) -> sqlite3.Connection:
    """A raw connection with every pragma set. Never creates a file: a missing one is an error.

    `bulk` is for writing very many rows at once: a large cache, and foreign keys that the writer checks itself.
    """
    check_journals(path)
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    for pragma, value in (_PRAGMAS | _BULK if bulk else _PRAGMAS).items():
        connection.execute(f"PRAGMA {pragma}={value}")
        (actual,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if actual != value:
            raise sqlite3.OperationalError(f"SQLite refused {pragma}={value}")
    return connection


@contextmanager
def transaction(path: Path, *, write: bool, bulk: bool = False) -> Iterator[Connection]:
    """A connection inside one transaction: committed when the block ends well, rolled back otherwise.

    For `bulk` see `connect`. Before a write, a file that another program put into WAL mode is taken out of it. Raises
    ProjectUnavailableError, in words, when the file is locked, full, read-only, gone or damaged.
    """
    try:
        if not write:
            with _begun(path, write=False) as connection:
                yield connection
            return
        check_writable(path)
        with turn_to_write(path), _kept_in_place(path) as check, _begun(path, write=True, bulk=bulk) as connection:
            yield connection
            check()
    except (StorageError, sqlite3.Error) as error:
        raise writers_only(path, error) or ProjectUnavailableError(_explain(path, error)) from error


@contextmanager
def _begun(path: Path, *, write: bool, bulk: bool = False) -> Iterator[Connection]:
    # The driver must not open transactions by itself (isolation_level=None above): its deferred ones lose
    # read-modify-writes when two people save at once.
    with closing(connect(path, bulk=bulk)) as raw:
        if write:
            leave_wal(Connection(raw), path)
        raw.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            if write and Connection(raw).scalar("PRAGMA journal_mode") != "delete":
                raise in_wal(path)
            yield Connection(raw)
        except BaseException:
            with suppress(sqlite3.Error):
                raw.rollback()
            raise
        raw.commit()


@contextmanager
def _kept_in_place(path: Path) -> Iterator[Callable[[], None]]:
    """Gives a check that the file at `path` is the one it was at first, and checks once more at the end.

    A commit into a file that was replaced or removed meanwhile is a save that nobody will ever see.
    """
    before = _inode(path)

    def check() -> None:
        if _inode(path) != before:
            raise ProjectUnavailableError(
                f"{one_line(str(path))}: not saved, the file was replaced or removed while it was being written.\n"
                "What you typed is kept; put the right file back and try again."
            )

    yield check
    check()


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _explain(path: Path, error: BaseException) -> str:
    said = str(error)
    advice = next((advice for part, advice in _ADVICE.items() if part in said), "run `dpotui verify` on it")
    return f"{one_line(str(path))}: {one_line(said)}; nothing was changed.\n{advice[0].upper()}{advice[1:]}."


_ADVICE: Final = {
    "unable to open": "the file or its folder is gone or may not be opened; check the path and its permissions",
    "locked": "somebody else has been writing for half a minute; try again",
    "full": "the disk is full; make room and try again",
    "disk I/O": "the disk would not take it: a quota, a limit on file sizes (`ulimit -f`) or a fault; put it right and "
    "try again",
    "readonly": "the file or its folder is read-only; change its permissions or copy it elsewhere",
    "malformed": "the file is damaged; restore a backup",
    "too big": f"a text is longer than the {MAX_VALUE_BYTES // 1024**2} MB that a project takes; shorten it",
    "not a database": "the file is not a dpotui project",
}
