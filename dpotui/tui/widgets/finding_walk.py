"""Findings one after another: a list of them, the focused one in full, and on to the next that is still open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.message import Message

from dpotui.tui.widgets.paged_list import Column, PagedList
from dpotui.tui.widgets.panel import titled
from dpotui.tui.widgets.scrolled_text import ScrolledText
from dpotui.tui.widgets.words import Words

_ROOMY: Final = 120
"""Cells from which the finding stands beside the list."""


class FindingWalk(Container):
    """The list over the finding, or beside it where there is room. What is decided, its screen knows."""

    DEFAULT_CSS = """
    FindingWalk {
        layout: vertical;
        height: 1fr;
        & > PagedList { height: 2fr; }
        & > ScrolledText { height: 3fr; min-height: 6; padding: 0 2; }
        &.-beside { layout: horizontal; }
        &.-beside > PagedList { width: 1fr; height: 1fr; }
        &.-beside > ScrolledText { width: 1fr; height: 1fr; padding: 0 1; }
    }
    """

    @dataclass
    class FindingFocused(Message):
        """Another finding is focused: its place in the rows that were shown."""

        row: int

    def __init__(
        self,
        *,
        columns: Sequence[Column],
        detail: Callable[[int], Content],
        empty: str,
        titles: tuple[str, str] = ("Findings", "Finding"),
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`detail` gives a finding in full, harmless, by its place; `empty` is said when there is none.

        `titles` stand over the list and over what is said in full.
        """
        super().__init__(id=id)
        self._columns = columns
        self._detail = detail
        self._empty = empty
        self._titles = titles
        self._rows: Sequence[Sequence[str]] = ()
        self._is_open: Sequence[bool] = ()
        self._came_from: int | None = None

    def compose(self) -> ComposeResult:
        """The list, then the finding."""
        over_list, in_full = self._titles
        yield titled(PagedList(columns=self._columns, fetch=self._page, empty=self._empty), over_list, bare=True)
        with titled(ScrolledText(can_focus=False), in_full):
            yield Words()

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room."""
        self.set_class(event.size.width >= _ROOMY, "-beside")

    def _page(self, offset: int, limit: int) -> Sequence[Sequence[str]]:
        return self._rows[offset : offset + limit]

    @property
    def focused(self) -> int | None:
        """The place of the focused finding; None when there is none."""
        return self.query_one(PagedList).cursor if self._rows else None

    @property
    def left(self) -> int:
        """How many findings are still open."""
        return sum(self._is_open)

    def show(self, rows: Sequence[Sequence[str]], is_open: Sequence[bool]) -> None:
        """Show these findings, raw cells; `is_open` says of each whether it still waits for a decision."""
        self._rows, self._is_open = rows, is_open
        findings = self.query_one(PagedList)
        findings.set_total(len(rows))
        findings.refresh_rows()
        self.show_detail()

    def show_detail(self) -> None:
        """Show the focused finding, which may say something else now."""
        row = self.focused
        self.query_one(Words).put(Content("") if row is None else self._detail(row))

    def go_on(self) -> None:
        """To the next finding that is open: after the focused one, else from the top; stays where none is."""
        here = self.focused or 0
        self._came_from = here
        order = (*range(here + 1, len(self._rows)), *range(here + 1))
        self.query_one(PagedList).cursor = next((row for row in order if self._is_open[row]), here)

    def go_to(self, row: int) -> None:
        """To the finding at this place."""
        self.query_one(PagedList).cursor = row

    def go_back(self) -> bool:
        """To the finding from which `go_on` came last, if it is decided; once. Whether there is one."""
        row, self._came_from = self._came_from, None
        if row is None or row >= len(self._rows) or self._is_open[row]:
            return False
        self.query_one(PagedList).cursor = row
        return True

    def scroll_page(self) -> None:
        """Scroll the finding by a page; at the end, back to the top."""
        text = self.query_one(ScrolledText)
        if text.scroll_y >= text.max_scroll_y:
            text.scroll_home(animate=False)
        else:
            text.scroll_page_down(animate=False)

    @on(PagedList.CursorMoved)
    def finding_focused(self, event: PagedList.CursorMoved) -> None:
        """Show the finding, from its top."""
        event.stop()
        self.query_one(ScrolledText).scroll_home(animate=False)
        self.show_detail()
        self.post_message(self.FindingFocused(event.row))
