"""Backups: verified copies of a project in a folder beside it, many of the last days and a few of the last weeks."""

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
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
from dpotui.project.exchange.copies import Extent, check_copy, copy_into, extent_of, name_part, part_file
from dpotui.project.safety.damage import DamagedError, explained
from dpotui.project.store.database import connect
from dpotui.project.store.facts import connect_read_only
from dpotui.project.store.queue import turn_to_write
from dpotui.text import one_line

RECENT: Final = 10
DAILY: Final = 7
WEEKLY: Final = 4
"""How many are kept: the latest ones, then one a day, then one a week."""

_NAME: Final = re.compile(r".+\.(\d{8}T\d{6}\.\d{6}Z)\.([a-z]+)\.dpo")
_STAMP: Final = "%Y%m%dT%H%M%S.%fZ"


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


def back_up(path: Path, why: str, *, copied: Event | None = None) -> Path | None:
    """Make a backup of the project file at `path`; None when nothing was saved since the last one.

    `why` is a word for what is about to happen: open, merge, migration, import. The copy is checked before it counts,
    and before an older one makes room for it; `copied` is set as soon as the project may be written again. Raises
    DamagedError when the project turns out to be damaged, and ProjectUnavailableError when there is no place for the
    copy.
    """
    if _extent_at(path) == _extent_of_latest(path):
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
    _rotate(folder, path)
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
    """The backups of the project file at `path`, the newest first. The file itself need not be there any more."""
    found = [backup for folder in _folders(path) for backup in _backups_in(folder, path)]
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def _backups_in(folder: Path, path: Path) -> Iterator[Backup]:
    with suppress(OSError):
        for file in folder.iterdir():
            match = _NAME.fullmatch(file.name)
            if match and file.name.startswith(f"{_stem(path.resolve())}."):
                made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                yield Backup(file, made_at.isoformat(), match[2], file.stat().st_size)


def _extent_at(path: Path) -> Extent:
    try:
        with closing(connect(path)) as connection:
            return extent_of(connection)
    except (sqlite3.Error, UnicodeError) as error:
        raise explained(path, error) from error


def _extent_of_latest(path: Path) -> Extent | None:
    latest = next(iter(list_backups(path)), None)
    if latest is None:
        return None
    try:
        with closing(connect_read_only(latest.path)) as connection:
            return extent_of(connection)
    except (sqlite3.Error, UnicodeError):  # a backup that cannot be read is none
        return None


def _rotate(folder: Path, path: Path) -> None:
    backups = sorted(_backups_in(folder, path), key=lambda backup: backup.made_at, reverse=True)
    for file in {backup.path for backup in set(backups).difference(kept(backups))}:
        with suppress(OSError):
            file.unlink()


def kept(backups: list[Backup]) -> list[Backup]:
    """Those of the backups, given the newest first, that stay: the latest, then one a day, then one a week."""
    latest, older = backups[:RECENT], backups[RECENT:]
    daily = _first_of_each(older, "%Y-%m-%d", DAILY)
    before = [backup for backup in older if daily and backup.day < daily[-1].day]
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


def _folder_for(path: Path) -> Path:
    for folder in _folders(path):
        with suppress(OSError):
            make_folder(folder)
            if os.access(folder, os.W_OK | os.X_OK):
                return folder
    raise ProjectUnavailableError(
        f"{one_line(str(path))}: a backup has no place, neither beside the project nor in your state folder.\n"
        "Make room or put the permissions of one of the folders right, and try again."
    )
