"""Drafts of one window among several of the same annotator: none overwrites what another one keeps."""

import contextlib
import fcntl
import hashlib
import itertools
import os
from pathlib import Path
from typing import Any

import msgspec

from dpotui.durable_files import make_folder, write_durably
from dpotui.project.safety.drafts import draft_folder, read_draft
from dpotui.project.store.facts.identity import Json, canonical
from dpotui.project.store.project import Project


class _Hold(msgspec.Struct, frozen=True):
    """A draft's file that this window holds, with the descriptor of its lock."""

    path: Path
    lock: int


class WindowDraftBox:
    """The drafts of one annotator in one project, readable by the user only (0600).

    One file a subject and a window: a draft belongs to the window that holds the lock beside it, and when that window
    has ended, however it did, to the next one that looks for drafts. So no window overwrites what another one keeps.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: dict[str, _Hold] = {}

    def keep(self, subject: str, body: Json) -> None:
        """Write a draft so that it is whole on disk or not there at all. Raises OSError when it cannot be written."""
        make_folder(self.folder)
        said = canonical({"subject": subject, "body": body})
        hold = self._held.get(subject) or self._hold_new(subject)
        write_durably(hold.path, said.encode("utf-8", "surrogatepass"))

    def find(self, subject: str) -> Any:
        """The draft on a subject as it was kept; None when there is none of this window or of one that has ended."""
        hold = self._held.get(subject) or self._adopt(subject)
        return read_draft(hold.path)[1] if hold else None

    def subjects(self) -> list[str]:
        """The subjects that have a draft, the latest first, those of other windows included."""
        files = sorted(self.folder.glob("*.json"), key=_written_at, reverse=True)
        return list(
            dict.fromkeys(subject for subject in (read_draft(path)[0] for path in files) if subject is not None)
        )

    def drop(self, subject: str) -> None:
        """Remove a draft, once what it held is committed or given up."""
        hold = self._held.pop(subject, None) or self._adopt(subject)
        if hold:
            self._held.pop(subject, None)
            with contextlib.suppress(OSError):
                hold.path.unlink()
            _let_go(hold)

    def let_go(self) -> None:
        """Release the drafts of this window, which ends, for the next one."""
        for hold in self._held.values():
            _let_go(hold)
        self._held.clear()

    def _hold_new(self, subject: str) -> _Hold:
        """Hold a file that nobody's draft lies in."""
        for place in itertools.count():
            path = self._path(subject, place)
            if path.exists():
                continue
            if (lock := _lock(path)) is not None:
                self._held[subject] = _Hold(path, lock)
                break
        return self._held[subject]

    def _adopt(self, subject: str) -> _Hold | None:
        """Hold the latest draft of a window that has ended; None when there is none."""
        files = [path for path in self.folder.glob(f"{_name(subject)}*.json") if read_draft(path)[0] == subject]
        for path in sorted(files, key=_written_at, reverse=True):
            with contextlib.suppress(OSError):
                if (lock := _lock(path)) is not None:
                    self._held[subject] = _Hold(path, lock)
                    return self._held[subject]
        return None

    def _path(self, subject: str, place: int) -> Path:
        return self.folder / f"{_name(subject)}{f'-{place}' if place else ''}.json"


def _name(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()[:32]


def _written_at(path: Path) -> int:
    """Nanoseconds; 0 when it has gone meanwhile."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _lock(path: Path) -> int | None:
    """The descriptor of the lock beside a draft; None when another window holds it. Raises OSError."""
    beside = path.with_suffix(".lock")
    while True:
        number = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if beside.exists() and os.path.samestat(os.fstat(number), beside.stat()):
                return number
        except BlockingIOError:
            os.close(number)
            return None
        os.close(number)  # somebody has let go of this very file in between


def _let_go(hold: _Hold) -> None:
    with contextlib.suppress(OSError):
        hold.path.with_suffix(".lock").unlink()
    os.close(hold.lock)


def window_draft_box(project: Project, annotator: str) -> WindowDraftBox:
    """The drafts of this window of an annotator in this project."""
    return WindowDraftBox(draft_folder(project, annotator))
