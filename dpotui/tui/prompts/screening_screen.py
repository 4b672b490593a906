"""Screening: finding by finding, one key decides; or all of a kind at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dpotui.overview.screening import (
    ScreeningStep,
    leave_out,
    let_stand,
    open_of_kinds,
    redact_findings,
    screen_project,
    take_back,
    take_step_back,
)
from dpotui.overview.screening_words import noun_of
from dpotui.prompts.looked_at import Looks
from dpotui.prompts.screening import ScreenFinding, counts_by_kind
from dpotui.text import count_of
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_reader import TOPIC, PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.prompts.finding_text import BECAME_WORDS, STATE_WORDS, finding_text, opened_findings_words, standing
from dpotui.tui.prompts.last_step import DoneStep, DoneSteps
from dpotui.tui.prompts.walk_decisions import WalkDeciding, as_they_stood, in_turn
from dpotui.tui.prompts.walk_steps import WalkSteps
from dpotui.tui.thread_work import WorkFailed, WorkStopped
from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column, PagedList

_COLUMNS: Final = (Column("State", 10), Column("What", 20), Column("Text"))
_NONE: Final = "Nothing was found: no secrets, no personal data, nothing that is no good prompt."
_LOOKING: Final = "Looking through every prompt and response …"
_UNREAD: Final = "Not looked through to the end; come again to have it done."


class ScreeningScreen(PlaceScreen):
    """Lies over Prompts, or over a check that has found something private."""

    PLACE = "prompts"
    AUTO_FOCUS = "PagedList"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("screening.redact", "r", "Redact", "Put a word such as <email> in the place of what was found.", 10),
        Action("screening.exclude", "x", "Leave out", "Leave the prompt out, with its work. It can come back.", 20),
        Action("screening.keep", "o", "Stands", "Let it stand: it is none, or it does no harm.", 30),
        Action(
            "screening.undo",
            "u",
            "Undo",
            "Take back what you decided last, or what was decided about the finding that you go to.",
            40,
        ),
        Action("screening.kind", "K", "Whole kind", "Decide about every open finding of this kind at once.", 50),
        Action("screening.page", "space", "Scroll", "Scroll the text by a page; at its end, back to the top.", 96),
        Action("screening.leave", "escape", "Back", "Back to where you came from."),
    )

    def __init__(self, prompt: str = "", *, steps: DoneSteps | None = None) -> None:
        """Begins at what was found in `prompt`, an id, if anything was; `steps` get what is decided here."""
        super().__init__(PlaceReading(self._read, self._show))
        self._wanted = prompt
        self._looks = Looks()
        self._findings: list[ScreenFinding] = []
        self.deciding = WalkDeciding(self, lambda: self.query_one(FindingWalk))
        self._steps = WalkSteps(self.deciding, DoneSteps() if steps is None else steps, "findings")

    def compose(self) -> ComposeResult:
        """The heading over the findings."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Static(Content.styled(_LOOKING, "$foreground 70%"), id="prompts-heading")
        yield FindingWalk(columns=_COLUMNS, detail=lambda row: finding_text(self._findings[row]), empty=_NONE)

    def _read(self) -> list[ScreenFinding]:
        return screen_project(self.project, self._looks)

    def _show(self, findings: list[ScreenFinding]) -> None:
        """Show them where they stood; those that are new come last."""
        self._findings = as_they_stood(findings, self._findings, lambda finding: finding.key)
        walk = self.query_one(FindingWalk)
        walk.show([_row(finding) for finding in self._findings], [one.state == "open" for one in self._findings])
        self.query_one("#prompts-heading", Static).update(_heading(findings, walk.left))
        self.deciding.shown()
        rows = [row for row, finding in enumerate(self._findings) if finding.prompt == self._wanted]
        self._wanted = ""
        if rows:
            walk.go_to(next((row for row in rows if self._findings[row].state == "open"), rows[0]))

    @on(WorkStopped)
    @on(WorkFailed)
    def not_read(self, ended: WorkStopped | WorkFailed) -> None:
        """Nothing is known where the first reading has not come to its end."""
        if ended.topic == TOPIC and not self.deciding.was_shown:
            self.query_one("#prompts-heading", Static).update(Content.styled(_UNREAD, "$warning"))

    @property
    def _focused(self) -> ScreenFinding | None:
        row = self.query_one(FindingWalk).focused
        return self._findings[row] if row is not None and row < len(self._findings) else None

    @property
    def _open(self) -> ScreenFinding | None:
        """The focused finding, if it still waits; says so where it does not."""
        finding = self._focused
        if finding and finding.state != "open":
            self.say(f"It was {BECAME_WORDS[finding.state]} already; u takes that back.")
            return None
        return finding

    @in_turn
    def action_redact(self) -> None:
        """Redact what is focused."""
        finding = self._open
        if finding and finding.private:
            self._redact([finding])
        elif finding:
            self.say("There is nothing to take out of it; x leaves the prompt out, o lets it stand.", "warning")

    @in_turn
    def action_exclude(self) -> None:
        """Leave the prompt out."""
        if finding := self._open:
            self._leave_out([finding])

    @on(PagedList.RowChosen)
    @in_turn
    def take_proposal(self) -> None:
        """Enter does what is proposed; where nothing is, one has to choose."""
        if (finding := self._open) and finding.private:
            self._redact([finding])
        elif finding:
            self.say("x leaves the prompt out, o lets it stand.")

    @in_turn
    def action_keep(self) -> None:
        """Let it stand."""
        if finding := self._open:
            self._keep([finding])

    @in_turn
    def action_undo(self) -> None:
        """Take back what one has decided last, or what was decided about the finding that one went to."""
        finding = self._focused
        alone = partial(self._open_again, finding) if finding and finding.state != "open" else None
        keys = [one.key for one in self._findings]
        self._steps.undo(keys, alone, noun="finding", key=self.key_of("screening.undo"))

    def _open_again(self, finding: ScreenFinding) -> str:
        take_back(self.project, [finding], author=self.author)
        return "Open again."

    @in_turn
    def action_kind(self) -> None:
        """Ask what becomes of all open findings of this kind."""
        finding = self._focused
        alike = open_of_kinds(self._findings, [finding.kind]) if finding else []
        if not finding or not alike:
            self.say("No finding of this kind is open.")
            return
        them, prompts = (f"all {len(alike):,}", f"the prompts of all {len(alike):,}")
        if len(alike) == 1:
            them, prompts = "it", "its prompt"
        choices = [("redact", f"redact {them}")] if finding.private else []
        choices += [("leave out", f"leave {prompts} out"), ("keep", f"let {them} stand")]
        becomes = "What becomes of it?" if len(alike) == 1 else "What becomes of them?"
        question = f"{count_of(len(alike), 'open finding')}: {noun_of(finding.kind)}. {becomes}"
        self.ask(AskChoice(question, choices), lambda answer: self._decide_kind(alike, answer))

    def _decide_kind(self, alike: Sequence[ScreenFinding], answer: str | None) -> None:
        if answer == "redact":
            self._redact(alike)
        elif answer == "keep":
            self._keep(alike)
        elif answer == "leave out":
            self._leave_out(alike)

    def _leave_out(self, findings: Sequence[ScreenFinding]) -> None:
        self._decide(
            findings,
            lambda: leave_out(self.project, findings, author=self.author),
            "prompt",
            lambda left_out: f"{f'{left_out:,} prompts l' if left_out > 1 else 'L'}eft out. u takes it back.",
        )

    def _redact(self, findings: Sequence[ScreenFinding]) -> None:
        self._decide(
            findings,
            lambda: redact_findings(self.project, findings, author=self.author),
            "text",
            lambda changed: f"{count_of(changed, 'text')} redacted. u takes it back.",
        )

    def _keep(self, findings: Sequence[ScreenFinding]) -> None:
        self._decide(
            findings,
            lambda: let_stand(self.project, findings, author=self.author),
            "finding",
            lambda kept: f"{count_of(kept, 'finding')} may stand. u takes it back.",
        )

    def _decide(
        self,
        findings: Sequence[ScreenFinding],
        job: Callable[[], ScreeningStep],
        noun: str,
        said: Callable[[int], str],
    ) -> None:
        """Do what was decided about findings, and say of how many of what `noun` names."""
        project, author, keys = self.project, self.author, tuple(one.key for one in findings)

        def step_of(done: ScreeningStep) -> DoneStep | None:
            def back() -> str:
                return opened_findings_words(noun, done.changed, take_step_back(project, done, author=author))

            return DoneStep(back, "findings", keys) if done.changed else None

        self._steps.decide(job, step_of, lambda done: said(done.changed))

    def action_page(self) -> None:
        """Scroll the text."""
        self.query_one(FindingWalk).scroll_page()

    def action_leave(self) -> None:
        """Back to what lies below."""
        self.leave()


def _row(finding: ScreenFinding) -> Sequence[str]:
    text, places = standing(finding)
    start = max(places[0][0] - 20, 0) if places else 0
    what = noun_of(finding.kind).removeprefix("an ").removeprefix("a ")
    return STATE_WORDS[finding.state], what, ("…" if start else "") + text[start : start + 300]


def _heading(findings: Sequence[ScreenFinding], left: int) -> Content:
    kinds = count_of(len(counts_by_kind(findings)), "kind")
    said = f"   {left:,} of {count_of(len(findings), 'finding')} to decide"
    return Content.assemble(("Screening", "$primary bold"), said, (f"   {kinds}", "$foreground 70%"))
