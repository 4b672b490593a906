"""The drafts of an annotator: sheets that are not saved yet, on disk beside the user's other state."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, Final

from dpotui.annotation.sheet import Sheet
from dpotui.annotation.sheet_json import sheet_from_json, sheet_to_json
from dpotui.project import Json, Project, now
from dpotui.project.drafts import DraftBox, draft_box

_SUBJECT: Final = "judgement:"
_PATIENCE: Final = 2.0
"""Seconds to wait for a write under way before the last words are given up: the disk does not answer."""


@dataclass(frozen=True)
class SheetDraft:
    """An unsaved sheet. Two drafts that hold the same words and scores are equal, whenever they were made."""

    sheet: Sheet
    note: str = ""
    """The note of a flag that is being typed."""
    repeat: bool = False
    """Whether it is of a prompt that silently came back, and so says nothing of the first judgement."""
    seconds: float = field(default=0.0, compare=False)
    """Active seconds that went into it."""
    made_at: str = field(default_factory=now, compare=False)
    """When it was last changed, UTC, ISO 8601."""


class SheetDrafts:
    """Brings what should be kept to disk: `want` says what, `write` does it, in any thread, the latest wish only."""

    def __init__(self, box: DraftBox) -> None:
        self._box = box
        self._lock = RLock()
        self._wanted: Mapping[str, SheetDraft] = {}
        self._kept: dict[str, SheetDraft] = {}

    def find(self) -> dict[str, SheetDraft]:
        """The drafts on disk by prompt, the latest first. They are wanted from now on."""
        with self._lock:
            subjects = [subject for subject in self._box.subjects() if subject.startswith(_SUBJECT)]
            found = {subject.removeprefix(_SUBJECT): _draft(self._box.find(subject)) for subject in subjects}
            drafts = {prompt: draft for prompt, draft in found.items() if draft and draft.sheet.prompt == prompt}
            self._kept |= drafts
            self._wanted = drafts | dict(self._wanted)
            return drafts

    def want(self, drafts: Mapping[str, SheetDraft]) -> None:
        """From now on keep these drafts, by prompt, and no others."""
        self._wanted = drafts

    def write(self) -> str:
        """Write what has changed since the last time. Returns why it could not be written, or nothing.

        Waits a little for a write under way in another thread, so that two never mix.
        """
        if not self._lock.acquire(timeout=_PATIENCE):
            return "the disk does not answer"
        try:
            self._write(self._wanted)
        except OSError as error:
            return error.strerror or str(error)
        finally:
            self._lock.release()
        return ""

    def _write(self, wanted: Mapping[str, SheetDraft]) -> None:
        for prompt in [prompt for prompt in self._kept if prompt not in wanted]:
            # Another window of the annotator may have written there since.
            if _draft(self._box.find(_SUBJECT + prompt)) == self._kept[prompt]:
                self._box.drop(_SUBJECT + prompt)
            del self._kept[prompt]
        for prompt, draft in wanted.items():
            if self._kept.get(prompt) != draft:
                self._box.keep(_SUBJECT + prompt, _body(draft))
                self._kept[prompt] = draft


def sheet_drafts(project: Project, annotator: str) -> SheetDrafts:
    """The drafts of this annotator in this project."""
    return SheetDrafts(draft_box(project, annotator))


def _body(draft: SheetDraft) -> Json:
    return {
        "sheet": sheet_to_json(draft.sheet),
        "note": draft.note,
        "repeat": draft.repeat,
        "seconds": draft.seconds,
        "made_at": draft.made_at,
    }


def _draft(body: Any) -> SheetDraft | None:
    if not isinstance(body, dict) or (sheet := sheet_from_json(body.get("sheet"))) is None:
        return None
    note, seconds, made_at = body.get("note"), body.get("seconds"), body.get("made_at")
    timed = isinstance(seconds, float | int) and math.isfinite(seconds) and seconds >= 0
    return SheetDraft(
        sheet,
        note if isinstance(note, str) else "",
        body.get("repeat") is True,
        float(seconds) if timed and seconds is not None else 0.0,
        made_at if isinstance(made_at, str) else "",
    )
