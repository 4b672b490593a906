"""Files that cannot even be read before somebody who may write them has opened them once."""

from pathlib import Path
from typing import Final

from dpotui.errors import ProjectUnavailableError
from dpotui.project.store.file.damaged import explained
from dpotui.project.store.file.header import is_in_wal
from dpotui.project.store.file.sidecars import JOURNALS, beside
from dpotui.project.store.file.writable import why_read_only
from dpotui.text import one_line

_SAID: Final = ("readonly", "unable to open")
"""What SQLite says where it would have to write before it can read."""


def writers_only(path: Path, error: Exception | None = None) -> ProjectUnavailableError | None:
    """Why a file that one may read cannot be, because one may not write it; None when nothing is of that kind.

    What a save that was cut off, or WAL mode, has left beside a file is played into it when it is opened, or what is
    read is not what was saved. An `error` of SQLite's tells whether that has failed.
    """
    if not why_read_only(path) or (error is not None and not any(part in str(error) for part in _SAID)):
        return None
    journal = beside(path, "-journal")
    if journal.exists() and journal.stat().st_size:
        why = f"a save into it was cut off, and {one_line(journal.name)} waits beside it to undo what is half done"
    elif is_in_wal(path):
        why = "another program has put it into WAL mode, in which the file alone may lack what was saved last"
    else:
        return None
    names = [one_line(place.name) for suffix in JOURNALS if (place := beside(path, suffix)).exists()]
    with_them = f" together with {' and '.join(names)}" if names else ""
    return ProjectUnavailableError(
        f"{one_line(str(path))}: cannot be read by you: {why}, which needs leave to write the file and its folder.\n"
        f"Ask its owner to open it once, or copy it{with_them} into a folder of your own and open that."
    )


def unreadable(path: Path, error: Exception) -> ProjectUnavailableError:
    """Why reading a file failed: one may not write it although that is needed, it is damaged, or the disk, a lock or
    the permissions are to blame."""
    return writers_only(path, error) or explained(path, error)
