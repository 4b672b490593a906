"""Files that outlast a power cut: what is renamed into place is on disk under its new name when the call returns."""

import errno
import os
from pathlib import Path
from typing import Final

from dpotui.staging import staging_file

_FOLDERS_NOT_SYNCED: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF})
"""What file systems say that bring a folder's names to disk in ways of their own, and folders that may not be read."""


def sync(path: Path) -> None:
    """Wait until the bytes of a file are on disk. Raises OSError when they cannot be brought there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's list of names is on disk, as far as its file system can be asked to."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in _FOLDERS_NOT_SYNCED:
            raise


def sync_folders(top: Path) -> None:
    """Wait until the names of all that lies in a folder, at any depth, are on disk."""
    for folder, _, _ in os.walk(top, topdown=False):
        sync_folder(Path(folder))


def rename_durably(source: Path, target: Path) -> None:
    """Give a file or folder whose contents are on disk another name, in the place of whatever file has that name.

    Raises OSError with nothing renamed, or when the disk fails after the renaming.
    """
    source.replace(target)
    sync_folder(target.parent)
    if source.parent != target.parent:
        sync_folder(source.parent)


def name_durably(source: Path, target: Path) -> None:
    """Give a file whose contents are on disk a name that nothing has yet: one more, or where a file can have only one,
    such as on a USB stick, another. Raises FileExistsError when something has that name."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        source.rename(target)
    sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only (0700), with those above it, unless it is there; on disk when this returns."""
    if not folder.is_dir():
        if not folder.parent.is_dir():
            make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file for its owner only (0600) that is whole on disk, or as it was before. Raises OSError."""
    with staging_file(path) as part:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        rename_durably(part, path)
