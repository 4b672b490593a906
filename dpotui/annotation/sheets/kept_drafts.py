"""Bringing drafts of one sort to disk and finding them again; what they hold is the business of their sort."""

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any, Final, Generic, TypeVar

from dpotui.project import Json
from dpotui.project.safety.drafts import DraftBox
from dpotui.project.safety.window_drafts import WindowDraftBox

Draft = TypeVar("Draft")

_LOCK_TIMEOUT: Final = 2.0
"""Seconds to wait for a write under way before the last words are given up: the disk does not answer."""


class KeptDrafts(Generic[Draft]):
    """Brings what should be kept to disk: `want` says what, `write` does it, in any thread, the latest wish only."""

    def __init__(
        self,
        box: DraftBox | WindowDraftBox,
        sort: str,
        *,
        to_json: Callable[[Draft], Json],
        from_json: Callable[[str, Any], Draft | None],
    ) -> None:
        """Drafts of a sort lie in the box under `sort` and their subject; `from_json` gets the subject too.

        `from_json` returns None for what is no such draft: anybody may have written into the folder.
        """
        self._box = box
        self._sort = sort
        self._to_json = to_json
        self._from_json = from_json
        self._lock = RLock()
        self._wanted: Mapping[str, Draft] = {}
        self._kept: dict[str, Draft] = {}
        self._ended = False

    def find(self) -> dict[str, Draft]:
        """The drafts on disk by subject, the latest first. They are wanted from now on."""
        with self._lock:
            subjects = [each.removeprefix(self._sort) for each in self._box.subjects() if each.startswith(self._sort)]
            found = {subject: draft for subject in subjects if (draft := self._on_disk(subject)) is not None}
            self._kept |= found
            self._wanted = found | dict(self._wanted)
            return found

    def want(self, drafts: Mapping[str, Draft]) -> None:
        """From now on keep these drafts, by subject, and no others."""
        self._wanted = drafts

    def write(self) -> str:
        """Write what has changed since the last time. Returns why it could not be written, or nothing.

        Waits a little for a write under way in another thread, so that two never mix.
        """
        if not self._lock.acquire(timeout=_LOCK_TIMEOUT):
            return "the disk does not answer"
        try:
            if not self._ended:
                self._write(self._wanted)
        except OSError as error:
            return error.strerror or str(error)
        finally:
            self._lock.release()
        return ""

    def let_go(self) -> None:
        """This window ends: what it kept is for the next one, and nothing is written any more."""
        with self._lock:
            self._ended = True
            self._box.let_go()

    def _write(self, wanted: Mapping[str, Draft]) -> None:
        for subject in [subject for subject in self._kept if subject not in wanted]:
            # Another window of the annotator may have written there since.
            if self._on_disk(subject) == self._kept[subject]:
                self._box.drop(self._sort + subject)
            del self._kept[subject]
        for subject, draft in wanted.items():
            if self._kept.get(subject) != draft:
                self._box.keep(self._sort + subject, self._to_json(draft))
                self._kept[subject] = draft

    def _on_disk(self, subject: str) -> Draft | None:
        return self._from_json(subject, self._box.find(self._sort + subject))
