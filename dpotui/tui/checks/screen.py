"""Checks: what the quality checks say, each with its numbers and what it found."""

from dataclasses import dataclass
from itertools import accumulate, islice
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import OptionList

from dpotui.checks import CHECKS, CheckResult, ChecksReport, run_checks
from dpotui.checks.measures import LoadMeasures
from dpotui.overview import Advice, way_to_pairs
from dpotui.tui.actions import Action
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.checks.check_text import HANGING, VERDICT_SIGNS, detail, in_full, in_one_row, summary
from dpotui.tui.checks.findings_screen import FindingsScreen
from dpotui.tui.checks.first_step import first_step
from dpotui.tui.checks.thresholds_screen import ThresholdsScreen
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.scope.tighten_screen import TightenScreen
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.panel import titled
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words

_MARGINS: Final = 4
"""Cells beside what is said above the list."""
_NARROW: Final = 74
"""Cells of the text before its room is known."""


class ChecksScreen(PlaceScreen):
    """The checks in a list, the chosen one in full below or beside it."""

    @dataclass
    class SoFar(Message):
        """The results of the checks that have ended; posted whenever one more has."""

        report: ChecksReport

    PLACE = "checks"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#checks-list"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("checks.run", "r", "Run again", "Run every check again on what the project holds now.", 10, "refresh"),
        Action("checks.read", "enter", "Read", "Go through the findings of this check, one by one, and mend them.", 20),
        Action("checks.adjudicate", "a", "Adjudicate", "Settle the prompts on which annotators do not agree.", 30),
        Action("checks.tighten", "e", "Rubric", "Reword the criteria that people read differently.", 40),
        Action("checks.thresholds", "t", "Thresholds", "See and set what the checks go by in this project.", 50),
        Action("checks.leave", "escape", "Back", "From the findings back to the list."),
    )

    def __init__(self) -> None:
        super().__init__(PlaceReading(self._read, self._show, on_return=self.reload_if_changed))
        self._results: tuple[CheckResult, ...] = ()
        self._chosen = ""
        self._waits = True
        """Whether no report has come yet: what is found meanwhile is shown as it comes."""
        self._said: tuple[Content, ...] = ()
        self._rooms: tuple[Size, int] | None = None
        """The room of the list, and the cells of the text beside it, to which both were fitted last."""

    def compose(self) -> ComposeResult:
        """The bars around counts, list and detail."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(Content.styled("Running the checks …", "$foreground 70%"), id="checks-summary")
        with Container(id="checks-body"):
            yield titled(MarkedList(id="checks-list"), "Checks", bare=True)
            with titled(ScrolledText(id="checks-detail"), "Check"):
                yield Words(id="checks-text")

    def _read(self) -> tuple[ChecksReport, Advice | None]:
        """Run every check, as `dpotui check` does; others' say on prompts that one still has to judge stays away.

        Where they have nothing to look at yet, what comes first.
        """
        heard = (lambda so_far: self.post_message(self.SoFar(so_far))) if self._waits else None
        report = run_checks(self.project, reader=self.author, heard=heard)
        load = report.measures(LoadMeasures)
        unjudged = load is not None and not load.judgements
        return report, way_to_pairs(self.project, reader=self.author) if unjudged else None

    def _show(self, found: tuple[ChecksReport, Advice | None]) -> None:
        """List the checks, the gravest first; the same one stays chosen."""
        data, step = found
        by_act = {act: self.key_of(f"checks.{act}") for act in ("adjudicate", "read")}
        self._said = (summary(data), first_step(data, by_act, step))
        self._put_summary()
        self._list(data)
        self._waits = False

    def _put_summary(self) -> None:
        """Counts and what to do first, on one row where that fits: the list needs the rows."""
        on_one_row = Content("    ").join(self._said)
        fits = on_one_row.cell_length <= self.size.width - _MARGINS
        self.query_one("#checks-summary", Words).put(on_one_row if fits else Content("\n").join(self._said))

    def on_resize(self) -> None:
        """Fit what is said above the list into the new room, once it is said."""
        if self._said:
            self._put_summary()

    def on_checks_screen_so_far(self, message: SoFar) -> None:
        """List what the checks have found that have ended."""
        if self._waits:
            said = f"{len(message.report.results)} of {len(CHECKS)} checks …"
            self.query_one("#checks-summary", Words).put(Content.styled(said, "$foreground 70%"))
            self._list(message.report)

    def _list(self, data: ChecksReport) -> None:
        order = list(VERDICT_SIGNS)
        self._results = tuple(sorted(data.results, key=lambda result: order.index(result.verdict)))
        keys = [result.key for result in self._results]
        # While they come, who has chosen nothing stays at the top.
        chosen = self._chosen if not self._waits or self.query_one(MarkedList).highlighted else ""
        row = keys.index(chosen) if chosen in keys else 0
        self.query_one(MarkedList).show_lines(self._lines(), highlight=row)
        if self._results:
            self._show_result(self._results[row])

    def on_mount(self) -> None:
        """See after each layout whether the list has another room: what is said above it may take a row of it."""
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._fit_again())

    def _fit_again(self) -> None:
        """List the checks anew in a room that is new, and fit the table of the chosen one."""
        rooms = self.query_one(MarkedList).content_size, self.query_one("#checks-text").content_size.width
        if rooms == self._rooms:
            return
        self._rooms = rooms
        self.query_one(MarkedList).show_lines(self._lines())
        for result in self._results:
            if result.key == self._chosen:
                self._show_result(result)

    def _lines(self) -> list[Content]:
        """A line a check; in a list beside the findings, the gravest each over all that it says, as far as rows go."""
        room = self.query_one(MarkedList).content_size
        in_full_rows = [in_full(result, room.width - len(HANGING)) for result in self._results]
        taken = accumulate((entry.plain.count("\n") for entry in in_full_rows), initial=len(in_full_rows))
        fitting = sum(rows <= room.height for rows in islice(taken, 1, None)) if self.has_class("-wide") else 0
        return [*in_full_rows[:fitting], *(in_one_row(result, room.width) for result in self._results[fitting:])]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the highlighted check in full."""
        if event.option_index < len(self._results):
            self._show_result(self._results[event.option_index])

    def _show_result(self, result: CheckResult) -> None:
        text = self.query_one("#checks-text", Words)
        text.put(detail(result, text.content_size.width or _NARROW))
        if result.key != self._chosen:
            self._chosen = result.key
            self.query_one("#checks-detail").scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        """Enter goes to the findings."""
        self.action_read()

    def action_read(self) -> None:
        """To the findings, one by one; where there are none, into what the check says."""
        result = next((result for result in self._results if result.key == self._chosen), None)
        if result is not None and (result.findings or result.muted):
            self.app.push_screen(FindingsScreen(result.key))
        else:
            self.query_one("#checks-detail").focus()

    def action_tighten(self) -> None:
        """Reword weak criteria, over this place."""
        self.app.push_screen(TightenScreen())

    def action_adjudicate(self) -> None:
        """Settle disputes, over this place."""
        self.app.push_screen(AdjudicateScreen())

    def action_thresholds(self) -> None:
        """What the checks go by, over this place."""
        self.app.push_screen(ThresholdsScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape goes Home from the list."""
        if action == "leave":
            return not self.query_one(MarkedList).has_focus
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Back to the list."""
        self.query_one(MarkedList).focus()
