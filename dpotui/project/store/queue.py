"""Writers wait their turn: an advisory lock beside the project file, so that none starves while others save."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.text import one_line

try:
    import fcntl
except ImportError:  # not POSIX: SQLite's busy timeout alone orders the writers
    fcntl = None  # type: ignore[assignment]

PATIENCE_SECONDS: Final = 30.0
_STEP_SECONDS: Final = 0.004


@contextmanager
def turn_to_write(path: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the write queue of a project file during the block; `patience` is in seconds.

    Where the lock file cannot be made or the file system knows no flock, the block runs at once and SQLite's busy
    timeout does the ordering. Raises ProjectUnavailableError when the turn does not come in time.
    """
    try:
        lock = _lock_file(path).open("ab")
    except OSError:
        yield
        return
    with suppress(OSError):  # whoever may write the project may queue for it; only the lock's owner can see to that
        os.fchmod(lock.fileno(), stat.S_IMODE(path.stat().st_mode))
    with lock:
        if fcntl is not None:
            _wait(lock.fileno(), path, patience)
        yield


def _lock_file(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _wait(descriptor: int, path: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise ProjectUnavailableError(
                    f"{one_line(str(path))}: not saved, somebody else has been writing for {patience:.0f} seconds.\n"
                    "What you typed is kept; try again."
                ) from None
            time.sleep(_STEP_SECONDS)
        except OSError:
            return
        else:
            return
