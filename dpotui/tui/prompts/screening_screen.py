"""Screening: finding by finding, one key decides; or all of a kind at once."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dpotui.overview.screening import leave_out, open_of_kinds, redact_findings, screen_project, take_back
from dpotui.overview.screening_words import noun_of
from dpotui.prompts.screening import ScreenFinding, counts_by_kind, keep_findings
from dpotui.text import count_of
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.prompts.finding_text import STATE_WORDS, finding_text, standing
from dpotui.tui.prompts.walk_decisions import WalkDeciding, as_they_stood
from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column, PagedList

_COLUMNS: Final = (Column("State", 10), Column("What", 20), Column("Text"))
_NONE: Final = "Nothing was found: no secrets, no personal data, nothing that is no good prompt."
_LOOKING: Final = "Looking through every prompt and response …"


class ScreeningScreen(PlaceScreen):
    """Lies over Prompts, or over a check that has found something private."""

    PLACE = "prompts"
    AUTO_FOCUS = "PagedList"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("screening.redact", "r", "Redact", "Put a word such as <email> in the place of what was found.", 10),
        Action("screening.exclude", "x", "Leave out", "Leave the prompt out, with its work. It can come back.", 20),
        Action("screening.keep", "o", "Stands", "Let it stand: it is none, or it does no harm.", 30),
        Action("screening.undo", "u", "Undo", "Take back what was decided about this finding, or else last.", 40),
        Action("screening.kind", "K", "All of it", "Decide about every open finding of this kind at once.", 50),
        Action("screening.page", "space", "Scroll", "Scroll the text by a page; at its end, back to the top.", 96),
        Action("screening.leave", "escape", "Back", "Back to where you came from."),
    )

    def __init__(self, prompt: str = "") -> None:
        """Begins at what was found in `prompt`, an id, if anything was."""
        super().__init__(PlaceReading(self._read, self._show))
        self._wanted = prompt
        self._findings: list[ScreenFinding] = []
        self._deciding = WalkDeciding(self)
        self._last: Sequence[ScreenFinding] = ()
        """What was decided last."""

    def compose(self) -> ComposeResult:
        """The heading over the findings."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Static(Content.styled(_LOOKING, "$foreground 70%"), id="prompts-heading")
        yield FindingWalk(columns=_COLUMNS, detail=lambda row: finding_text(self._findings[row]), empty=_NONE)

    def _read(self) -> list[ScreenFinding]:
        return screen_project(self.project)

    def _show(self, findings: list[ScreenFinding]) -> None:
        """Show them where they stood; those that are new come last."""
        self._findings = as_they_stood(findings, self._findings, lambda finding: finding.key)
        walk = self.query_one(FindingWalk)
        walk.show([_row(finding) for finding in self._findings], [one.state == "open" for one in self._findings])
        self.query_one("#prompts-heading", Static).update(_heading(findings, walk.left))
        self._deciding.shown(walk)
        rows = [row for row, finding in enumerate(self._findings) if finding.prompt == self._wanted]
        self._wanted = ""
        if rows:
            walk.go_to(next((row for row in rows if self._findings[row].state == "open"), rows[0]))

    @property
    def _focused(self) -> ScreenFinding | None:
        row = self.query_one(FindingWalk).focused
        return self._findings[row] if row is not None and row < len(self._findings) else None

    @property
    def _open(self) -> ScreenFinding | None:
        """The focused finding, if it still waits; says so where it does not."""
        finding = self._focused
        if finding and finding.state != "open":
            self.say(f"It is {STATE_WORDS[finding.state].lstrip('✓ ')} already; u takes that back.")
            return None
        return finding

    def action_redact(self) -> None:
        """Redact what is focused."""
        finding = self._open
        if finding and finding.private:
            self._redact([finding])
        elif finding:
            self.say("There is nothing to take out of it; x leaves the prompt out, o lets it stand.", "warning")

    def action_exclude(self) -> None:
        """Leave the prompt out."""
        if finding := self._open:
            self._leave_out([finding])

    @on(PagedList.RowChosen)
    def take_proposal(self) -> None:
        """Enter does what is proposed; where nothing is, one has to choose."""
        if (finding := self._open) and finding.private:
            self._redact([finding])
        elif finding:
            self.say("x leaves the prompt out, o lets it stand.")

    def action_keep(self) -> None:
        """Let it stand."""
        if finding := self._open:
            self._keep([finding])

    def action_undo(self) -> None:
        """Take back what was decided: about this finding, and where nothing is, what was decided last."""
        finding = self._focused
        if not finding:
            return
        decided = [finding] if finding.state != "open" else self._decided_last()
        if not decided:
            self.say("Nothing is decided about this finding yet.")
            return
        if finding.state == "open":
            self.query_one(FindingWalk).go_back()
        self._last = ()
        self._deciding.decide(lambda: self._take_back(decided), lambda _: "Open again.", goes_on=False)

    def _take_back(self, findings: Sequence[ScreenFinding]) -> None:
        for finding in findings:
            take_back(self.project, finding, author=self.author)

    def _decided_last(self) -> list[ScreenFinding]:
        keys = {one.key for one in self._last}
        return [one for one in self._findings if one.key in keys and one.state != "open"]

    def action_kind(self) -> None:
        """Ask what becomes of all open findings of this kind."""
        finding = self._focused
        alike = open_of_kinds(self._findings, [finding.kind]) if finding else []
        if not finding or not alike:
            self.say("No finding of this kind is open.")
            return
        all_of_them = f"all {len(alike):,}"
        choices = [("redact", f"redact {all_of_them}")] if finding.private else []
        choices += [("leave out", f"leave the prompts of {all_of_them} out"), ("keep", f"let {all_of_them} stand")]
        question = f"{count_of(len(alike), 'open finding')}: {noun_of(finding.kind)}. What becomes of them?"
        self.ask(AskChoice(question, choices), lambda answer: self._decide_kind(alike, answer))

    def _decide_kind(self, alike: Sequence[ScreenFinding], answer: str | None) -> None:
        if answer == "redact":
            self._redact(alike)
        elif answer == "keep":
            self._keep(alike)
        elif answer == "leave out":
            self._leave_out(alike)

    def _leave_out(self, findings: Sequence[ScreenFinding]) -> None:
        self._last = findings
        self._deciding.decide(
            lambda: sum(leave_out(self.project, one, author=self.author) for one in findings),
            lambda left_out: f"{f'{left_out:,} prompts l' if left_out > 1 else 'L'}eft out. u takes it back.",
        )

    def _redact(self, findings: Sequence[ScreenFinding]) -> None:
        self._last = findings
        self._deciding.decide(
            lambda: redact_findings(self.project, findings, author=self.author),
            lambda changed: f"{count_of(changed, 'text')} redacted. u takes it back.",
        )

    def _keep(self, findings: Sequence[ScreenFinding]) -> None:
        self._last = findings
        self._deciding.decide(
            lambda: keep_findings(self.project, findings, kept=True, author=self.author),
            lambda _: f"{count_of(len(findings), 'finding')} may stand. u takes it back.",
        )

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
    return STATE_WORDS[finding.state], what, text[start : start + 300]


def _heading(findings: Sequence[ScreenFinding], left: int) -> Content:
    kinds = count_of(len(counts_by_kind(findings)), "kind")
    said = f"   {left:,} of {count_of(len(findings), 'finding')} to decide"
    return Content.assemble(("Screening", "$primary bold"), said, (f"   {kinds}", "$foreground 70%"))
