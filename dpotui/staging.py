"""Files and folders that are being made: under names by which a later run knows what a killed one has left.

Each is locked for as long as the process that makes it lives. What bears such a name, is this user's own and is locked
by nobody was left behind, and is removed; nothing else ever is.
"""

import hashlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from dpotui.file_locks import lock_now

_NAME: Final = re.compile(r"\.dpotui-([0-9a-f]{8})([0-9a-f]{8})\.part(-journal|-wal|-shm|\.lock)?")
"""A random token and what `_check_of` makes of it, so that a name like ours by chance is not taken for ours."""
_ATTACHED: Final = ("-journal", "-wal", "-shm", ".lock")
"""What SQLite and the queue of writers put beside a project file that is being made."""
_UNLOCKABLE_SECONDS: Final = 24 * 60 * 60
"""Where nothing can be locked, what was not touched for so long was left behind."""


@contextmanager
def staging_file(target: Path) -> Iterator[Path]:
    """An empty private file (0600) in the folder of `target`, removed in the end unless it was renamed.

    Raises OSError when it cannot be made.
    """
    yield from _staged(target, _make_file)


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside `target`, removed in the end with all that is in it unless it was renamed."""
    yield from _staged(target, _make_folder)


def clear_leftovers(folder: Path) -> None:
    """Remove what runs that were killed have left in this folder. What cannot be removed stays."""
    with suppress(OSError):
        with os.scandir(folder) as entries:
            left = [entry.name for entry in entries if is_staging(entry.name)]
        for name in left:
            with suppress(OSError):
                _clear(folder / name)


def is_staging(name: str) -> bool:
    """Whether a name is one that is given here, or that SQLite makes of one."""
    match = _NAME.fullmatch(name)
    return match is not None and match[2] == _check_of(match[1])


def _check_of(token: str) -> str:
    return hashlib.sha256(f"dpotui staging {token}".encode()).hexdigest()[:8]


def _staged(target: Path, make: Callable[[Path], int]) -> Iterator[Path]:
    clear_leftovers(target.parent)
    part, descriptor = _made(target.parent, make)
    try:
        yield part
    finally:
        _remove(part)
        os.close(descriptor)


def _made(folder: Path, make: Callable[[Path], int]) -> tuple[Path, int]:
    while True:
        token = secrets.token_hex(4)
        part = folder / f".dpotui-{token}{_check_of(token)}.part"
        descriptor = make(part)
        with suppress(OSError):  # where nothing can be locked, its age has to tell
            if not lock_now(descriptor) or not _is_at(descriptor, part):
                os.close(descriptor)  # somebody cleared it away before it was locked
                continue
        return part, descriptor


def _make_file(part: Path) -> int:
    return os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)


def _make_folder(part: Path) -> int:
    part.mkdir()
    return os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except OSError:
        return False


def _clear(path: Path) -> None:
    if path.name.endswith(_ATTACHED):
        if path.lstat().st_uid == os.geteuid() and not _staged_by(path).exists():
            path.unlink()  # else it goes with what it belongs to
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if _is_left(descriptor):
            _remove(path)
    finally:
        os.close(descriptor)


def _staged_by(attached: Path) -> Path:
    return attached.with_name(attached.name[: attached.name.index(".part") + len(".part")])


def _is_left(descriptor: int) -> bool:
    """Whether an open file or folder is this user's, and nobody is making it any more."""
    status = os.fstat(descriptor)
    if status.st_uid != os.geteuid() or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return False
    try:
        return lock_now(descriptor)
    except OSError:
        return time.time() - status.st_mtime > _UNLOCKABLE_SECONDS


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part, ignore_errors=True)
        return
    for leftover in (*(part.with_name(part.name + suffix) for suffix in _ATTACHED), part):
        with suppress(OSError):
            leftover.unlink()
