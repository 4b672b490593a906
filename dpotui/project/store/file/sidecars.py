"""What lies beside a project file under its name: SQLite's journals, the queue of writers, the folder of backups.

A journal is played back into the project, so one that a stranger has put there would change it. Each is looked at
before it is opened: a plain file that belongs to somebody who may write the project anyway, or nothing is opened.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.text import one_line

LOCK: Final = ".lock"
JOURNALS: Final = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file whose name it follows links to."""


def real_path(path: Path) -> Path:
    """The file that a path leads to: its sidecars lie beside that one, by whatever link it is opened."""
    return Path(os.path.realpath(path))


def beside(path: Path, suffix: str) -> Path:
    """The sidecar of a project file with this suffix."""
    place = real_path(path)
    return place.with_name(place.name + suffix)


def check_journals(path: Path) -> None:
    """Raise ProjectUnavailableError when what lies where SQLite looks for its journals is not to be trusted.

    The file itself must be a plain one too: SQLite would wait for a pipe.
    """
    place = real_path(path)
    with suppress(OSError):
        if not stat.S_ISREG(place.stat().st_mode):
            raise ProjectUnavailableError(
                f"{one_line(str(path))}: is not a plain file, but a pipe, a device or a folder."
            )
    for suffix in JOURNALS:
        journal = place.with_name(place.name + suffix)
        # Where the folder may not be looked into, SQLite cannot open the file either, and says so.
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            if why := fault_of(journal.lstat(), place):
                raise distrusted(path, journal, why)


def fault_of(sidecar: os.stat_result, project: Path) -> str:
    """Why a sidecar with this status is not to be trusted, in words; empty when it is."""
    if not stat.S_ISREG(sidecar.st_mode):
        return "is no plain file but a link, a pipe or a folder"
    if sidecar.st_nlink > 1:
        return "has another name (a hard link)"
    with suppress(FileNotFoundError):
        if not may_write(sidecar.st_uid, project.stat()):
            return "belongs to somebody who may not write the project"
    return ""


def may_write(user: int, project: os.stat_result) -> bool:
    """Whether a user may write a project with this status, and so is trusted with what lies beside it."""
    if user in (0, os.geteuid(), project.st_uid) or project.st_mode & stat.S_IWOTH:
        return True
    return bool(project.st_mode & stat.S_IWGRP) and project.st_gid in _groups(user)


def _groups(user: int) -> list[int]:
    import pwd

    try:
        entry = pwd.getpwuid(user)
    except KeyError:
        return []
    return os.getgrouplist(entry.pw_name, entry.pw_gid)


def distrusted(path: Path, sidecar: Path, why: str) -> ProjectUnavailableError:
    """The error that something beside a project stands in the way."""
    return ProjectUnavailableError(
        f"{one_line(str(path))}: left alone, because {one_line(sidecar.name)} beside it {why}.\n"
        "dpotui did not put that there: look who did (`ls -l`), take it away, and try again."
    )


def check_name(target: Path) -> None:
    """Raise BadInputError when a new file or folder would bear the name of a sidecar, or get a stale journal."""
    name, place = target.name, one_line(str(target))
    if name.endswith((*JOURNALS, LOCK)):
        raise BadInputError(f"{place}: SQLite and dpotui keep what ends so beside a project; choose another name.")
    if name.endswith(".backups") and target.with_name(name.removesuffix(".backups") + ".dpo").exists():
        raise BadInputError(f"{place}: that is the folder for backups of the project beside it; choose another name.")
    for suffix in JOURNALS:
        if os.path.lexists(target.with_name(name + suffix)):
            raise BadInputError(
                f"{place}: a file that was there before has left {one_line(name + suffix)}, which would damage a new "
                "one; take it away or choose another name."
            )
