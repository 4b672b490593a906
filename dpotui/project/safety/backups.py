"""Backups: verified copies of a project in a folder beside it, many of the last days and a few of the last weeks."""

import hashlib
import json
import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Final

from platformdirs import user_state_path

from dpotui.durable_files import make_folder
from dpotui.errors import ProjectUnavailableError
from dpotui.plain_files import may_access
from dpotui.project.store.copies import Extent, check_copy, copy_into, extent_of, name_part, part_file
from dpotui.project.store.facts.reading import connect_read_only
from dpotui.project.store.file.damaged import DamagedError
from dpotui.project.store.file.database import connect
from dpotui.project.store.file.queue import turn_to_write
from dpotui.project.store.file.sidecars import may_write
from dpotui.project.store.file.writers_only import unreadable
from dpotui.project.store.query import Query
from dpotui.text import one_line

RECENT: Final = 10
DAILY: Final = 7
WEEKLY: Final = 4
"""How many are kept: the latest ones, then one a day, then one a week."""

_NAME: Final = re.compile(r".+\.(\d{8}T\d{6}\.\d{6}Z)\.([a-z]+)\.dpo")
_STAMP: Final = "%Y%m%dT%H%M%S.%fZ"
_STORED: Final = Query("SELECT id FROM revision WHERE id IN (SELECT value FROM json_each(:ids))", str)


@dataclass(frozen=True)
class Backup:
    """A backup of a project: where it lies, when it was made (UTC, ISO 8601) and before what."""

    path: Path
    made_at: str
    why: str
    bytes: int

    @property
    def day(self) -> date:
        """The day it was made, in UTC."""
        return datetime.fromisoformat(self.made_at).date()


Extents = dict[Backup, Extent | None]
"""How far backups have come; None where one cannot be read."""


def back_up(path: Path, why: str, *, copied: Event | None = None) -> Path | None:
    """Make a backup of the project file at `path`; None when nothing was saved since the last one.

    `why` is a word for what is about to happen: open, merge, migration, import. The copy is checked before it counts,
    and before an older one makes room for it; `copied` is set as soon as the project may be written again. Raises
    DamagedError when the project turns out to be damaged, and ProjectUnavailableError when there is no place for the
    copy.
    """
    there = _extent_at(path)
    extents = _extents_of(_backups(path))
    if extents and there == extents[newest_first(path, extents)[0]]:
        return None
    folder = _folder_for(path)
    target = folder / f"{_stem(path.resolve())}.{datetime.now(UTC).strftime(_STAMP)}.{why}.dpo"
    with part_file(target) as part:
        with turn_to_write(path):
            extent = copy_into(path, part)
        if copied is not None:
            copied.set()
        check_copy(part, extent, path)
        name_part(part, target)
    _rotate(folder, path, target, extents)
    return target


@contextmanager
def backup_meanwhile(path: Path, why: str) -> Iterator[Callable[[], object]]:
    """Copy the project file, and check and name the copy in a thread while the block goes on.

    The block is given a function that waits until the backup is there, to be called before anything is committed. It
    raises what `back_up` does.
    """
    copied = Event()
    with ThreadPoolExecutor(1) as thread:
        backup = thread.submit(back_up, path, why, copied=copied)
        backup.add_done_callback(lambda _: copied.set())
        copied.wait()
        yield backup.result


def back_up_on_open(path: Path) -> str:
    """Make a backup when something was saved since the last one; what went wrong in words, empty when nothing did."""
    try:
        back_up(path, "open")
    except ProjectUnavailableError as error:
        return str(error) if isinstance(error, DamagedError) else f"No backup could be made. {error}"
    return ""


def list_backups(path: Path) -> tuple[Backup, ...]:
    """The backups of the project file at `path`, the one that holds most first. The file itself need not be there.

    What is in them decides, not when they were made: a clock may have been wrong. Those of the line of work that the
    file goes on with come before those of one that it was restored away from.
    """
    return newest_first(path, _extents_of(_backups(path)))


def _backups(path: Path) -> Iterator[Backup]:
    for folder in _folders(path):
        yield from _backups_in(folder, path)


def _backups_in(folder: Path, path: Path) -> Iterator[Backup]:
    if not _is_trusted(folder, path):
        return
    with suppress(OSError):
        for file in folder.iterdir():
            match = _NAME.fullmatch(file.name)
            if match and file.name.startswith(f"{_stem(path.resolve())}.") and stat.S_ISREG(file.lstat().st_mode):
                with suppress(ValueError):  # a date that there is not
                    made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                    yield Backup(file, made_at.isoformat(), match[2], file.stat().st_size)


