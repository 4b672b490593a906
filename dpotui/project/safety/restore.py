"""Going back to a backup: the damaged file is kept aside, and whoever saves next saves into the restored one."""

import os
import sqlite3
import stat
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dpotui.durable_files import name_durably, rename_durably, sync
from dpotui.errors import BadInputError
from dpotui.project.safety.backups import Backup, list_backups
from dpotui.project.safety.verify import VerifyReport, verify
from dpotui.project.store.copies import check_copy, copy_into, extent_of, in_words, part_file
from dpotui.project.store.facts.reading import connect_read_only
from dpotui.project.store.file.damaged import DamagedError
from dpotui.project.store.file.header import check_header
from dpotui.project.store.file.queue import turn_to_write
from dpotui.project.store.file.schema_check import check_schema
from dpotui.project.store.file.sidecars import JOURNALS
from dpotui.text import one_line


@dataclass(frozen=True)
class RestoreReport:
    """What a restore did."""

    path: Path
    backup: Path
    kept_aside: Path | None
    """Where the file that was there before lies now; None when there was none."""
    verified: VerifyReport
    """What the restored file holds."""


def find_backup(path: Path, named: str) -> Path:
    """The backup that a person means: its number in `list_backups` from 1, its name there, or any project file."""
    backups = list_backups(path)
    if named.isdecimal() and 1 <= int(named) <= len(backups):
        return backups[int(named) - 1].path
    listed: dict[str, Backup] = {backup.path.name: backup for backup in backups}
    if named in listed:
        return listed[named].path
    if Path(named).is_file():
        return Path(named)
    raise BadInputError(
        f"{one_line(named)}: is neither the number nor the name of a backup; nothing was changed.\n"
        "`dpotui restore PROJECT` lists them."
    )


def restore(path: Path, backup: Path) -> RestoreReport:
    """Put a copy of `backup` in the place of the project file at `path`, which is kept aside under another name.

    Raises ProjectUnavailableError or BadInputError, with nothing changed, when the backup is damaged itself, is
    another project's, or cannot be copied there.
    """
    path = path.resolve()
    _check_same_project(path, backup)
    with part_file(path) as part:
        check_copy(part, copy_into(backup, part), backup)
        verified = verify(part)
        for damage in verified.broken:
            raise DamagedError(
                f"{one_line(str(backup))}: is damaged itself ({one_line(damage.what)}); nothing was changed.\n"
                "Choose another backup."
            )
        _like(path, part)
        with turn_to_write(path):
            return RestoreReport(path, backup, _swap(path, part), verified)


def _swap(path: Path, part: Path) -> Path | None:
    """Give `part` the name `path`; there is a file of that name at every moment."""
    sync(part)
    aside = path.with_name(f"{path.stem}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.dpo")
    there = path.exists()
    if there:
        name_durably(path, aside)
    # A save that was cut off left its journal: played back into the restored file it would damage that one too.
    for suffix in JOURNALS:
        with suppress(FileNotFoundError):
            rename_durably(path.with_name(path.name + suffix), aside.with_name(aside.name + suffix))
    rename_durably(part, path)
    return aside if there else None


def _check_same_project(path: Path, backup: Path) -> None:
    with in_words(backup), closing(connect_read_only(backup)) as connection:
        check_schema(connection, backup, check_header(backup))
    ours, theirs = _project_of(path), _project_of(backup)
    if ours and theirs and ours != theirs:
        raise BadInputError(f"{one_line(str(backup))}: is another project's file; nothing was changed.")


def _project_of(path: Path) -> str | None:
    """The id of the project in a file; None when it cannot be told any more."""
    try:
        with closing(connect_read_only(path)) as connection:
            return extent_of(connection).project
    except (sqlite3.Error, UnicodeError):
        return None


def _like(path: Path, part: Path) -> None:
    """Give `part` the mode and the group of the file at `path`, so that a team that shares it still can."""
    if path.exists():
        before = path.stat()
        part.chmod(stat.S_IMODE(before.st_mode))
        with suppress(OSError):
            os.chown(part, -1, before.st_gid)
