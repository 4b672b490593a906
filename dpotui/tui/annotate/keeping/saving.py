"""Saving: "saved" is said only once the revision is committed; until then the sheet keeps everything."""

from functools import partial
from typing import Final

import msgspec

from dpotui.annotation import SavedSheet, Sheet, save_sheet
from dpotui.annotation.judgements.saving import SavedElsewhereError
from dpotui.annotation.judgements.set_aside import sets_scores_aside
from dpotui.annotation.queue.items import STATE_AFTER
from dpotui.annotation.sheets.difference import sheet_difference
from dpotui.errors import ProjectUnavailableError
from dpotui.tui.annotate.keeping.pace import PaceMeter
from dpotui.tui.annotate.keeping.saved_elsewhere import REPLACE, saved_elsewhere
from dpotui.tui.annotate.keeping.submissions import Submission, Submissions
from dpotui.tui.annotate.messages import duration, refusal_words
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.queue.calibration import Calibration
from dpotui.tui.annotate.queue.navigation import Navigation
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor

SLOW: Final = 2.0
"""Seconds after which nobody waits for a save any more: the work goes on and the save comes when it can."""
RETRY: Final = 4.0
"""Seconds between two attempts at a save that the file refused."""
SAID: Final = {"scored": "Saved", "skipped": "Skipped", "flagged": "Flagged for the lead"}


class _Answer(msgspec.Struct, frozen=True):
    """What became of a sheet: the revision, or why the file did not take it, or what stands there from elsewhere."""

    revision: str = ""
    refused: str = ""
    elsewhere: SavedSheet | None = None


class Saving:
    """Brings submitted sheets into the project; in the background where others are writing, again when refused."""

    def __init__(
        self,
        context: PartContext,
        *,
        submissions: Submissions,
        navigation: Navigation,
        calibration: Calibration,
        pace: PaceMeter,
    ) -> None:
        self._session, self._view, self._work, self._typed = context
        self._submissions = submissions
        self._navigation = navigation
        self._calibration = calibration
        self._pace = pace

    def submit(self, editor: SheetEditor, sheet: Sheet) -> None:
        """Save a sheet, and go on to the next prompt once that is done."""
        before = self._submissions.of(editor.prompt)
        if before and before.under_way:
            # Two at once could be committed in either order.
            self._view.say("An earlier save of this prompt still waits for its turn; submit again when it is through.")
            return
        if before:
            self._give_back(before)
        self._typed.hold()
        self._view.say("Saving …", "busy")
        submission = Submission(editor, sheet, editor.clock.take())
        self._submissions.add(submission)
        self._send(submission)
        self._work.later(SLOW, partial(self._go_on_meanwhile, submission))

    def _send(self, submission: Submission) -> None:
        project, annotator = self._session.project, self._session.annotator
        sheet, seconds = submission.sheet, submission.seconds
        kind, base = submission.editor.kind, submission.editor.base
        submission.under_way = True

        def job() -> _Answer:
            try:
                saved = save_sheet(
                    project, annotator, sheet, active_seconds=seconds, kind=kind, based_on=base, joining=True
                )
            except SavedElsewhereError as error:
                return _Answer(elsewhere=error.saved)
            except ProjectUnavailableError as error:
                return _Answer(refused=str(error))
            return _Answer(revision=saved)

        answered, failed = partial(self._answered, submission), partial(self._failed, submission)
        self._work.run(f"save {sheet.prompt}", job, answered, failed=failed)

    def _go_on_meanwhile(self, submission: Submission) -> None:
        """Others are writing: nobody need wait for that. The sheet is kept until it is saved."""
        editor = submission.editor
        here = self._session.editor is editor and self._typed.waiting
        if submission.under_way and here and not editor.task.calibration:
            self._view.say("Others are saving just now: this prompt is kept and saved in its turn. Go on.", "busy")
            if not self._navigation.open_ahead():
                self._typed.release(play=False)
                self._view.render()

    def _answered(self, submission: Submission, answer: _Answer) -> None:
        submission.under_way = False
        if answer.elsewhere:
            self._saved_elsewhere(submission, answer.elsewhere)
        elif answer.refused:
            self._refused(submission, answer.refused)
        else:
            self._saved(submission, answer.revision)

    def _saved_elsewhere(self, submission: Submission, saved: SavedSheet) -> None:
        """The annotator is told and shown the difference before anything that stands is replaced."""
        editor = submission.editor
        self._give_back(submission)
        self._view.render()
        if self._session.editor is not editor:
            place = self._session.place_of(editor.prompt)
            self._view.say(
                f"Not saved{place}: you have saved it in another window; open it and submit again.", "warning"
            )
            return
        self._typed.release(play=False)
        question = saved_elsewhere(sheet_difference(saved.sheet, submission.sheet, editor.rubric))

        def answered(answer: str | None) -> None:
            if answer == REPLACE:
                editor.rest_on(saved.revision)
                self.submit(editor, submission.sheet)
            else:
                self._view.say("Nothing was replaced; what you entered is kept here, not saved.", "warning")

        self._view.ask(question, answered, about=editor)

    def _refused(self, submission: Submission, why: str) -> None:
        """Keep the sheet that the file did not take, and try again later."""
        if self._session.editor is submission.editor:
            self._typed.release(play=False)
        if why != submission.refused:
            words = refusal_words(why, str(self._session.project.path))
            again = f"What you typed is kept and tried again every {RETRY:.0f} s, and on ⏎."
            self._view.say(f"Not saved{self._session.place_of(submission.sheet.prompt)}: {words}\n{again}", "bad")
        submission.refused = why
        self._view.render()
        self._work.later(RETRY, partial(self._try_again, submission))

    def _try_again(self, submission: Submission) -> None:
        if not self._submissions.holds(submission) or submission.under_way:
            return
        if submission.stands:
            self._send(submission)
        else:
            self._give_back(submission)
            self._view.render()

    def _failed(self, submission: Submission, why: str) -> None:
        """The project takes no such sheet: what it lacks is for the annotator to put right."""
        if self._submissions.holds(submission):
            self._give_back(submission)
            self._view.render()
        self._typed.release(play=False)
        self._view.say(why, "bad")

    def _give_back(self, submission: Submission) -> None:
        """The sheet says something else by now: it waits to be submitted again."""
        submission.editor.clock.give_back(submission.seconds)
        self._submissions.drop(submission)

    def _saved(self, submission: Submission, revision: str) -> None:
        editor, sheet = submission.editor, submission.sheet
        self._submissions.drop(submission)
        untouched = submission.stands
        aside = bool(editor.base) and sets_scores_aside(editor.saved, sheet.outcome)
        flagged = editor.saved.outcome == "flagged" and bool(editor.saved.note) and sheet.outcome == "scored"
        self._session.saved(editor, sheet, revision)
        self._session.mark(sheet.prompt, STATE_AFTER[sheet.outcome])
        words = f"{SAID[sheet.outcome]}{self._session.place_of(sheet.prompt)} after {duration(submission.seconds)}."
        if aside:
            words += f" Your scores of it count no more; {self._view.key_of('annotate.undo')} brings them back."
        if flagged:
            words += " The lead still reads your note."
        words = f"{words} {self._pace.count(sheet, submission.seconds)}".rstrip()
        self._view.say(words, "warning" if aside else "good")
        in_view = self._session.editor is editor and untouched
        if in_view and (self._typed.waiting or not self._typed.hands_full):
            self._calibration.move_on(editor, sheet)
        else:
            self._view.render()
