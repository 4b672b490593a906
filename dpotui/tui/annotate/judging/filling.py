"""What is the same for several responses: one score along a row of the grid, one reason for those that have none."""

from dpotui.annotation import Remark, Sheet
from dpotui.scope import Criterion, Score, score_text
from dpotui.text import one_line
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.view import View


class Filling:
    """Copies to the responses that lack it, as one step that undo takes back. What is there is never overwritten."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view

    def along_row(self) -> None:
        """Give the score that was given last to every response without one on that criterion."""
        editor = self._session.editor
        if editor is None:
            return
        candidate, criterion = editor.scored_last or (editor.candidate.id, editor.criterion)
        row = editor.sheet.scores.get(candidate, {})
        if criterion is None or criterion.key not in row:
            self._view.say("There is no score to copy: give one first, or go to it.")
            return
        score = row[criterion.key]
        filled = _with_score(editor.sheet, criterion, score)
        words = f"{one_line(criterion.name, 30)}: {score_text(score)} for every response that had no score there"
        self._put(editor, filled, words, "Every response has a score there already.")

    def same_reason(self) -> None:
        """Give the focused response's reason to every response that has none."""
        editor = self._session.editor
        if editor is None:
            return
        if not editor.remark.text.strip():
            reason = self._view.key_of("annotate.reason")
            self._view.say(f"{editor.candidate.letter} has no reason to copy: {reason} writes one.")
            return
        filled = _with_reason(editor.sheet, editor.remark.text)
        self._put(editor, filled, "The same reason for every response that had none", "Every response has a reason.")

    def _put(self, editor: SheetEditor, filled: Sheet, done: str, nothing: str) -> None:
        if filled == editor.sheet:
            self._view.say(nothing)
            return
        editor.edit(filled)
        self._view.render()
        self._view.say(f"{done}; {self._view.key_of('annotate.undo')} takes it back.")


def _with_score(sheet: Sheet, criterion: Criterion, score: Score) -> Sheet:
    for candidate in sheet.shown_order:
        if criterion.key not in sheet.scores.get(candidate, {}):
            sheet = sheet.with_score(candidate, criterion.key, score)
    return sheet


def _with_reason(sheet: Sheet, text: str) -> Sheet:
    for candidate in sheet.shown_order:
        remark = sheet.remarks.get(candidate, Remark())
        if not remark.text.strip():
            sheet = sheet.with_remark(candidate, Remark(text, remark.tags))
    return sheet
