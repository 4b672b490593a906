"""Scores and the focus in the grid."""

from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.annotate.status_hints import StatusHints
from dpotui.tui.annotate.view import View


class Scoring:
    """Scores the focused cell of the open sheet and moves the focus."""

    def __init__(self, session: Session, view: View, hints: StatusHints) -> None:
        self._session = session
        self._view = view
        self._hints = hints

    def score(self, value: int) -> None:
        """Score the focused cell and go on to the next."""
        editor = self._session.editor
        if editor is None:
            return
        if editor.score(value):
            self._edited(editor)
        elif editor.criterion is None:
            up, reason = self._view.key_of("annotate.up"), self._view.key_of("annotate.reason")
            self._view.say(f"This row holds the reasons: {reason} writes one, {up} goes back to the scores.")
        else:
            self._view.say(f"{editor.criterion.name} goes from {editor.criterion.scale}.")

    def clear(self) -> None:
        """Empty the focused cell."""
        editor = self._session.editor
        if editor and editor.answered and editor.score(None):
            self._edited(editor)

    def move(self, across: int, down: int) -> None:
        """Move the focus in the grid."""
        if editor := self._session.editor:
            editor.move(across, down)
            self._moved(editor)

    def jump(self, column: int) -> None:
        """Focus a candidate by its letter."""
        editor = self._session.editor
        if editor and editor.jump(column):
            self._moved(editor)

    def _edited(self, editor: SheetEditor) -> None:
        self._view.render()
        self._hints.comment(editor)

    def _moved(self, editor: SheetEditor) -> None:
        self._view.render()
        self._hints.pass_on_from(editor)
