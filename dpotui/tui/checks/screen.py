"""Checks: what the quality checks say, each with its numbers and what it found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, zip_longest
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList

from dpotui.checks import CHECKS, CheckResult, ChecksReport, Verdict, run_checks
from dpotui.checks.measures import LoadMeasures
from dpotui.overview import Advice, way_to_pairs
from dpotui.text import count_of, one_line
from dpotui.tui.actions import Action
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.checks.charts import chart, says_it_all
from dpotui.tui.checks.findings_screen import FindingsScreen
from dpotui.tui.checks.first_step import first_step
from dpotui.tui.checks.item_text import SIGNS
from dpotui.tui.checks.thresholds_screen import ThresholdsScreen
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.scope.tighten_screen import TightenScreen
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.panel import titled
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words

_SIGNS: Final[dict[Verdict, tuple[str, str, str]]] = {
    "fail": ("✗", "failed", "$error"),
    "warn": ("!", "warning", "$warning"),
    "not_enough": ("?", "too little data", "$warning"),
    "info": ("·", "note", "$primary"),
    "pass": ("✓", "passed", "$success"),
}
_NOTES: Final = {
    "agreement": "Twice: responses that two people scored. Exact: both gave the same score; near: at most a point "
    "apart. Alpha, AC2 and kappa: how far they agree beyond chance; 0 is chance, 1 is perfect, and an alpha under 0.5 "
    "says that people read the criterion differently."
}
"""What the columns of a table mean, for those who have not met them."""
_TITLE: Final = 30
"""Cells for the title of a check in the list; what it says follows."""
_WORDS: Final = 24
"""Cells in which a headline says something, with its gap and its sign."""
_HANGING: Final = " " * 4
"""Before what a check says, where it stands under the check's title."""
_MARGINS: Final = 4
"""Cells beside what is said above the list."""
_SHOWN: Final = 200
"""Findings of one check that are listed; the headline has the full count."""
_GAP: Final = "  "
_LEAST: Final = 12
"""Cells that the widest column of a table keeps."""
_NARROW: Final = 74
"""Cells of the text before its room is known."""
_CELL: Final = 72
"""Characters of a table's cell that are shown."""


