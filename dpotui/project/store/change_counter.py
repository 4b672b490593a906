"""Noticing that the project file has changed: a number, asked for as often as one likes, at the price of one pragma."""

import sqlite3
from pathlib import Path
from threading import Lock

from dpotui.errors import ProjectUnavailableError
from dpotui.project.store.file.database import connect
from dpotui.project.store.file.sidecars import beside
from dpotui.project.store.project import Project

State = tuple[int, tuple[int, ...]]
"""The inode, and what changes with every commit into it."""


class ChangeCounter:
    """Counts the changes it has noticed in a project file, by whomever, on one connection that it keeps.

    Between two questions that connection is in no transaction and so in nobody's way. A file that was put in the
    place of the old one counts as a change too. Safe to ask from any thread.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._state: State | None = None
        self._count = 0

    def count(self) -> int:
        """How many changes were noticed up to now. A file that cannot be read right now has not changed."""
        with self._lock:
            try:
                state = self._read_state()
            except (OSError, sqlite3.Error, ProjectUnavailableError):
                self._disconnect()
                return self._count
            if state != self._state:
                self._state = state
                self._count += 1
            return self._count

    def close(self) -> None:
        """Give the connection back; another question opens a new one."""
        with self._lock:
            self._disconnect()

    def _read_state(self) -> State:
        inode = self._project.path.stat().st_ino
        if self._state is not None and self._state[0] != inode:
            self._disconnect()
        if self._connection is None:
            self._connection = connect(self._project.path)
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        (mode,) = self._connection.execute("PRAGMA journal_mode").fetchone()
        if mode != "wal":
            return inode, (int(version),)
        # In WAL mode a connection that has read keeps everybody from taking the file out of it again.
        self._connection.close()
        self._connection = None
        return inode, (*_stamp(self._project.path), *_stamp(beside(self._project.path, "-wal")))

    def _disconnect(self) -> None:
        self._state = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _stamp(path: Path) -> tuple[int, int]:
    """When a file was last written, in nanoseconds, and its size in bytes; zeros when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
