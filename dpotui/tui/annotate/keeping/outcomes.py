"""What closes a sheet: submitting it, skipping the prompt, flagging it; and stating which response is best."""

from typing import Literal

from dpotui.annotation import ALL_BAD, OTHER_SKIP, SKIP_REASONS, TIE
from dpotui.annotation.judgements.set_aside import sets_scores_aside
from dpotui.annotation.sheets.sheet import Outcome
from dpotui.tui.annotate.judging.completion import CompletenessGuard
from dpotui.tui.annotate.judging.status_hints import StatusHints
from dpotui.tui.annotate.keeping.saving import Saving
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.view import View
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_kept import ask_note
from dpotui.tui.dialogs.choice_or_words import AskChoiceOrWords


class Outcomes:
    """Asks what there is to ask about the open sheet. Every answer is for the sheet that was asked about."""

    def __init__(
        self, session: Session, view: View, *, saving: Saving, completion: CompletenessGuard, hints: StatusHints
    ) -> None:
        self._session = session
        self._view = view
        self._saving = saving
        self._completion = completion
        self._hints = hints

    def submit(self) -> None:
        """Save when complete; otherwise go to what is missing first."""
        editor = self._session.editor
        if editor and self._completion.check(editor):
            self._saving.submit(editor, editor.sheet.with_outcome("scored"))

    def skip(self) -> None:
        """Skip this prompt and say why: one of the usual reasons by its number, or any in words, which have a draft."""
        if editor := self._session.editor:
            words = f"Why skip this prompt?{self._cost(editor, 'skipped')}"
            question = AskChoiceOrWords(
                words,
                list(SKIP_REASONS.items()),
                of_words=lambda said: f"{OTHER_SKIP}: {said}",
                value=editor.note.text,
                typed=lambda said: self._write_note(editor, said),
            )
            self._view.ask(question, lambda reason: self._close_or_keep(editor, "skipped", reason), about=editor)

    def flag(self) -> None:
        """Flag this prompt for the lead. The note has its draft too, from the first key on."""
        editor = self._session.editor
        if editor is None:
            return
        value = editor.note.text or (editor.sheet.note if editor.sheet.outcome == "flagged" else "")
        words = f"What should the lead know about this prompt?{self._cost(editor, 'flagged')}"
        question = ask_note(words, value=value, typed=lambda said: self._write_note(editor, said))
        self._view.ask(question, lambda note: self._close_or_keep(editor, "flagged", note), about=editor)

    def _write_note(self, editor: SheetEditor, said: str) -> None:
        editor.note.write(said)
        self._view.render()

    def _cost(self, editor: SheetEditor, outcome: Outcome) -> str:
        """What the outcome would take out, told before it is taken."""
        if not (editor.base and sets_scores_aside(editor.saved, outcome)):
            return ""
        undo, submit = self._view.key_of("annotate.undo"), self._view.key_of("annotate.submit")
        return (
            "\nYou have scored it: your scores will not count for pairs and checks any more. "
            f"{undo} takes that back, {submit} scores it again."
        )

    def prefer(self) -> None:
        """State which response is best."""
        editor = self._session.editor
        if editor is None:
            return
        choices = [(one.id, f"{one.letter} is the best") for one in editor.task.candidates]
        choices += [(TIE, "A tie"), (ALL_BAD, "All bad"), ("", "No preference stated")]
        question = AskChoice("Which response is best, all in all?", choices)
        self._view.ask(question, lambda preference: self._prefer(editor, preference), about=editor)

    def _close_or_keep(self, editor: SheetEditor, outcome: Literal["skipped", "flagged"], note: str | None) -> None:
        """Save the outcome; of a question that was closed, what was typed stays a draft."""
        if note is None:
            self._put_note_aside(editor, "annotate.flag" if outcome == "flagged" else "annotate.skip")
        else:
            self._saving.submit(editor, editor.sheet.with_outcome(outcome, note.strip()))

    def _put_note_aside(self, editor: SheetEditor, asked_by: str) -> None:
        if editor.note.text.strip() == (editor.saved.note if editor.saved.outcome == "flagged" else ""):
            editor.note.write("")
        else:
            self._view.say(f"Your note is put aside, not saved: {self._view.key_of(asked_by)} goes on with it.")
        self._view.render()

    def _prefer(self, editor: SheetEditor, preference: str | None) -> None:
        if preference is not None:
            editor.prefer(preference or None)
            self._view.render()
            self._hints.comment(editor)
