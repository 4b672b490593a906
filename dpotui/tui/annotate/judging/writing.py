"""Reasons, remarks on single scores, and failure tags: what is written on the focused response."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from dpotui.scope import Criterion, FailureTag
from dpotui.text import one_line
from dpotui.tui.annotate.judging.status_hints import StatusHints
from dpotui.tui.annotate.panels import Panels
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.view import View


class ReasonField(Protocol):
    """Where a reason is typed."""

    @property
    def text(self) -> str:
        """What stands there."""

    def open(self, letter: str, text: str, *, about: str = "") -> None:
        """Edit a text, of the response under a letter; the next key is typed here."""

    def insert_phrase(self, phrase: str) -> None:
        """Put a phrase in at the cursor, and type on."""

    def close(self) -> None:
        """Stop sending keys to this field."""


class TagList(Protocol):
    """Where failure tags are chosen."""

    def show(self, letter: str, tags: Sequence[FailureTag], chosen: Sequence[str]) -> None:
        """Offer tags for the response under a letter."""

    def listen(self) -> None:
        """Take the keys from the next one on."""


class _Written(msgspec.Struct):
    """What the field is open on. It stays bound to its sheet, whatever is open by the time that a key arrives."""

    editor: SheetEditor
    candidate: str
    criterion: Criterion | None
    """The criterion that a remark is written on; None for a reason."""
    known: str
    """The text that the sheet has."""
    untouched: bool = True


class Writing:
    """Takes what is typed over to the sheet at every key, so that no keystroke can be lost."""

    def __init__(
        self,
        session: Session,
        view: View,
        *,
        panels: Panels,
        hints: StatusHints,
        field: ReasonField,
        tags: TagList,
    ) -> None:
        self._session = session
        self._view = view
        self._panels = panels
        self._hints = hints
        self._field = field
        self._tags = tags
        self._open: _Written | None = None

    def write_reason(self) -> None:
        """Write the focused candidate's reason."""
        if editor := self._session.editor:
            self._write(editor, None)

    def write_remark(self) -> None:
        """Write a remark on the focused score."""
        editor = self._session.editor
        if editor and editor.criterion is None:
            up = self._view.key_of("annotate.up")
            self._view.say(f"This row holds the reasons; remarks are on scores: {up} goes back to them.")
        elif editor:
            self._write(editor, editor.criterion)

    def take_in(self) -> None:
        """Take over to the sheet what is typed and not there yet. Loading a text is not typing."""
        written = self._open
        if written is None or self._field.text == written.known:
            return
        self._session.touch()
        text = self._field.text
        written.editor.write(written.candidate, written.criterion, text, step=written.untouched)
        written.known, written.untouched = text, False
        self._edited(written.editor)

    def leave(self, step: int) -> None:
        """On to the same of another candidate, by `step`, or back to the grid with 0."""
        self.interrupt()
        written, self._open = self._open, None
        editor = self._session.editor
        if editor and written and step:
            editor.jump((editor.column + step) % len(editor.task.candidates))
            self._write(editor, written.criterion)
        else:
            self._panels.close("writing")
            if editor:
                editor.go_on_from_reason()
        self._view.render()

    def interrupt(self) -> None:
        """Keys are for something else for a while; what is typed is taken in first."""
        self.take_in()
        self._field.close()

    def go_on(self, phrase: str) -> None:
        """Go on writing, after a phrase where there is one."""
        self._field.insert_phrase(phrase)
        self.take_in()

    def choose_tags(self) -> None:
        """Choose failure tags for the focused candidate."""
        editor = self._session.editor
        if editor and editor.rubric.failure_tags:
            self._panels.close("unfolded")
            self._panels.open("tagging")
            self._offer_tags(editor)
            self._tags.listen()

    def toggle_tag(self, tag: str) -> None:
        """Put a tag on, or take it off."""
        if editor := self._session.editor:
            self._session.touch()
            editor.toggle_tag(tag)
            self._offer_tags(editor)
            self._edited(editor)

    def leave_tags(self) -> None:
        """Back to the grid."""
        self._panels.close("tagging")
        self._view.render()

    def _write(self, editor: SheetEditor, criterion: Criterion | None) -> None:
        """Open the field on the reason of the focused candidate, or on the remark on its score on a criterion."""
        self._panels.close("tagging", "unfolded")
        self._panels.open("writing")
        text = editor.score_remark if criterion else editor.remark.text
        self._field.open(editor.candidate.letter, text, about=one_line(criterion.name, 30) if criterion else "")
        self._open = _Written(editor, editor.candidate.id, criterion, self._field.text)

    def _offer_tags(self, editor: SheetEditor) -> None:
        self._tags.show(editor.candidate.letter, editor.rubric.failure_tags, editor.remark.tags)

    def _edited(self, editor: SheetEditor) -> None:
        self._view.render()
        self._hints.comment(editor)