def _extent_at(path: Path) -> Extent:
    try:
        with closing(connect(path)) as connection:
            return extent_of(connection)
    except (sqlite3.Error, UnicodeError) as error:
        raise unreadable(path, error) from error


def _extents_of(backups: Iterable[Backup], known: Extents | None = None) -> Extents:
    """How far each of the backups has come; those that are `known` are not read again."""
    known = known or {}
    return {backup: known[backup] if backup in known else _extent_in(backup.path) for backup in backups}


def _extent_in(backup: Path) -> Extent | None:
    try:
        with closing(connect_read_only(backup)) as connection:
            return extent_of(connection)
    except (sqlite3.Error, UnicodeError, ProjectUnavailableError):  # a backup that cannot be read is none
        return None


def newest_first(path: Path, extents: Extents) -> tuple[Backup, ...]:
    """Backups of the project file at `path` in the order of `list_backups`; unreadable ones come last."""
    ours = _stored_in(path, {extent.latest for extent in extents.values() if extent})

    def rank(backup: Backup) -> tuple[bool, tuple[int, ...], str]:
        extent = extents[backup]
        if extent is None:
            return False, (), backup.made_at
        return extent.latest in ours, (extent.clock, *extent.counts.values()), backup.made_at

    return tuple(sorted(extents, key=rank, reverse=True))


def _stored_in(path: Path, revisions: set[str | None]) -> set[str | None]:
    """Those of the revisions that the project file holds; all of them when it cannot be read."""
    try:
        with closing(connect_read_only(path)) as connection:
            return {None, *_STORED.each(connection, ids=json.dumps([*revisions]))}
    except (sqlite3.Error, UnicodeError, ProjectUnavailableError):
        return revisions


def _rotate(folder: Path, path: Path, made: Path, known: Extents) -> None:
    """Make room, and never by what was just made."""
    backups = newest_first(path, _extents_of(_backups_in(folder, path), known))
    for file in {backup.path for backup in set(backups).difference(kept(backups))} - {made}:
        with suppress(OSError):
            file.unlink()


def kept(backups: Sequence[Backup]) -> list[Backup]:
    """Those of the backups, given the newest first, that stay: the latest, then one a day, then one a week."""
    latest, older = backups[:RECENT], backups[RECENT:]
    daily = _first_of_each(older, "%Y-%m-%d", DAILY)
    days = {backup.day for backup in daily}
    before = [backup for backup in older[older.index(daily[-1]) :] if backup.day not in days] if daily else []
    return [*latest, *daily, *_first_of_each(before, "%G-%V", WEEKLY)]


def _first_of_each(backups: Iterable[Backup], period: str, limit: int) -> list[Backup]:
    """The newest backup of each of the last `limit` periods that have one."""
    first: dict[str, Backup] = {}
    for backup in backups:
        first.setdefault(backup.day.strftime(period), backup)
    return list(first.values())[:limit]


def _stem(path: Path) -> str:
    return path.stem if path.suffix == ".dpo" else path.name


def _folders(path: Path) -> tuple[Path, Path]:
    """Where backups of a project may lie: beside it, and where its folder is read-only in the user's state folder."""
    place = path.resolve()
    beside = place.with_name(f"{_stem(place)}.backups")
    mark = hashlib.sha256(os.fsencode(place)).hexdigest()[:8]
    return beside, user_state_path("dpotui") / "backups" / f"{_stem(place)}-{mark}"


def _is_trusted(folder: Path, path: Path) -> bool:
    """Whether a folder is no link, and nobody but people who may write the project can change what is in it."""
    try:
        status, project = folder.lstat(), _status(path)
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode) or not may_write(status.st_uid, project or status):
        return False
    return not status.st_mode & stat.S_IWOTH or bool(project and project.st_mode & stat.S_IWOTH)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _folder_for(path: Path) -> Path:
    for folder in _folders(path):
        with suppress(OSError):
            make_folder(folder)
            if _is_trusted(folder, path) and may_access(folder, os.W_OK | os.X_OK):
                return folder
    raise ProjectUnavailableError(
        f"{one_line(str(path))}: a backup has no place, neither beside the project nor in your state folder.\n"
        "Make room or put the permissions of one of the folders right, and try again."
    )
