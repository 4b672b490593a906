"""Calibration in the annotate screen: the lead makes a reference, annotators see how far they are from it."""

from typing import Final

from dpotui.annotation import (
    MOST_CALIBRATION,
    CalibrationResult,
    Reference,
    Sheet,
    Task,
    adjudicate,
    calibration_result,
    calibration_states,
    end_calibration,
    read_reference,
    set_reference,
)
from dpotui.text import one_line
from dpotui.tui.annotate.calibration_messages import result_page
from dpotui.tui.annotate.rubric_change import RubricChangeScreen
from dpotui.tui.annotate.sheet_editor import SheetEditor
from dpotui.tui.dialogs.ask import AskChoice

_SET: Final = "set"
_ADJUDICATE: Final = "adjudicate"
_PRACTICE: Final = "practice"
_END: Final = "end"


class CalibrationScreen(RubricChangeScreen):
    """A place that shows the reference after a calibration prompt, and lets anybody who leads make one."""

    def lay(self, task: Task, undone: Sheet | None = None) -> None:
        """Say beforehand that the reference will be shown; its author finds it on the desk."""
        super().lay(task, undone)
        if self.desk and task.calibration and not (task.judged or task.sheet.scores or self.desk.changed):
            self.say("A calibration prompt: once you submit it, you see the lead's scores beside yours, and why.")

    def move_on(self, desk: SheetEditor, sheet: Sheet) -> None:
        """After the first judgement of a calibration prompt, the reference; then on as always."""
        annotator = self.host.annotator
        if not desk.task.calibration or desk.task.judged or sheet.outcome != "scored":
            super().move_on(desk, sheet)
            return
        self.waiting = True
        self.work(
            "calibration",
            lambda: calibration_result(self.project, desk.prompt, annotator),
            lambda result: self._show_calibration(desk, result),
        )

    def _show_calibration(self, desk: SheetEditor, result: CalibrationResult | None) -> None:
        if result is None or not result.deviations or result.reference.author == self.host.annotator:
            self.go_on()
            return
        self.stop_waiting(play=False)
        self.ask(result_page(result, desk.task.candidates), lambda _: self.go_on())

    def action_reference(self) -> None:
        """Make this prompt a calibration prompt, or decide what becomes of it."""
        desk = self.desk
        if desk is None:
            return

        def read() -> tuple[Reference | None, int]:
            with self.project.read() as connection:
                return read_reference(connection, desk.prompt), len(calibration_states(connection))

        self.waiting = True
        self.work("reference", read, lambda found: self._ask_reference(desk, *found))

    def _ask_reference(self, desk: SheetEditor, reference: Reference | None, number: int) -> None:
        self.stop_waiting()
        if reference is None:
            question = (
                f"Calibrate new annotators by this prompt? ({number} of at most {MOST_CALIBRATION} so far) They meet "
                "it first, and then see how far they are from your scores, and why. What is said of it counts neither "
                "for agreement nor for pairs and exports."
            )
            choices = [(_SET, "Yes: the scores and reasons on this desk are the reference")]
        else:
            counts = "it counts in pairs and exports" if reference.adjudicated else "it counts nowhere"
            question = f"A calibration prompt. The reference is {one_line(reference.author, 40)}'s; {counts}."
            choices = [
                (_SET, "Replace it by the scores and reasons on this desk"),
                (_PRACTICE, "Let it count nowhere again")
                if reference.adjudicated
                else (_ADJUDICATE, "Adjudicate: let the reference count in pairs and exports"),
                (_END, "End it: an ordinary prompt again, whose judgements count"),
            ]
        self.ask(AskChoice(question, choices), lambda answer: self._decide_reference(desk, answer))

    def _decide_reference(self, desk: SheetEditor, answer: str | None) -> None:
        author, prompt = self.host.annotator, desk.prompt
        if answer == _SET:
            if self.is_complete(desk):
                self._make_reference(desk, desk.sheet.with_outcome("scored"), author)
        elif answer in (_ADJUDICATE, _PRACTICE):
            counts = answer == _ADJUDICATE
            said = "The reference counts in pairs and exports." if counts else "The reference counts nowhere."
            self.work(
                "reference",
                lambda: adjudicate(self.project, prompt, author=author, adjudicated=counts),
                lambda _: self.say(said, "good"),
            )
        elif answer == _END:
            self.work(
                "reference",
                lambda: end_calibration(self.project, prompt, author=author),
                lambda _: self.say("An ordinary prompt again.", "good"),
            )

    def _make_reference(self, desk: SheetEditor, sheet: Sheet, author: str) -> None:
        self.waiting = True
        self.work(
            "reference",
            lambda: set_reference(self.project, sheet, author=author),
            lambda _: self._reference_made(desk, sheet),
        )

    def _reference_made(self, desk: SheetEditor, sheet: Sheet) -> None:
        desk.keep(sheet)
        self.kept.pop(desk.prompt, None)
        if self.desk is desk:
            self.go_on()
        else:
            self.stop_waiting()
        self.say("This prompt calibrates new annotators from now on; they see your scores after their own.", "good")
