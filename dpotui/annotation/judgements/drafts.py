"""The drafts of an annotator: sheets that are not saved yet, on disk beside the user's other state."""

import math
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from dpotui.annotation.judgements.reading import Kind
from dpotui.annotation.sheets.as_json import sheet_from_json, sheet_to_json
from dpotui.annotation.sheets.kept_drafts import KeptDrafts
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.project import Json, Project, now
from dpotui.project.safety.drafts import DraftBox
from dpotui.project.safety.window_drafts import WindowDraftBox, window_draft_box


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

    @property
    def kind(self) -> Kind:
        """What the sheet is to be saved as."""
        return "repeat" if self.repeat else "judgement"

    @property
    def subject(self) -> str:
        """What it is a draft of: a kind of judgement of a prompt."""
        return f"{self.kind}:{self.sheet.prompt}"


class SheetDrafts(KeptDrafts[SheetDraft]):
    """The drafts of sheets in a box, by their subject."""

    def __init__(self, box: DraftBox | WindowDraftBox) -> None:
        super().__init__(box, "", to_json=_body, from_json=_draft_of)

    def find(self) -> dict[str, SheetDraft]:
        """The drafts on disk by subject, the latest first. They are wanted from now on."""
        with self._lock, suppress(OSError):
            self._move_repeats()
        return super().find()

    def _move_repeats(self) -> None:
        """Drafts of repeats that an older dpotui kept under the judgement's subject go to their own."""
        subjects = self._box.subjects()
        for subject in subjects:
            body = self._box.find(subject)
            draft = _draft(body)
            if draft and draft.subject not in subjects and subject == f"judgement:{draft.sheet.prompt}":
                self._box.keep(draft.subject, body)
                self._box.drop(subject)


def sheet_drafts(project: Project, annotator: str) -> SheetDrafts:
    """The drafts of this annotator in this project."""
    return SheetDrafts(window_draft_box(project, annotator))


def _body(draft: SheetDraft) -> Json:
    return {
        "sheet": sheet_to_json(draft.sheet),
        "note": draft.note,
        "repeat": draft.repeat,
        "seconds": draft.seconds,
        "made_at": draft.made_at,
    }


def _draft_of(subject: str, body: Any) -> SheetDraft | None:
    draft = _draft(body)
    return draft if draft and draft.subject == subject else None


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
