"""The verdict that a project file is damaged, told apart from a disk, a lock or permissions that are to blame."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.text import one_line


class DamagedError(ProjectUnavailableError):
    """The file is damaged: a verdict on what it holds, not on the disk, its permissions or who made it."""


_NOT_DAMAGE: Final = ("locked", "full", "readonly", "unable to open", "disk I/O")


def explained(path: Path, error: Exception) -> ProjectUnavailableError:
    """An error of SQLite's in words: a DamagedError, unless the disk, a lock or the permissions are to blame."""
    said = one_line(str(error)) or type(error).__name__
    if not any(part in said for part in _NOT_DAMAGE):
        return damaged(path, said)
    return ProjectUnavailableError(
        f"{one_line(str(path))}: {said}; nothing was changed.\n"
        "Check the folder, its permissions and the room on the disk, and try again."
    )


def damaged(path: Path, said: str) -> DamagedError:
    """The verdict that a file is damaged, and what to do about it."""
    return DamagedError(
        f"{one_line(str(path))}: is damaged ({one_line(said)}).\n"
        "Run `dpotui verify` on the project to see what is affected, and `dpotui restore` to go back to a backup."
    )


@contextmanager
def as_stored(what: str) -> Iterator[None]:
    """Says in words that a stored value is not what dpotui stores, when taking it apart in the block fails."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedError(
            f"{what} in the project is not as dpotui stores it: the file was damaged or changed by something else.\n"
            "Run `dpotui verify` on it to see what is affected, and `dpotui restore` to go back to a backup."
        ) from error
