"""Phrases to be used again: typing narrows them down, a number or enter takes one."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.events import Key, Resize

from dpotui.annotation.sheets.phrases import matching_phrases
from dpotui.text import one_line
from dpotui.tui.annotate.keys.key_loop import Effect, PhraseTaken, Typed
from dpotui.tui.annotate.widgets.key_panel import KeyPanel, Route
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, line
from dpotui.tui.widgets.scrolled_rows import ScrolledRows

_LEAVING: Final = ("escape", "tab", "shift+tab", "ctrl+s")
_MOVES: Final = {"up": -1, "down": 1, "ctrl+r": 1}
_NUMBERED: Final = 9


class PhrasePicker(KeyPanel):
    """One phrase a row, the first nine in view with a number."""

    def __init__(self, route: Route, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(route, id=id)
        self._phrases: Sequence[str] = ()
        self._typed = ""
        self._cursor = 0
        self._view: ScrolledRows[str] = ScrolledRows()

    def open(self, phrases: Sequence[str]) -> None:
        """Offer phrases, and take the keys, the next one included."""
        self._typed, self._cursor = "", 0
        self.offer(phrases)
        self.listen()

    def offer(self, phrases: Sequence[str]) -> None:
        """Offer these phrases; what is typed stays."""
        self._phrases = phrases
        self._narrow()

    def on_resize(self, _: Resize) -> None:
        """Fit to the new room."""
        self._narrow()

    def take(self, event: Key) -> Effect | None:
        """Numbers and enter take a phrase, arrows move, everything else that can be typed narrows them down."""
        if event.key in _LEAVING:
            return PhraseTaken("")
        if event.key == "enter":
            return self._row_taken(self._cursor)
        if event.character and event.character in "123456789":
            return self._row_taken(self._view.top + int(event.character) - 1)
        if event.key in _MOVES:
            self._move(_MOVES[event.key])
        elif event.key == "backspace":
            self._type(self._typed[:-1])
        elif event.is_printable:
            self._type(self._typed + (event.character or ""))
        else:
            return None
        return Typed()

    def effect_at(self, y: int) -> Effect | None:
        """What a click on a row of this panel leads to; None where no phrase stands."""
        row = self._view.top + y - 1
        return self._row_taken(row) if 1 <= y <= self._view.height and row < len(self._view.rows) else None

    def _row_taken(self, row: int) -> Effect:
        return PhraseTaken(self._view.rows[row]) if row < len(self._view.rows) else Typed()

    def _move(self, by: int) -> None:
        self._cursor = min(max(self._cursor + by, 0), max(len(self._view.rows) - 1, 0))
        self._view.show_row(self._cursor)
        self._paint()

    def _type(self, typed: str) -> None:
        self._typed, self._cursor = typed, 0
        self._narrow()

    def _narrow(self) -> None:
        found = matching_phrases(self._phrases, self._typed)
        self._view = ScrolledRows(found, max(self.size.height - 1, 1))
        self._move(0)

    def _paint(self) -> None:
        if not self.size.height:
            return
        rows = [self._row(place, phrase) for place, phrase in enumerate(self._view.shown)]
        if not rows:
            nothing = "None holds these words; ⌫ takes one back." if self._phrases else "Nothing written yet to recall."
            rows = [line((fit_cells(f"  {nothing}", self.size.width), "dim"))]
        self.draw([self._head(), *rows])

    def _head(self) -> Line:
        typed = one_line(self._typed, 40)
        head, marks = "Phrases of yours", self._view.marks
        keys = fit_cells(f"   {typed or 'type to narrow'}", max(self.size.width - cell_len(head + marks) - 1, 0))
        return line((head, "accent"), (keys, "plain" if typed else "dim"), (f" {marks}", "dim"))

    def _row(self, place: int, phrase: str) -> Line:
        number = str(place + 1) if place < _NUMBERED else " "
        text = fit_cells(f" {number} {one_line(phrase)}", self.size.width)
        return line((text, "focus" if self._view.top + place == self._cursor else "plain"))
