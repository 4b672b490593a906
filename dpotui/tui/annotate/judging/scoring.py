"""Scores and the focus in the grid."""

from dpotui.scope import Score
from dpotui.scope.rubric import HALF
from dpotui.tui.annotate.judging.status_hints import StatusHints
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.view import View
from dpotui.tui.half_points import turn_half


class Scoring:
    """Scores the focused cell of the open sheet and moves the focus."""

    def __init__(self, session: Session, view: View, hints: StatusHints) -> None:
        self._session = session
        self._view = view
        self._hints = hints

    def score(self, value: Score) -> None:
        """Score the focused cell and go on to the next; None where its criterion does not apply.

        On a scale that has no such point but its negative, that one is meant.
        """
        editor = self._session.editor
        if editor is None:
            return
        if editor.score(value) or (value is not None and editor.score(-value)):
            self._edited(editor)
        elif editor.criterion is None:
            up, reason = self._view.key_of("annotate.up"), self._view.key_of("annotate.reason")
            self._view.say(f"This row holds the reasons: {reason} writes one, {up} goes back to the scores.")
        else:
            self._view.say(f"{editor.criterion.name} goes from {editor.criterion.scale}.")

    def zero(self) -> None:
        """Score 0, or 10 on a scale that has no 0; where there is neither, empty the focused cell."""
        editor = self._session.editor
        if editor and (editor.score(0) or editor.score(10) or editor.empty()):
            self._edited(editor)

    def clear(self) -> None:
        """Empty the focused cell."""
        editor = self._session.editor
        if editor and editor.empty():
            self._edited(editor)

    def negate(self) -> None:
        """Turn the sign of the score that was given last."""
        editor = self._session.editor
        if editor and editor.correct(lambda value: -value):
            self._edited(editor)
        else:
            self._view.say("There is no score to turn the sign of: give one first.")

    @property
    def takes_halves(self) -> bool:
        """Whether some criterion of the open prompt has half points."""
        editor = self._session.editor
        return editor is not None and any(criterion.step == HALF for criterion in editor.rubric.criteria)

    def half(self) -> None:
        """Add half a point to the score that was given last, or take it off again."""
        editor = self._session.editor
        if editor and turn_half(editor.correct):
            self._edited(editor)
        else:
            self._view.say("There is no score that takes half a point: give one first, on a scale that has them.")

    def move(self, across: int, down: int) -> None:
        """Move the focus in the grid."""
        if editor := self._session.editor:
            left = editor.column
            editor.move(across, down)
            if editor.column != left:
                self._come_to_scores(editor)
            self._moved(editor)

    def jump(self, column: int) -> None:
        """Focus a candidate by its letter."""
        editor = self._session.editor
        if editor and editor.jump(column):
            self._come_to_scores(editor)
            self._moved(editor)

    def go_to(self, column: int, row: int) -> None:
        """Focus a cell of the grid."""
        if editor := self._session.editor:
            editor.focus.put(column, row)
            self._moved(editor)

    def _come_to_scores(self, editor: SheetEditor) -> None:
        """A response chosen from the row of the reasons is scored first, down its criteria, as long as scores lack."""
        lacking = [cell for cell in editor.missing if cell.candidate == editor.candidate.id and cell.criterion]
        if editor.criterion is None and lacking:
            editor.go_to(lacking[0])
            editor.focus.turn_down()

    def _edited(self, editor: SheetEditor) -> None:
        self._view.render()
        self._hints.comment(editor)

    def _moved(self, editor: SheetEditor) -> None:
        self._view.render()
        self._hints.pass_on_from(editor)
