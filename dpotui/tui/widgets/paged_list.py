"""A list of any length: it draws the rows in view and reads them page by page in a thread."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dpotui.errors import said_of
from dpotui.text import one_line
from dpotui.tui.widgets.cell_text import wrap_cells

Rows = Sequence[Sequence[str]]
"""One page: a sequence of cells a row, raw as stored."""

PAGE_ROWS: Final = 100
"""Rows that are read at a time."""
KEPT_PAGES: Final = 24
"""Pages that are kept; the one read longest ago goes first."""
_GAP: Final = "  "
_MARK: Final = "▸ "


@dataclass(frozen=True)
class Column:
    """A column with its width in terminal cells; the columns without one share what is left."""

    title: str
    width: int | None = None
    right: bool = False
    """Flush right, for numbers."""
    muted: bool = False
    """Drawn quietly, for what is seldom looked at."""
    from_width: int = 0
    """Cells of the whole list from which the column is shown."""


class PagedList(ScrollView, can_focus=True):
    """A list with a cursor. `fetch(offset, limit)` runs in a thread and returns raw cells, made harmless here."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"paged-list--header", "paged-list--cursor", "paged-list--muted"}
    DEFAULT_CSS = """
    PagedList {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .paged-list--header { color: $foreground 70%; text-style: bold; }
        & > .paged-list--muted { color: $foreground 70%; }
        & > .paged-list--cursor { background: $panel; color: $foreground; text-style: bold; }
        &:focus > .paged-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up,k", "move(-1)", "Up"),
        ("down,j", "move(1)", "Down"),
        ("pageup", "move_page(-1)", "Page up"),
        ("pagedown", "move_page(1)", "Page down"),
        ("home,g", "move_to_end(False)", "First"),
        ("end,G", "move_to_end(True)", "Last"),
        ("enter", "choose", "Choose"),
    ]
    cursor = var(0, init=False)
    """The row with the cursor, from 0."""

    @dataclass
    class AtRow(Message):
        """Something happened at a row."""

        paged_list: "PagedList"
        row: int

        @property
        def control(self) -> "PagedList":
            """The list it happened in, for `@on` selectors."""
            return self.paged_list

    class CursorMoved(AtRow):
        """The cursor has moved to another row."""

    class RowChosen(AtRow):
        """Enter was pressed on a row, or it was clicked twice."""

    @dataclass
    class PageFailed(Message):
        """A page could not be read; the text is for people."""

        text: str

    @dataclass
    class PageRead(Message):
        """A page has been read, for the list itself."""

        version: int
        page: int
        rows: Rows

    def __init__(
        self,
        *,
        columns: Sequence[Column],
        fetch: Callable[[int, int], Rows],
        empty: str = "Nothing here yet.",
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`empty` is said in place of rows when there are none, see `say_when_empty`."""
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._fetch = fetch
        self._empty = empty
        self._total = 0
        self._version = 0
        self._pages: OrderedDict[int, Rows] = OrderedDict()
        self._stale: set[int] = set()
        self._loading = False

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self._total

    def set_total(self, total: int, cursor: int | None = None) -> None:
        """Say how many rows there are; the cursor goes to a row, or stays where it can."""
        self._total = total
        self.virtual_size = Size(self.size.width, total + 1)
        self.cursor = self.cursor if cursor is None else cursor
        self._load_visible()
        self.refresh()

    def refresh_rows(self) -> None:
        """Read the rows again; the old ones stay in view until the new ones are there."""
        self._version += 1
        self._stale = set(self._pages)
        self._load_visible()

    def say_when_empty(self, text: str) -> None:
        """Change what is said in place of rows when there are none; the first of several lines stands out."""
        self._empty = text
        self.refresh()

    def validate_cursor(self, row: int) -> int:
        """Within the rows there are."""
        return max(0, min(row, self._total - 1))

    def watch_cursor(self, before: int, row: int) -> None:
        """Bring the cursor into view, draw the two rows that changed, and tell."""
        top, rows = round(self.scroll_y), self._rows_in_view()
        if row < top or row >= top + rows:
            self.scroll_to(y=row if row < top else row - rows + 1, animate=False, immediate=True)
        self.refresh_lines(before + 1)
        self.refresh_lines(row + 1)
        self.post_message(self.CursorMoved(self, row))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read the pages that have come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._load_visible()

    def on_resize(self, _: events.Resize) -> None:
        """Use the new room, the cursor still in view."""
        self.virtual_size = Size(self.size.width, self._total + 1)
        rows = self._rows_in_view()
        if self.cursor >= round(self.scroll_y) + rows:
            self.scroll_to(y=self.cursor - rows + 1, animate=False)
        self._load_visible()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one chooses."""
        row = event.get_content_offset_capture(self).y - 1 + round(self.scroll_y)
        if event.chain > 1:
            self.action_choose()
        elif 0 <= row < self._total:
            self.cursor = row

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.cursor += rows

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        self.cursor += pages * max(self._rows_in_view() - 1, 1)

    def action_move_to_end(self, last: bool) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = self._total - 1 if last else 0

    def action_choose(self) -> None:
        """Choose the row with the cursor."""
        if self._total:
            self.post_message(self.RowChosen(self, self.cursor))

    def _rows_in_view(self) -> int:
        return max(self.scrollable_content_region.height - 1, 1)

    def _load_visible(self) -> None:
        """Read the first page in view that is missing or stale. One at a time: pages scrolled past are never read."""
        if self._loading or not self.is_mounted or not self._total:
            return
        first = round(self.scroll_y)
        last = min(first + self._rows_in_view(), self._total) - 1
        for page in range(first // PAGE_ROWS, last // PAGE_ROWS + 1):
            if page not in self._pages or page in self._stale:
                self._loading = True
                self._read(page, self._version)
                return

    def _read(self, page: int, version: int) -> None:
        def run() -> None:
            try:
                rows = self._fetch(page * PAGE_ROWS, PAGE_ROWS)
            except Exception as error:  # of any kind: else the list would wait for this page for ever
                rows = ()
                self.post_message(self.PageFailed(said_of(error, "some rows could not be read")))
            self.post_message(self.PageRead(version, page, rows))

        self.run_worker(run, thread=True, exit_on_error=False)

    def on_paged_list_page_read(self, message: PageRead) -> None:
        """Keep and draw a page, and see whether another one is needed."""
        message.stop()
        self._loading = False
        if message.version == self._version:
            self._pages[message.page] = message.rows
            self._pages.move_to_end(message.page)
            self._stale.discard(message.page)
            while len(self._pages) > KEPT_PAGES:
                self._stale.discard(self._pages.popitem(last=False)[0])
            self.refresh()
        self._load_visible()

    def render_line(self, y: int) -> Strip:
        """The heading, a row, the words for an empty list, or nothing."""
        width = self.size.width
        row = y - 1 + round(self.scroll_y)
        if y == 0:
            return self._strip([column.title for column in self._columns], "header")
        if row < self._total:
            return self._strip(self._cells(row), "cursor" if row == self.cursor else "")
        return self._empty_line(y - 1) if not self._total else Strip([Segment(" " * width, self.rich_style)], width)

    def _empty_line(self, row: int) -> Strip:
        """A row of what is said of an empty list: its first line aloud, the rest more quietly."""
        width = self.size.width
        first, *rest = (wrap_cells(line, width - 2 * len(_GAP)) for line in self._empty.split("\n"))
        rows = [*first, *chain.from_iterable(rest)]
        style = self.rich_style if row < len(first) else self._style("muted")
        said = rows[row] if row < len(rows) else ""
        return Strip([Segment(_GAP, style), Segment(_fit(said, width - len(_GAP)), style)], width)

    def _cells(self, row: int) -> Sequence[str]:
        page = self._pages.get(row // PAGE_ROWS, ())
        place = row % PAGE_ROWS
        return page[place] if place < len(page) else ["…"] + [""] * (len(self._columns) - 1)

    def _style(self, part: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"paged-list--{part}")

    def _strip(self, cells: Sequence[str], part: str) -> Strip:
        style = self._style(part) if part else self.rich_style
        segments = [Segment(_MARK if part == "cursor" else "  ", style)]
        columns = [column for column in self._columns if self._has_room_for(column)]
        shown = [cell for column, cell in zip(self._columns, cells, strict=True) if self._has_room_for(column)]
        for column, cell, width in zip(columns, shown, self._widths(columns), strict=True):
            muted = column.muted and not part
            segments.append(Segment(_fit(cell, width, right=column.right), self._style("muted") if muted else style))
            segments.append(Segment(_GAP, style))
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def _has_room_for(self, column: Column) -> bool:
        return column.from_width <= self.size.width

    def _widths(self, columns: Sequence[Column]) -> list[int]:
        fixed = sum(column.width or 0 for column in columns)
        room = self.size.width - len(_MARK) - fixed - len(_GAP) * (len(columns) - 1) - 1
        flexible = max(sum(column.width is None for column in columns), 1)
        return [column.width or max(room // flexible, 4) for column in columns]


def _fit(text: str, width: int, *, right: bool = False) -> str:
    """Raw text made harmless and exactly `width` cells wide, with an ellipsis where something was cut."""
    line = one_line(text, max(width * 2, 1))
    taken = cell_len(line)
    if taken > width:
        return set_cell_size(set_cell_size(line, width - 1).rstrip() + "…", width)
    return " " * (width - taken) + line if right else set_cell_size(line, width)
