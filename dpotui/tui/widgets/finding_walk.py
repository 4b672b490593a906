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

    def compose(self) -> ComposeResult:
        """The list, then the finding."""
        over_list, in_full = self._titles
        yield titled(PagedList(columns=self._columns, fetch=self._page, empty=""), over_list, bare=True)
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
        """Show these findings, raw cells; `is_open` says of each whether it still waits for a decision.

        That there is none is said from now on: before it was not known.
        """
        self._rows, self._is_open = rows, is_open
        findings = self.query_one(PagedList)
        findings.say_when_empty(self._empty)
        findings.set_total(len(rows))
        findings.refresh_rows()
        self.show_detail()

    def show_detail(self) -> None:
        """Show the focused finding, which may say something else now."""
        row = self.focused
        self.query_one(Words).put(Content("") if row is None else self._detail(row))

    def go_on(self, decided: int) -> None:
        """From the finding that was decided to the next that is open: below it, else from the top.

        Stays where none is, and where somebody has gone elsewhere meanwhile.
        """
        if self.focused == decided:
            order = (*range(decided + 1, len(self._rows)), *range(decided + 1))
            self.query_one(PagedList).cursor = next((row for row in order if self._is_open[row]), decided)

    def go_to(self, row: int) -> None:
        """Move the cursor to the finding at this place."""
        self.query_one(PagedList).cursor = row

    def reveal(self, above: Content, part: Content) -> None:
        """Scroll so that `part` of what is said in full is in view, which `above` stands over."""
        self.call_after_refresh(self._reveal, above, part)

    def _reveal(self, above: Content, part: Content) -> None:
        if not self.query(Words):  # it was left before it was painted
            return
        text, width = self.query_one(ScrolledText), self.query_one(Words).content_size.width
        top = above.get_height({}, width)
        bottom = top + part.get_height({}, width)
        shown = text.scrollable_content_region.height
        if top < text.scroll_y or bottom > text.scroll_y + shown:
            text.scroll_to(y=min(top, max(bottom - shown, 0)) if bottom - top <= shown else top, animate=False)

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
