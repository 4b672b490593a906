"""Writers wait their turn: an advisory lock beside the project file, so that none starves while others save."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.file_locks import lock_now
from dpotui.plain_files import NotPlainError, open_plain
from dpotui.project.store.file.sidecars import LOCK, beside, distrusted, fault_of, real_path
from dpotui.text import one_line

TIMEOUT_SECONDS: Final = 30.0
_STEP_SECONDS: Final = 0.004
"""Seconds between two attempts to take the lock."""


@contextmanager
def turn_to_write(path: Path, *, timeout: float = TIMEOUT_SECONDS) -> Iterator[None]:
    """Hold the write queue of a project file during the block; `timeout` is in seconds.

    Where the lock file cannot be made or the file system knows no flock, the block runs at once and SQLite's busy
    timeout does the ordering. Raises ProjectUnavailableError when the turn does not come in time, or when something
    else than a lock of dpotui's lies in its place.
    """
    lock = beside(path, LOCK)
    try:
        descriptor = _opened(lock, path)
    except NotPlainError:
        raise distrusted(path, lock, "is no plain file but a link, a pipe or a folder") from None
    except IsADirectoryError:
        raise distrusted(path, lock, "is a folder") from None
    except OSError:
        yield
        return
    try:
        _wait(descriptor, path, timeout)
        yield
    finally:
        os.close(descriptor)


def _opened(lock: Path, path: Path) -> int:
    """The lock file, made if need be. Whoever may write the project may queue for it; its owner sees to that."""
    mode = stat.S_IMODE(path.stat().st_mode) & 0o666
    try:
        descriptor = open_plain(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode=mode)
    except FileExistsError:
        descriptor = open_plain(lock, os.O_RDWR)
    try:
        status = os.fstat(descriptor)
        if why := fault_of(status, real_path(path)):
            raise distrusted(path, lock, why)
        if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) != mode:
            os.fchmod(descriptor, mode)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _wait(descriptor: int, path: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    try:
        while not lock_now(descriptor):
            if time.monotonic() > deadline:
                raise ProjectUnavailableError(
                    f"{one_line(str(path))}: not saved, somebody else has been writing for {timeout:.0f} seconds.\n"
                    "What you typed is kept; try again."
                )
            time.sleep(_STEP_SECONDS)
    except OSError:  # a file system that knows no such locks
        return
