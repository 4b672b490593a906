"""Coverage: which prompts there are by tag, length and source, as bars, and what to collect next."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dpotui.prompts import PromptFilter
from dpotui.prompts.finding.coverage import Coverage, read_coverage
from dpotui.tui.actions import Action
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.prompts.coverage_text import bar, coverage_heading, coverage_of_all, coverage_of_tag, missing_words
from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column, PagedList

_COLUMNS: Final = (
    Column("Tag"),
    Column("", 12, from_width=56),
    Column("Prompts", 7, right=True),
    Column("Wanted", 7, right=True),
    Column("Missing", 8, right=True),
)
_ALL: Final = "all prompts"
_UNTAGGED: Final = "no tag"


class CoverageScreen(PlaceScreen):
    """Lies over Prompts."""

    PLACE = "prompts"
    CSS = """
    CoverageScreen FindingWalk.-beside > PagedList { width: 2fr; }
    CoverageScreen FindingWalk.-beside > ScrolledText { width: 3fr; }
    """
    AUTO_FOCUS = "PagedList"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("coverage.list", "enter", "List these", "List the prompts of the tag under the cursor.", 10),
        Action("coverage.page", "space", "Scroll", "Scroll what is said of the tag by a page.", 20),
        Action("coverage.leave", "escape", "Back", "Back to the list of prompts."),
    )

    def __init__(self, narrow: Callable[[PromptFilter], object]) -> None:
        """`narrow` shows the prompts that pass a filter, when this screen is left for them."""
        super().__init__(PlaceReading(self._read, self._show))
        self._narrow = narrow
        self._coverage: Coverage | None = None

    def compose(self) -> ComposeResult:
        """The heading over the tags, and what is said of one of them."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Static(Content.styled("Counting …", "$foreground 70%"), id="prompts-heading")
        titles = ("Tags", "Lengths and sources")
        yield FindingWalk(columns=_COLUMNS, detail=self._detail, empty="No prompts yet.", titles=titles)

    def _read(self) -> Coverage:
        return read_coverage(self.project)

    def _show(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self.query_one("#prompts-heading", Static).update(coverage_heading(coverage))
        rows = _rows(coverage) if coverage.prompts else []
        self.query_one(FindingWalk).show(rows, [False] * len(rows))

    def _detail(self, row: int) -> Content:
        coverage = self._coverage
        if coverage is None:
            return Content("")
        if row == 0:
            return coverage_of_all(coverage)
        return coverage_of_tag(coverage, coverage.tags[row - 1] if row <= len(coverage.tags) else None)

    @on(PagedList.RowChosen)
    def action_list(self) -> None:
        """List the prompts of the focused tag."""
        row, coverage = self.query_one(FindingWalk).focused, self._coverage
        if row is not None and coverage is not None and self.is_active:
            self.leave()
            self._narrow(_filter(coverage, row))

    def action_page(self) -> None:
        """Scroll what is said of the tag."""
        self.query_one(FindingWalk).scroll_page()

    def action_leave(self) -> None:
        """Back to the list of prompts."""
        self.leave()


def _rows(coverage: Coverage) -> list[Sequence[str]]:
    """All prompts, each tag, and the prompts without one."""
    wanted = coverage.target.prompts if coverage.target else 0
    shares = [(_ALL, coverage.prompts, wanted), *((one.name, one.prompts, one.wanted) for one in coverage.tags)]
    if coverage.untagged:
        shares.append((_UNTAGGED, coverage.untagged, 0))
    largest = max((number for _, number, _ in shares[1:]), default=1)
    return [
        (
            name,
            bar(number, goal or (coverage.prompts if name == _ALL else largest), 12),
            f"{number:,}",
            _wanted(goal),
            missing_words(number, goal),
        )
        for name, number, goal in shares
    ]


def _wanted(goal: int) -> str:
    return f"{goal:,}" if goal else ""


def _filter(coverage: Coverage, row: int) -> PromptFilter:
    if row == 0:
        return PromptFilter()
    return PromptFilter(tag=coverage.tags[row - 1].name) if row <= len(coverage.tags) else PromptFilter(untagged=True)
