"""The candidates side by side, in two rows where there is room, the focused one always among them."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region

from dpotui.annotation import LetteredCandidate
from dpotui.tui.widgets.candidate_column import CandidateColumn
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, line
from dpotui.tui.widgets.scrolled_rows import WHEEL

NARROWEST: Final = 36
"""Cells that a column needs to be read with ease."""
LOWEST: Final = 15
"""Rows that a box takes at least, its head among them, where boxes stand above each other."""
_GAP: Final = " ┊ "


class CandidateStage(LineCanvas):
    """Draws every visible column in one line at a time, so that a new prompt costs few bytes."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._columns: list[CandidateColumn] = []
        self._notes: Mapping[str, str] = {}
        self._focus = 0
        self._first = 0
        self._zoomed = False

    def show(self, candidates: Sequence[LetteredCandidate], focus: int, notes: Mapping[str, str]) -> None:
        """Show candidates with one in focus; `notes` stand beside the letters, by candidate id."""
        if tuple(candidates) != tuple(column.candidate for column in self._columns):
            self._columns = [CandidateColumn(candidate) for candidate in candidates]
            self._first = 0
        self._focus, self._notes = focus, notes
        self._paint()

    @property
    def zoomed(self) -> bool:
        """Whether the focused candidate has the whole width."""
        return self._zoomed

    def zoom(self, zoomed: bool) -> None:
        """Give the focused candidate the whole width, or take it back."""
        self._zoomed = zoomed
        self._paint()

    def scroll_pages(self, pages: int) -> None:
        """Read on or back in the focused candidate."""
        if self._columns:
            self._columns[self._focus].view.scroll_by(pages)
            self._paint()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel reads on in the response under the pointer."""
        event.stop()
        self._wheel(event, WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel reads back there."""
        event.stop()
        self._wheel(event, -WHEEL)

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, rows: int) -> None:
        if (place := self.place_at(event.x, event.y)) is not None:
            self._columns[place].view.scroll_rows(rows)
            self._paint()

    def place_at(self, x: int, y: int) -> int | None:
        """The place of the candidate whose text is at a cell; None where there is none."""
        boxes = self._boxes()  # which finds the first one in view
        place = self._first
        for shown, height in boxes:
            if y < height and shown:
                return place + min(max(x, 0) * len(shown) // max(self.size.width, 1), len(shown) - 1)
            place, y = place + len(shown), y - height
        return None

    def on_resize(self, _: Resize) -> None:
        """Fit the columns to the new room."""
        self._paint()

    def _boxes(self) -> list[tuple[list[CandidateColumn], int]]:
        """The columns in view, and the rows that they take with their heads.

        Two rows of boxes where all have room so and one row of them has not; else the window moves by candidates, just
        far enough to hold the focused one.
        """
        if not self._columns or self.size.width <= 2 or self.size.height < 1:
            return []
        fitting = max((self.size.width - 2 + len(_GAP)) // (NARROWEST + len(_GAP)), 1)
        total, height = len(self._columns), self.size.height
        if fitting < total <= 2 * fitting and height >= 2 * LOWEST and not self._zoomed:
            self._first, above = 0, (total + 1) // 2
            upper = (height + 1) // 2
            return [(self._columns[:above], upper), (self._columns[above:], height - upper)]
        count = 1 if self._zoomed else min(fitting, total)
        first = min(max(self._first, self._focus - count + 1), self._focus)
        self._first = min(first, total - count)
        return [(self._columns[self._first : self._first + count], height)]

    def columns_in_view(self) -> list[tuple[Region, int]]:
        """Where on the screen the head of each column in view stands, and the column's number from 0."""
        y, found = self.region.y, list[tuple[Region, int]]()
        for shown, height in self._boxes():
            x = self.region.x + 1
            for width in self._widths(shown):
                found.append((Region(x, y, width, 1), self._first + len(found)))
                x += width + len(_GAP)
            y += height
        return found

    def _widths(self, shown: Sequence[CandidateColumn]) -> list[int]:
        room = self.size.width - 2 - len(_GAP) * (len(shown) - 1)
        return [(room + place) // len(shown) for place in range(len(shown))]

    def _paint(self) -> None:
        lines: list[Line] = []
        boxes = self._boxes()  # which finds the first one in view
        first = self._first
        for shown, height in boxes:
            lines += self._painted(shown, first, height, alone=len(boxes) == 1)
            first += len(shown)
        if lines:
            self.draw(lines)

    def _painted(self, shown: list[CandidateColumn], first: int, height: int, *, alone: bool) -> list[Line]:
        """A row of boxes whose first one holds the candidate at the place `first`; `alone` if it is the only row."""
        widths = self._widths(shown)
        for column, width in zip(shown, widths, strict=True):
            column.fit(width, height - 1)
        rows = [self._row(shown, widths, place) for place in range(height - 1)]
        return [self._head(shown, widths, first, alone=alone), *rows]

    def _row(self, shown: list[CandidateColumn], widths: list[int], place: int) -> Line:
        cells = [column.row(place, width) for column, width in zip(shown, widths, strict=True)]
        return line((f" {_GAP.join(cells)} ", "plain"))

    def _head(self, shown: list[CandidateColumn], widths: list[int], first: int, *, alone: bool) -> Line:
        spans = [(self._edge(alone and first > 0, "‹"), "bar")]
        for place, (column, width) in enumerate(zip(shown, widths, strict=True)):
            focused = first + place == self._focus
            title = self._strip() if len(shown) == 1 and alone else column.title(focused=focused)
            note = self._notes.get(column.candidate.id, "")
            spans.append((" " * len(_GAP) if place else "", "bar"))
            spans.append((column.head(f"{title} {note}", width), "bar-focus" if focused else "bar"))
        spans.append((self._edge(alone and first + len(shown) < len(self._columns), "›"), "bar"))
        return line(*spans)

    def _strip(self) -> str:
        """All letters, for when one candidate has the whole width."""
        return "".join(column.title(focused=place == self._focus) for place, column in enumerate(self._columns))

    @staticmethod
    def _edge(more: bool, mark: str) -> str:
        return mark if more else " "
