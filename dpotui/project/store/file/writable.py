"""Can a project be written, and if not, why? Asked before anything is typed, and again before anything is saved."""

import os
from pathlib import Path

from dpotui.errors import ProjectUnavailableError
from dpotui.plain_files import may_access
from dpotui.project.store.connection import Connection, StorageError
from dpotui.project.store.file.sidecars import real_path
from dpotui.text import one_line


def why_read_only(path: Path) -> str:
    """Why nothing can be saved in the file at `path`, in words; empty when it can be, or when there is no file."""
    place = real_path(path)
    try:
        status = place.stat()
        flags = os.statvfs(place).f_flag
    except OSError:
        return ""
    if status.st_nlink > 1:
        return (
            f"it has {status.st_nlink} names (hard links{_other_name(place, status)}), and a save that is cut off "
            "under one damages it under the other. Copy it to a name of its own with `cp` and open that"
        )
    if flags & os.ST_RDONLY:
        return "its file system is read-only. Copy it to one that can be written"
    if not may_access(place, os.W_OK):
        return "you may read the file but not write it. Ask its owner, or work in a copy and merge it later"
    if not may_access(place.parent, os.W_OK | os.X_OK):
        return (
            "its folder is read-only for you, and a save needs room beside the file. Ask the owner, or work in a copy "
            "and merge it later"
        )
    return ""


def _other_name(place: Path, status: os.stat_result) -> str:
    """`: also other.dpo`, when another name lies in the same folder."""
    try:
        others = (path for path in place.parent.iterdir() if path != place and os.path.samestat(path.lstat(), status))
        name = next(others, None)
    except OSError:
        return ""
    return f"; also {one_line(name.name, 80)}" if name else ""


def check_writable(path: Path) -> None:
    """Raise ProjectUnavailableError when nothing can be saved at `path`."""
    if why := why_read_only(path):
        raise ProjectUnavailableError(f"{one_line(str(path))}: not saved, {why}.\nWhat you typed is kept.")


def leave_wal(connection: Connection, path: Path) -> None:
    """Bring a file that another program has put into WAL mode back to DELETE, outside of any transaction.

    A copy of a file in WAL mode lacks what was saved last. Raises ProjectUnavailableError when it cannot be left
    because another program has the file open.
    """
    if connection.scalar("PRAGMA journal_mode") != "wal":
        return
    try:  # SQLite takes the exclusive lock, plays the log into the file and removes it; or it changes nothing
        mode = connection.scalar("PRAGMA journal_mode=DELETE")
    except StorageError:
        mode = "wal"
    if mode != "delete":
        raise in_wal(path)


def in_wal(path: Path) -> ProjectUnavailableError:
    """The error that a file is in WAL mode and cannot be brought out of it."""
    return ProjectUnavailableError(
        f"{one_line(str(path))}: another program has put the file into WAL mode, in which a copy lacks what was saved "
        "last, and it cannot be taken out of it now.\nClose whatever else has it open (a database tool?), see that "
        "you may write the file and its folder, and try again."
    )
