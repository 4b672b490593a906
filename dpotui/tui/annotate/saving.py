"""Saving judgements, skipping, flagging, and undo and redo across prompts."""

from typing import Final, Literal

from dpotui.annotation import (
    ALL_BAD,
    SKIP_REASONS,
    TIE,
    ItemState,
    Sheet,
    redo,
    save_sheet,
)
from dpotui.annotation.reopening import Reopened, reopen_latest
from dpotui.errors import ProjectUnavailableError
from dpotui.tui.annotate.messages import duration, refusal_words
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.annotate.status_hints import HintingScreen
from dpotui.tui.annotate.submission import Submission
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_note import AskNote

SLOW: Final = 2.0
"""Seconds after which nobody waits for a save any more: the work goes on and the save comes when it can."""
RETRY: Final = 4.0
"""Seconds between two attempts at a save that the file refused."""
_STATES: Final[dict[str, ItemState]] = {"scored": "done", "skipped": "skipped", "flagged": "flagged"}
_SAID: Final = {"scored": "Saved", "skipped": "Skipped", "flagged": "Flagged for the lead"}


class SheetSaving(HintingScreen):
    """Says "saved" only once the revision is committed; until then, and on failure, everything stays on its desk."""

    def __init__(self) -> None:
        super().__init__()
        self.submissions: dict[str, Submission] = {}
        """By prompt, until they are saved."""

    @property
    def unsaved(self) -> int:
        """Prompts that hold something unsaved, be it only that they are to be skipped or flagged."""
        here = {self.desk.prompt} if self.desk and self.desk.changed else set()
        return len({*self.kept, *self.submissions, *here})

    def count_saved(self, seconds: float) -> str:
        """A sheet was saved after so many seconds of work: what there is to say of that; for the screen."""
        raise NotImplementedError

    def action_submit(self) -> None:
        """Save when complete; otherwise go to what is missing first."""
        desk = self.desk
        if desk is None:
            self.reload()
            return
        if self.is_complete(desk):
            self._submit(desk, desk.sheet.with_outcome("scored"))

    def action_skip(self) -> None:
        """Skip this prompt and say why."""
        if self.desk:
            self.ask(AskChoice("Why skip this prompt?", list(SKIP_REASONS.items())), self._skip)

    def _skip(self, reason: str | None) -> None:
        self._close_with("skipped", reason)

    def action_flag(self) -> None:
        """Flag this prompt for the lead. The note has its draft too, from the first key on."""
        if self.desk:
            value = self.desk.note or (self.desk.sheet.note if self.desk.sheet.outcome == "flagged" else "")
            question = "What should the lead know about this prompt?"
            self.ask(AskNote(question, value=value, typed=self._note_typed), self._flag)

    def _note_typed(self, note: str) -> None:
        if self.desk:
            self.desk.note = note
            self.keep_soon()

    def _flag(self, note: str | None) -> None:
        if note is None and self.desk:
            self._put_note_aside(self.desk)
        self._close_with("flagged", note)

    def _put_note_aside(self, desk: SheetEditor) -> None:
        if desk.note.strip() == (desk.saved.note if desk.saved.outcome == "flagged" else ""):
            desk.note = ""
        else:
            self.say(f"Your note is put aside, not saved: {self.key_of('annotate.flag')} goes on with it.")
        self.draw()

    def _close_with(self, outcome: Literal["skipped", "flagged"], note: str | None) -> None:
        if self.desk and note is not None:
            self._submit(self.desk, self.desk.sheet.with_outcome(outcome, note.strip()))

    def action_prefer(self) -> None:
        """State which response is best."""
        if self.desk is None:
            return
        choices = [(one.id, f"{one.letter} is the best") for one in self.desk.task.candidates]
        choices += [(TIE, "A tie"), (ALL_BAD, "All bad"), ("", "No preference stated")]
        self.ask(AskChoice("Which response is best, all in all?", choices), self._prefer)

    def _prefer(self, preference: str | None) -> None:
        if self.desk and preference is not None:
            self.desk.prefer(preference or None)
            self.draw()
            self.comment(self.desk)

    def _submit(self, desk: SheetEditor, sheet: Sheet) -> None:
        before = self.submissions.get(desk.prompt)
        if before and before.under_way:
            # Two at once could be committed in either order.
            self.say("An earlier save of this prompt still waits for its turn; submit again when it is through.")
            return
        if before:
            self._give_back(before)
        self.waiting = True
        self.say("Saving …", "busy")
        submission = self.submissions[desk.prompt] = Submission(desk, sheet, desk.clock.take())
        self._send(submission)
        self.set_timer(SLOW, lambda: self._go_on_meanwhile(submission))

    def _send(self, submission: Submission) -> None:
        annotator, sheet, seconds = self.host.annotator, submission.sheet, submission.seconds
        kind = submission.desk.kind
        submission.under_way = True

        def job() -> str:
            try:
                save_sheet(self.project, annotator, sheet, active_seconds=seconds, kind=kind)
            except ProjectUnavailableError as error:
                return str(error)
            return ""

        self.work(f"save {sheet.prompt}", job, lambda refused: self._answered(submission, refused))

    def _go_on_meanwhile(self, submission: Submission) -> None:
        """Others are writing: nobody need wait for that. The desk is kept until its sheet is saved."""
        if submission.under_way and self.desk is submission.desk and self.waiting and not self.desk.task.calibration:
            self.say("Others are saving just now: this prompt is kept and saved in its turn. Go on.", "busy")
            if self.ahead:
                self.lay(self.ahead)
            else:
                self.stop_waiting(play=False)
                self.draw()

    def _answered(self, submission: Submission, refused: str) -> None:
        submission.under_way = False
        if self.submissions.get(submission.sheet.prompt) is not submission:
            return
        if refused:
            self._refused(submission, refused)
        else:
            self._saved(submission)

    def _refused(self, submission: Submission, why: str) -> None:
        """The text is kept, and it is tried again by itself."""
        if self.desk is submission.desk:
            self.stop_waiting(play=False)
        if why != submission.refused:
            words = refusal_words(why, str(self.project.path))
            again = f"What you typed is kept and tried again every {RETRY:.0f} s, and on ⏎."
            self.say(f"Not saved{self._place_of(submission)}: {words}\n{again}", "bad")
        submission.refused = why
        self.draw()
        self.set_timer(RETRY, lambda: self._try_again(submission))

    def _place_of(self, submission: Submission) -> str:
        place = self.queue.position_of(submission.sheet.prompt) if self.queue else None
        return "" if place is None or self.desk is submission.desk else f" (prompt {place + 1:,})"

    def _try_again(self, submission: Submission) -> None:
        current = self.submissions.get(submission.sheet.prompt) is submission
        if current and not submission.under_way:
            if submission.stands:
                self._send(submission)
            else:
                self._give_back(submission)
                self.draw()

    def _give_back(self, submission: Submission) -> None:
        """The desk says something else by now: it waits to be submitted again."""
        submission.desk.clock.give_back(submission.seconds)
        del self.submissions[submission.sheet.prompt]

    def on_place_screen_failed(self, message: HintingScreen.Failed) -> None:
        """What a sheet lacks to be saved is for the annotator to put right; a refused save is not talked over."""
        topic, _, prompt = message.topic.partition(" ")
        if topic == "load" and self.desk and any(sent.refused for sent in self.submissions.values()):
            message.prevent_default()
        elif topic == "save" and prompt in self.submissions:
            self._give_back(self.submissions[prompt])
            self.draw()

    def _saved(self, submission: Submission) -> None:
        desk, sheet = submission.desk, submission.sheet
        del self.submissions[sheet.prompt]
        untouched = submission.stands
        desk.keep(sheet)
        if not desk.changed:
            self.kept.pop(desk.prompt, None)
        place = self._place_of(submission)
        words = f"{_SAID[sheet.outcome]}{place} after {duration(submission.seconds)}."
        self._said_saved(sheet, f"{words} {self.count_saved(submission.seconds)}".rstrip())
        if self.desk is desk and untouched and (self.waiting or not self.hands_full):
            self.move_on(desk, sheet)
        else:
            self.draw()

    def move_on(self, desk: SheetEditor, sheet: Sheet) -> None:  # noqa: ARG002
        """A sheet is saved that is still in view: on to the next prompt."""
        self.go_on()

    def _said_saved(self, sheet: Sheet, words: str) -> None:
        if self.queue:
            self.queue = self.queue.with_state(sheet.prompt, _STATES[sheet.outcome])
        self.say(words, "good")

    def action_undo(self) -> None:
        """Undo the last step here; before the first, the last saved judgement, wherever it is."""
        queue, annotator = self.queue, self.host.annotator
        if self.desk and self.desk.undo():
            self.draw()
            self.comment(self.desk)
        elif queue:
            self.waiting = True
            self.work("undo", lambda: reopen_latest(self.project, annotator, queue), self._reopened)

    def _reopened(self, reopened: Reopened | None) -> None:
        if reopened is None or self.queue is None:
            self.stop_waiting()
            self.say("There is nothing left to undo.")
            return
        self.queue = self.queue.with_state(reopened.task.prompt.id, "open")
        self.lay(reopened.task, reopened.undone)
        undo, redone = self.key_of("annotate.undo"), self.key_of("annotate.redo")
        if self.desk and self.desk.reopened:
            self.say(f"Taken back, not saved: change it and submit, or press {redone} to redo.", "warning")
        else:
            self.say(f"Taken back; what you changed in it since is kept, not saved. {undo} undoes that.", "warning")

    def action_redo(self) -> None:
        """Take back the last undo, here or across prompts."""
        desk, annotator = self.desk, self.host.annotator
        if desk is None:
            return
        if desk.redo():
            self.draw()
            self.comment(desk)
        elif (sheet := desk.reopened) is not None:
            self.waiting = True
            self.work(
                "redo",
                lambda: redo(self.project, annotator, desk.prompt, kind=desk.kind),
                lambda _: self._redone(desk, sheet),
            )
        else:
            self.say("There is nothing to redo.")

    def _redone(self, desk: SheetEditor, sheet: Sheet) -> None:
        desk.keep(sheet)
        self._said_saved(sheet, f"{_SAID[sheet.outcome]} again.")
        self.go_on()
