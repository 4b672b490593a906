"""Text in terminal cells: wrapped, cut and filled by what characters really take, CJK and emoji included."""

import re
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size

_WORDS: Final = re.compile(r"\S+|\s+")
_NARROWEST: Final = 2
_JOINER: Final = "\N{ZERO WIDTH JOINER}"
"""At the end of a row it would swallow the cell that follows."""


def wrap_cells(text: str, width: int) -> list[str]:
    """Rows of at most `width` cells. Line breaks and indentation stay; words are broken only when longer than a row."""
    room = max(width, _NARROWEST)
    return [row for line in text.split("\n") for row in _wrap_line(line, room)]


def fit_cells(text: str, width: int) -> str:
    """`text` on exactly `width` cells: filled with spaces, or cut with an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text.rstrip(_JOINER), width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip(f" {_JOINER}") + "…", width)


def share_cells(texts: Sequence[str], width: int, *, least: int = 8) -> list[str]:
    """Texts that take at most `width` cells together: the longest are cut, none of them to less than `least`."""
    widths = [cell_len(text) for text in texts]
    most = least
    while most < width and sum(min(taken, most + 1) for taken in widths) <= width:
        most += 1
    return [text if taken <= most else fit_cells(text, most) for text, taken in zip(texts, widths, strict=True)]


def _wrap_line(line: str, width: int) -> list[str]:
    if cell_len(line) <= width:
        return [line]
    rows: list[str] = []
    row = ""
    for word in _WORDS.findall(line):
        if cell_len(row) + cell_len(word) <= width:
            row += word
        elif word.isspace():
            rows.append(row)
            row = ""
        elif cell_len(word) <= width:
            rows.append(row.rstrip())
            row = word
        else:
            *full, row = chop_cells(row + word, width)
            rows += full
    return [*rows, row] if row else rows
