"""Failure tags, each toggled by its own letter."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Final

from rich.cells import cell_len
from textual.events import Key, Resize

from dpotui.scope import FailureTag
from dpotui.text import one_line
from dpotui.tui.annotate.keys.key_loop import Effect, Left, TagToggled, Typed
from dpotui.tui.annotate.widgets.key_panel import KeyPanel, Route
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, line, plain_lines

_MARKS: Final = 6
"""Cells around a tag's name: its mark, its key, and the gap to the next column."""
_MEANING: Final = 2
"""Rows for what the tag under the cursor means."""
_LEAVING: Final = ("escape", "enter", "ctrl+s", "tab", "shift+tab")
_MOVES: Final = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class TagPicker(KeyPanel):
    """The rubric's failure tags in columns, with the meaning of the one under the cursor."""

    def __init__(self, route: Route, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(route, id=id)
        self._letter = ""
        self._tags: Sequence[FailureTag] = ()
        self._chosen: Sequence[str] = ()
        self._cursor = 0
        self._top = 0

    def show(self, letter: str, tags: Sequence[FailureTag], chosen: Sequence[str]) -> None:
        """Offer tags for a candidate."""
        self._letter, self._tags, self._chosen = letter, tags, chosen
        self._cursor = min(self._cursor, len(tags) - 1)
        self._paint()

    def on_resize(self, _: Resize) -> None:
        """Fit the columns to the new room."""
        self._paint()

    def take(self, event: Key) -> Effect | None:
        """Letters toggle, arrows move, space toggles where the cursor is; nothing typed here scores."""
        if event.key in _LEAVING:
            return Left()
        if event.key == "space":
            return self._toggled(self._cursor)
        if event.key in _MOVES:
            across, down = _MOVES[event.key]
            self._move(across + down * self._columns)
        elif event.key in ascii_lowercase:
            return self._toggled(ascii_lowercase.index(event.key))
        elif not event.is_printable:
            return None
        return Typed()

    def effect_at(self, x: int, y: int) -> Effect | None:
        """What a click on a cell of this panel leads to; None where no tag stands."""
        if not self._tags:
            return None
        column = x // self._widest
        place = (self._top + y - 1) * self._columns + column
        in_rows = 1 <= y <= self._room and 0 <= column < self._columns
        return self._toggled(place) if in_rows and place < len(self._tags) else None

    @property
    def _room(self) -> int:
        """The number of rows for tags."""
        return max(self.size.height - 1 - _MEANING, 1)

    @property
    def _widest(self) -> int:
        return min(max(cell_len(one_line(tag.name)) for tag in self._tags) + _MARKS, max(self.size.width, 1))

    @property
    def _columns(self) -> int:
        return max((self.size.width + 1) // self._widest, 1)

    def _move(self, by: int) -> None:
        if 0 <= self._cursor + by < len(self._tags):
            self._cursor += by
            self._paint()

    def _toggled(self, place: int) -> Effect:
        if place >= len(self._tags):
            return Typed()
        self._cursor = place
        return TagToggled(self._tags[place].key)

    def _paint(self) -> None:
        if not self._tags or not self.size:
            return
        room = self._room
        starts = range(0, len(self._tags), self._columns)
        row = self._cursor // self._columns
        self._top = max(min(self._top, row), row - room + 1)
        head = f"Tags of {self._letter}"
        hidden = len(starts) > room
        keys = "   esc done" + ("   ↑↓ more" if hidden else "")
        rows = [self._row(start) for start in starts[self._top : self._top + room]]
        blank = [line()] * (room - len(rows))
        self.draw([line((head, "accent"), (keys, "dim")), *rows, *blank, *self._meaning()])

    def _row(self, start: int) -> Line:
        spans = []
        for place in range(start, min(start + self._columns, len(self._tags))):
            tag = self._tags[place]
            on = tag.key in self._chosen
            key = ascii_lowercase[place] if place < len(ascii_lowercase) else " "
            text = fit_cells(f"{'✓' if on else '·'} {key} {one_line(tag.name)}", self._widest - 1) + " "
            spans.append((text, "focus" if place == self._cursor else "warning" if on else "plain"))
        return line(*spans)

    def _meaning(self) -> list[Line]:
        tag = self._tags[self._cursor]
        words = f"{one_line(tag.name)}: {one_line(tag.meaning, 1000)}"
        rows = wrap_cells(words, self.size.width)
        rest = fit_cells(" ".join(rows[_MEANING - 1 :]), self.size.width).rstrip()
        return plain_lines([*rows[: _MEANING - 1], rest], "dim")
