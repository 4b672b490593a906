"""Keeps the rest of a row in its place behind emoji sequences, whatever width a terminal gives them.

Variation selectors, keycaps, flags, skin tones and joiners make one picture of several characters. Terminals differ in
how many cells it takes; where one counts otherwise than Textual, all that follows in the row would stand beside its
place, and words of what was there before would stay. So the cells of a sequence are cleared first, and the cursor is
sent to the cell behind it by its address.
"""

import re
from typing import Final

from rich.cells import cell_len
from textual.driver import Driver

from dpotui.tui.textual_private import QuietApp

_JOINER: Final = "\u200d"
_EXTENDERS: Final = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_FLAG_LETTERS: Final = "\U0001f1e6-\U0001f1ff"
_VISIBLE: Final = r"[^\x00-\x1f\x7f]"
_TELLING: Final = re.compile(f"[{_JOINER}{_EXTENDERS}{_FLAG_LETTERS}]")
"""Without one of these characters there is no sequence."""
_SEQUENCE: Final = re.compile(
    f"[{_FLAG_LETTERS}]{{1,2}}|{_VISIBLE}(?:[{_EXTENDERS}]|{_JOINER}{_VISIBLE}|{_JOINER})+|[{_JOINER}{_EXTENDERS}]+"
)
_PIECE: Final = re.compile(r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.?|[\r\n]|[^\x1b\r\n]+")
_NO_WRAP, _WRAP = "\x1b[?7l", "\x1b[?7h"
"""A sequence that a terminal draws wider than it was counted must not push the end of the last row into the next."""


def holds_sequence(text: str) -> bool:
    """Whether a text may take another number of cells in some terminal than it was counted to take."""
    return _TELLING.search(text) is not None


def place_sequences(data: str) -> str:
    """What goes to the terminal, with every sequence cleared before and followed by the address of the next cell.

    Only text behind a cursor address is changed, which is how Textual begins every row and every part of one.
    """
    if not holds_sequence(data):
        return data
    placed: list[str] = [_NO_WRAP]
    row = column = 0
    for piece in _PIECE.finditer(data):
        said = piece.group()
        placed.append(said)
        if piece["row"]:
            row, column = int(piece["row"]), int(piece["column"])
        elif said in "\r\n":
            row = 0
        elif not said.startswith("\x1b") and row:
            placed[-1], column = _placed_text(said, row, column)
    return "".join((*placed, _WRAP))


def placing_driver(driver: type[Driver]) -> type[Driver]:
    """The driver of a terminal, with whatever it writes placed, which paints anew a terminal that it gets back."""

    class PlacingDriver(driver):  # type: ignore[misc, valid-type]
        def start_application_mode(self) -> None:
            if isinstance(self._app, QuietApp):
                self._app.forget_painted()
            super().start_application_mode()

        def write(self, data: str) -> None:
            super().write(place_sequences(data))

    return PlacingDriver


def _placed_text(text: str, row: int, column: int) -> tuple[str, int]:
    """A text that begins at a cell (counted from 1), and the column behind it."""
    parts: list[str] = []
    end = 0
    for found in _SEQUENCE.finditer(text):
        before, sequence = text[end : found.start()], found.group()
        column += cell_len(before)
        behind = column + cell_len(sequence)
        parts += [before, " " * (behind - column), _address(row, column), sequence, _address(row, behind)]
        column, end = behind, found.end()
    return "".join((*parts, text[end:])), column + cell_len(text[end:])


def _address(row: int, column: int) -> str:
    return f"\x1b[{row};{column}H"
