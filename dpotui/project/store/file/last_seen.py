"""What was last seen in a project file: facts are only ever added, so whatever was in it must still be in it.

An older copy that is put in the file's place has the same project id, and a save into it would hide every save that it
lacks. Before anything is committed, what was seen here last is looked for; the file that held it is kept open, so that
what was there can be kept aside even after its name is gone.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final
from urllib.parse import quote

from dpotui.errors import ProjectUnavailableError
from dpotui.project.store.connection import Connection, StorageError
from dpotui.text import one_line

_TABLES: Final = ("revision", "prompt", "candidate", "rubric")
"""Every fact adds a row to one of them."""

_LATEST: Final = "SELECT rowid, id FROM {} ORDER BY rowid DESC LIMIT 1"

Marks = tuple[tuple[int, str] | None, ...]
"""The number of rows in each of the tables, and the id of the one stored last."""


class OlderCopyError(ProjectUnavailableError):
    """An older copy of the project lies in the place of the file: nothing was written."""

    def __init__(self, path: Path, aside: Path | None) -> None:
        self.aside = aside
        """Where what was there before is kept, to be merged; None when it could not be kept."""
        place = one_line(str(path))
        what = f"{place}: not saved, an older copy of this project is in its place, without saves that were seen here."
        if aside is not None:
            kept = one_line(str(aside))
            way = (
                f"What was there is kept as {kept}. Merge it (`dpotui merge {place} {kept}`, or by a key on Home), "
                "then save again."
            )
        else:
            way = (
                f"Put the right file back, or merge a copy or a backup that holds them (`dpotui restore {place}` lists "
                "those), then save again."
            )
        super().__init__(f"{what}\n{way} What you typed is kept. If the older copy is meant, open the project again.")


class LastSeen:
    """What one open project has seen in its file. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._marks: Marks = ()
        self._held: sqlite3.Connection | None = None
        self._inode: tuple[int, int] | None = None
        self._aside: Path | None = None

    def __del__(self) -> None:
        if self._held is not None:
            self._held.close()

    def look(self, connection: Connection, path: Path) -> None:
        """Note what is in the file, unless it lacks what was in it before."""
        with self._lock:
            if not self._lost(connection):
                self._note(marks_of(connection), path)

    def is_lost(self, connection: Connection) -> bool:
        """Whether something that was seen in the file is not in it any more."""
        with self._lock:
            return self._lost(connection)

    def note(self, marks: Marks, path: Path) -> None:
        """Note what is in the file as of a commit."""
        with self._lock:
            self._note(marks, path)

    def keep_aside(self, keep: Callable[[sqlite3.Connection], Path | None]) -> Path | None:
        """Have what was there before kept, once, by a function that copies it from a connection."""
        with self._lock:
            if self._aside is None and self._held is not None and not self._overwritten(self._held):
                self._aside = keep(self._held)
            return self._aside

    def _overwritten(self, held: sqlite3.Connection) -> bool:
        """Whether the very file that is held was written over, and has nothing to be kept."""
        try:
            return self._lost(Connection(held))
        except StorageError:
            return True

    def _lost(self, connection: Connection) -> bool:
        return any(
            mark is not None
            and (
                (connection.scalar(_LATEST.format(table)) or 0) < mark[0]
                or connection.scalar(f"SELECT 1 FROM {table} WHERE id = ?", (mark[1],)) is None
            )
            for table, mark in zip(_TABLES, self._marks, strict=False)
        )

    def _note(self, marks: Marks, path: Path) -> None:
        self._marks, self._aside = marks, None
        with suppress(OSError, sqlite3.Error):  # gone by now: the next save will say so
            status = path.stat()
            if (status.st_dev, status.st_ino) != self._inode:
                self._hold(path)
                self._inode = status.st_dev, status.st_ino

    def _hold(self, path: Path) -> None:
        """Keep the file open, in no transaction and so in nobody's way."""
        if self._held is not None:
            self._held.close()
        uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro"
        self._held = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def marks_of(connection: Connection) -> Marks:
    """How far the file behind this connection has come."""
    return tuple(next(iter(connection.tuples(_LATEST.format(table))), None) for table in _TABLES)
