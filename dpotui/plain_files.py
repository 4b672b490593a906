"""Opening files that others may have put there: never waiting for a pipe, and through a link only where it is meant."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


class NotPlainError(OSError):
    """What lies there is a pipe, a device, a socket or a link: nothing that is read or written here."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is a link, a pipe or a device, not a plain file", str(path))


def open_plain(path: Path, flags: int, *, follow: bool = False, mode: int = 0o600) -> int:
    """A descriptor of a plain file, at once. Raises OSError, and NotPlainError for anything but a file.

    A folder is an IsADirectoryError. `follow`: a link may stand for the file, because a person named it.
    """
    flags |= os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | (0 if follow else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags, mode)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO) and os.path.lexists(path):
            raise NotPlainError(path) from None
        raise
    try:
        _check_plain(descriptor, path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _check_plain(descriptor: int, path: Path) -> None:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise NotPlainError(path)


def may_access(path: Path, mode: int) -> bool:
    """`os.access` for whom the process acts as, who may be another than whoever has started it."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def open_input(path: Path) -> BinaryIO:
    """The bytes of a file that a person named."""
    return os.fdopen(open_plain(path, os.O_RDONLY, follow=True), "rb")


def read_input(path: Path) -> bytes:
    """All bytes of a file that a person named."""
    with open_input(path) as file:
        return file.read()