class ChecksScreen(PlaceScreen):
    """The checks in a list, the chosen one in full below or beside it."""

    @dataclass
    class SoFar(Message):
        """Another check has ended."""

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
        said = [_summary(data), first_step(data, by_act, step)]
        on_one_row = Content("    ").join(said)  # the list needs the rows
        fits = on_one_row.cell_length <= self.size.width - _MARGINS
        self.query_one("#checks-summary", Words).put(on_one_row if fits else Content("\n").join(said))
        self._list(data)
        # What is said above may have taken a row, which the list has lost once that is painted.
        self.call_after_refresh(self.call_after_refresh, self._fit_again)
        self._waits = False

    def on_checks_screen_so_far(self, message: SoFar) -> None:
        """List what the checks have found that have ended."""
        if self._waits:
            said = f"{len(message.report.results)} of {len(CHECKS)} checks …"
            self.query_one("#checks-summary", Words).put(Content.styled(said, "$foreground 70%"))
            self._list(message.report)

    def _list(self, data: ChecksReport) -> None:
        order = list(_SIGNS)
        self._results = tuple(sorted(data.results, key=lambda result: order.index(result.verdict)))
        keys = [result.key for result in self._results]
        # While they come, who has chosen nothing stays at the top.
        chosen = self._chosen if not self._waits or self.query_one(MarkedList).highlighted else ""
        row = keys.index(chosen) if chosen in keys else 0
        self.query_one(MarkedList).show_lines(self._lines(), highlight=row)
        if self._results:
            self._show_result(self._results[row])

    def on_resize(self, _: Resize) -> None:
        """List the checks anew in the new room, once the list has it, and fit the table of the chosen one."""
        self.call_after_refresh(self._fit_again)

    def _fit_again(self) -> None:
        self.query_one(MarkedList).show_lines(self._lines())
        for result in self._results:
            if result.key == self._chosen:
                self._show_result(result)

    def _lines(self) -> list[Content]:
        """A line a check; in a list beside the findings, the gravest each over all that it says, as far as rows go."""
        room = self.query_one(MarkedList).content_size
        in_full = [_in_full(result, room.width - len(_HANGING)) for result in self._results]
        taken = accumulate((entry.plain.count("\n") for entry in in_full), initial=len(in_full))
        fitting = sum(rows <= room.height for rows in islice(taken, 1, None)) if self.has_class("-wide") else 0
        return [*in_full[:fitting], *(_line(result, room.width) for result in self._results[fitting:])]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the highlighted check in full."""
        if event.option_index < len(self._results):
            self._show_result(self._results[event.option_index])

    def _show_result(self, result: CheckResult) -> None:
        text = self.query_one("#checks-text", Words)
        text.put(_detail(result, text.content_size.width or _NARROW))
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


def _summary(data: ChecksReport) -> Content:
    parts = [Content.styled(count_of(len(data.results), "check"), "bold $primary")]
    for verdict, (sign, word, style) in _SIGNS.items():
        number = sum(result.verdict == verdict for result in data.results)
        if number:
            counted = count_of(number, word) if verdict in ("warn", "info") else f"{number} {word}"
            parts.append(Content.styled(f"{sign} {counted}", style))
    if data.blocked:
        parts.append(Content.styled(f"{len(data.blocked):,} held back", "$error bold"))
    return Content("   ").join(parts)


def _in_full(result: CheckResult, width: int) -> Content:
    sign, _, style = _SIGNS[result.verdict]
    said = wrap_cells(one_line(result.headline, 600), width)
    return Content.assemble(
        (f"{sign} ", f"{style} bold"),
        one_line(result.title),
        ("".join(f"\n{_HANGING}{row}" for row in said), "$foreground 70%"),
    )


def _line(result: CheckResult, width: int) -> Content:
    """The check in one row; without its headline, which stands beside the list, where that would be a few letters."""
    sign, _, style = _SIGNS[result.verdict]
    title = [(f"{sign} ", f"{style} bold"), (fit_cells(one_line(result.title), _TITLE), "")]
    said = [(f"  {one_line(result.headline)}", "$foreground 70%")] if width >= _TITLE + _WORDS else []
    return Content.assemble(*title, *said)


def _detail(result: CheckResult, room: int) -> Content:
    """All that a check says, its table in `room` cells."""
    sign, word, style = _SIGNS[result.verdict]
    parts = [
        Content.assemble((one_line(result.title), "bold"), (f"   {sign} {word}", f"{style} bold")),
        Content(one_line(result.headline, 600)),
    ]
    if (drawn := chart(result, room)) is not None:
        parts.append(drawn)
    if result.table and not (drawn and says_it_all(result)):
        parts.append(_table(result.table, room))
    if note := _NOTES.get(result.key if result.table else ""):
        parts.append(Content.styled(note, "$foreground 70%"))
    if result.findings or result.muted:
        parts.append(_findings(result))
    return Content("\n\n").join(parts)


def _table(rows: tuple[tuple[str, ...], ...], room: int) -> Content:
    """Columns side by side in `room` cells: those without a word below their heading go, the widest is wrapped."""
    told = [column for column in range(len(rows[0])) if any(row[column] for row in rows[1:])]
    cells = [[one_line(row[column], _CELL) for column in told] for row in rows]
    widths = [max(cell_len(row[column]) for row in cells) for column in range(len(told))]
    widest = widths.index(max(widths))
    widths[widest] = max(min(widths[widest], room - sum(widths) - len(_GAP) * (len(told) - 1) + widths[widest]), _LEAST)
    head, *body = ["\n".join(_row(row, widths)) for row in cells]
    return Content.assemble((head, "bold"), *(f"\n{row}" for row in body))


def _row(cells: list[str], widths: list[int]) -> Iterator[str]:
    """The lines of a row; a cell that is wrapped makes more than one."""
    for parts in zip_longest(
        *(wrap_cells(cell, width) for cell, width in zip(cells, widths, strict=True)), fillvalue=""
    ):
        yield _GAP.join(fit_cells(part, width) for part, width in zip(parts, widths, strict=True)).rstrip()


def _findings(result: CheckResult) -> Content:
    lines = [Content.styled("⏎ goes through them one by one, with the keys that mend them", "$foreground 70%")]
    for finding in result.findings[:_SHOWN]:
        word, style = SIGNS[finding.severity]
        lines.append(Content.assemble((f"{word}  ", style), one_line(finding.text, 600)))
    if len(result.findings) > _SHOWN:
        lines.append(Content.styled(f"… {len(result.findings) - _SHOWN:,} more", "$foreground 70%"))
    lines += [
        Content.styled(f"~ set aside by {one_line(one.author, 30)}: {one_line(one.reason, 200)}", "$foreground 70%")
        for one in result.muted[:_SHOWN]
    ]
    return Content("\n").join(lines)
