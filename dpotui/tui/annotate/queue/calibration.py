"""Calibration in the annotate screen: the lead makes a reference, annotators see how far they are from it."""

from typing import Final

from dpotui.annotation import (
    MOST_CALIBRATION,
    CalibrationResult,
    Reference,
    Sheet,
    adjudicate,
    calibration_result,
    calibration_states,
    end_calibration,
    read_reference,
    set_reference,
)
from dpotui.annotation.leads import leads, may_bind, name_leads
from dpotui.text import one_line
from dpotui.tui.annotate.judging.completion import CompletenessGuard
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.queue.navigation import Navigation
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.dialogs.ask import AskChoice

_SET: Final = "set"
_ADJUDICATE: Final = "adjudicate"
_PRACTICE: Final = "practice"
_END: Final = "end"
_LEAD: Final = "lead"


class Calibration:
    """Shows the reference after a calibration prompt, and lets whoever leads make one."""

    def __init__(
        self,
        context: PartContext,
        *,
        navigation: Navigation,
        completion: CompletenessGuard,
    ) -> None:
        self._session, self._view, self._work, self._typed = context
        self._navigation = navigation
        self._completion = completion

    def move_on(self, editor: SheetEditor, sheet: Sheet) -> None:
        """After the first judgement of a calibration prompt, the reference; then on as always."""
        if not editor.task.calibration or editor.task.judged or sheet.outcome != "scored":
            self._navigation.go_on()
            return
        project, annotator = self._session.project, self._session.annotator
        self._work.wait_for(
            "calibration",
            lambda: calibration_result(project, editor.prompt, annotator),
            lambda result: self._show_result(editor, result),
        )

    def _show_result(self, editor: SheetEditor, result: CalibrationResult | None) -> None:
        if result is None or not result.deviations or result.reference.author == self._session.annotator:
            self._navigation.go_on()
            return
        from dpotui.tui.annotate.queue.calibration_messages import result_page

        self._typed.release(play=False)
        page = result_page(result, editor.task.candidates)
        self._view.ask(page, lambda _: self._navigation.go_on(), about=editor)

    def ask_reference(self) -> None:
        """Make this prompt a calibration prompt, or decide what becomes of it."""
        editor, project = self._session.editor, self._session.project
        if editor is None:
            return

        annotator = self._session.annotator

        def read() -> tuple[tuple[str, ...], Reference | None, int]:
            with project.read() as connection:
                known = () if may_bind(connection, annotator) else leads(connection)
                return known, read_reference(connection, editor.prompt), len(calibration_states(connection))

        self._work.wait_for("reference", read, lambda found: self._ask(editor, *found))

    def _ask(self, editor: SheetEditor, others: tuple[str, ...], reference: Reference | None, number: int) -> None:
        """`others` are those who lead, where the annotator does not."""
        self._typed.release()
        if others:
            question = _leading_question(others, self._session.annotator)
            self._view.ask(question, lambda answer: self._lead_too(others, answer), about=editor)
            return
        question = _first_question(number) if reference is None else _next_question(reference)
        self._view.ask(question, lambda answer: self._decide(editor, answer), about=editor)

    def _decide(self, editor: SheetEditor, answer: str | None) -> None:
        if answer == _SET:
            if self._completion.check(editor):
                self._make_reference(editor, editor.sheet.with_outcome("scored"))
        elif answer in (_ADJUDICATE, _PRACTICE):
            self._let_count(editor.prompt, answer == _ADJUDICATE)
        elif answer == _END:
            self._end(editor.prompt)

    def _lead_too(self, others: tuple[str, ...], answer: str | None) -> None:
        if answer == _LEAD:
            project, name = self._session.project, self._session.annotator
            key = self._view.key_of("annotate.reference")
            self._work.run(
                "reference",
                lambda: name_leads(project, [*others, name], author=name),
                lambda _: self._view.say(f"You lead too, and the project says so. {key} asks again.", "good"),
            )

    def _let_count(self, prompt: str, counts: bool) -> None:
        project, author = self._session.project, self._session.annotator
        said = "The reference counts in pairs and exports." if counts else "The reference counts nowhere."
        self._work.run(
            "reference",
            lambda: adjudicate(project, prompt, author=author, adjudicated=counts),
            lambda _: self._view.say(said, "good"),
        )

    def _end(self, prompt: str) -> None:
        project, author = self._session.project, self._session.annotator
        self._work.run(
            "reference",
            lambda: end_calibration(project, prompt, author=author),
            lambda _: self._view.say("An ordinary prompt again.", "good"),
        )

    def _make_reference(self, editor: SheetEditor, sheet: Sheet) -> None:
        project, author = self._session.project, self._session.annotator
        self._work.wait_for(
            "reference",
            lambda: set_reference(project, sheet, author=author),
            lambda _: self._reference_made(editor, sheet),
        )

    def _reference_made(self, editor: SheetEditor, sheet: Sheet) -> None:
        self._session.saved(editor, sheet, editor.base)
        if self._session.editor is editor:
            self._navigation.go_on()
        else:
            self._typed.release()
        said = "This prompt calibrates new annotators from now on; they see your scores after their own."
        self._view.say(said, "good")


def _leading_question(others: tuple[str, ...], name: str) -> AskChoice:
    known = ", ".join(one_line(one, 40) for one in others)
    return AskChoice(
        f"A calibration prompt binds the whole team, and so is for the lead to make. {known} leads here; you are "
        f"{one_line(name, 40)}.",
        [("leave", "Leave it to the lead"), (_LEAD, "I lead this project too: put it on record")],
    )


def _first_question(number: int) -> AskChoice:
    return AskChoice(
        f"Calibrate new annotators by this prompt? ({number} of at most {MOST_CALIBRATION} so far) They meet "
        "it first, and then see how far they are from your scores, and why. What is said of it counts neither "
        "for agreement nor for pairs and exports, whoever judges it, until you end it with the same key.",
        [(_SET, "Yes: the scores and reasons entered here are the reference")],
    )


def _next_question(reference: Reference) -> AskChoice:
    counts = "it counts in pairs and exports" if reference.adjudicated else "it counts nowhere"
    return AskChoice(
        f"A calibration prompt. The reference is {one_line(reference.author, 40)}'s; {counts}.",
        [
            (_SET, "Replace it by the scores and reasons entered here"),
            (_PRACTICE, "Let it count nowhere again")
            if reference.adjudicated
            else (_ADJUDICATE, "Adjudicate: let the reference count in pairs and exports"),
            (_END, "End it: an ordinary prompt again, whose judgements count"),
        ],
    )
