"""Undo and redo: step by step on the open sheet, then across prompts."""

from typing import Final

from dpotui.annotation import Sheet, redo
from dpotui.annotation.queue.items import STATE_AFTER
from dpotui.annotation.queue.reopening import Reopened, reopen_latest
from dpotui.tui.annotate.judging.status_hints import StatusHints
from dpotui.tui.annotate.keeping.saving import SAID
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.queue.navigation import Navigation
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor

HELD: Final = 1.0
"""Seconds after a step of undo in which another one does not leave the prompt: a key that is held repeats sooner."""


class Undoing:
    """Takes steps back, and takes that back."""

    def __init__(
        self,
        context: PartContext,
        *,
        navigation: Navigation,
        hints: StatusHints,
    ) -> None:
        self._session, self._view, self._work, self._typed = context
        self._navigation = navigation
        self._hints = hints
        self._undone = ("", -HELD)
        """The prompt of the last step of undo, and when it was."""
        self._came_from: str | None = None
        """The prompt that was open when undo went to another one."""

    def undo(self) -> None:
        """Undo the last step here; before the first, the last saved judgement, wherever it is.

        A key that is held stops at the prompt: each judgement is taken back by a key of its own.
        """
        session = self._session
        queue = session.queue
        held = self._is_held()
        self._note_step()
        if session.editor and session.editor.undo():
            self._stepped(session.editor)
        elif held:
            undo = self._view.key_of("annotate.undo")
            self._view.say(f"Nothing is left to undo here; in a moment {undo} takes back the judgement before.")
        elif queue:
            self._came_from = session.prompt
            project, annotator = session.project, session.annotator
            self._work.wait_for("undo", lambda: reopen_latest(project, annotator, queue), self._reopened)

    def redo(self) -> None:
        """Take back the last undo, here or across prompts."""
        session = self._session
        editor = session.editor
        if editor is None:
            return
        if editor.redo():
            self._stepped(editor)
        elif (sheet := editor.reopened) is not None:
            project, annotator, prompt, kind = session.project, session.annotator, editor.prompt, editor.kind
            self._work.wait_for(
                "redo", lambda: redo(project, annotator, prompt, kind=kind), lambda _: self._redone(editor, sheet)
            )
        else:
            self._view.say("There is nothing to redo.")

    def _is_held(self) -> bool:
        prompt, at = self._undone
        return prompt == self._session.prompt and self._session.now() - at < HELD

    def _note_step(self) -> None:
        self._undone = (self._session.prompt or "", self._session.now())

    def _stepped(self, editor: SheetEditor) -> None:
        self._view.render()
        self._hints.comment(editor)

    def _reopened(self, reopened: Reopened | None) -> None:
        if reopened is None or self._session.queue is None:
            self._typed.release()
            self._view.say("There is nothing left to undo.")
            return
        self._session.mark(reopened.task.prompt.id, "open")
        editor = self._navigation.open_task(reopened.task, reopened.undone)
        if editor is None:
            return
        self._note_step()
        if editor.reopened:
            redone = self._view.key_of("annotate.redo")
            self._view.say(f"Taken back, not saved: change it and submit, or press {redone} to redo.", "warning")
        else:
            undo = self._view.key_of("annotate.undo")
            self._view.say(
                f"Taken back; what you changed in it since is kept, not saved. {undo} undoes that.", "warning"
            )

    def _redone(self, editor: SheetEditor, sheet: Sheet) -> None:
        self._session.saved(editor, sheet, editor.base)
        self._session.mark(sheet.prompt, STATE_AFTER[sheet.outcome])
        self._view.say(f"{SAID[sheet.outcome]} again.", "good")
        back, self._came_from = self._came_from, None
        if back and back != sheet.prompt:
            self._navigation.go_to(back)
        else:
            self._navigation.go_on()
