"""Only cells that differ from what the terminal shows are sent to it: over a slow line every byte is waited for.

Textual repaints whole widgets, and the whole screen when the layout changes. Here each update is compared cell by cell
with what was sent before. Rows that hold emoji sequences, now or before, are painted whole, whichever widget has
changed in them: a terminal that draws a sequence wider than it was counted spoils the cells behind it, which may be
another widget's.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dpotui.tui.sequence_placing import holds_sequence
from dpotui.tui.terminal_pen import TerminalPen
from dpotui.tui.textual_private import ChopsUpdate, CompositorUpdate, LayoutUpdate

Cell = tuple[str, Style | None]
"""A character with the marks that combine with it, and its style; the second cell of a wide one has no character.

A space wears only what shows on it, so that two that look alike are alike.
"""

_UNKNOWN: Final[Cell] = ("\x00", None)
"""What nobody knows of a terminal that nothing was painted on yet."""
_SEEN_ON_BLANKS: Final = ("reverse", "underline", "underline2", "overline", "strike", "frame", "encircle", "link")
_GAP: Final = 8
"""So many cells that stay as they are cost no more to send than the address of the next one that does not."""


Run = tuple[int, int, Strip]
"""A row, a column, and what stands from there on."""


class CellsUpdate(CompositorUpdate):
    """An update that is compared with what the terminal shows when it is written; Textual does not write them all."""

    def __init__(self, changes: Callable[[], Iterable[Run]]) -> None:
        self._changes = changes

    def render_segments(self, console: Console) -> str:
        """What goes to the terminal."""
        pen = TerminalPen(console)
        parts = []
        for y, x, strip in self._changes():
            parts += [Control.move_to(x, y).segment.text, *map(pen.write, strip)]
        return "".join((*parts, pen.lift()))


class PaintedCells:
    """Knows what the terminal shows, as far as it was sent, and makes of every update the least that changes it."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell] | Strip] = {}
        """What stands in each row; taken apart into cells only once something else is to stand there."""
        self._held: set[int] = set()

    def forget(self) -> None:
        """The terminal may show anything: it was resized, was somebody else's for a while, or is to be repainted."""
        self._rows.clear()
        self._held.clear()

    def prepare(self, update: CompositorUpdate, now: Callable[[], Sequence[Strip]]) -> CompositorUpdate:
        """The update as it is to be painted; `now` gives the rows of the screen as they are."""
        if not isinstance(update, ChopsUpdate | LayoutUpdate):
            return update
        return CellsUpdate(lambda: self._changes(update, now))

    def _changes(self, update: ChopsUpdate | LayoutUpdate, now: Callable[[], Sequence[Strip]]) -> list[Run]:
        pieces = list(_pieces(update))
        odd = {y for y, _, strip in pieces if y in self._held or _holds(strip)}
        runs = [run for y, x, strip in pieces if y not in odd for run in self._changed(y, x, strip)]
        if odd:
            screen = now()
            runs += [(y, 0, screen[y]) for y in sorted(odd) if y < len(screen) and self._changed_whole(y, screen[y])]
        return runs

    def _changed(self, y: int, x: int, strip: Strip) -> Iterator[Run]:
        known = self._rows.get(y)
        if x == 0 and known in (None, strip):
            self._rows[y] = strip
            if known is None:
                yield y, x, strip
            return
        new, row = cells_of(strip), self._cells(y)
        row.extend([_UNKNOWN] * (x + len(new) - len(row)))
        old = row[x : x + len(new)]
        if old != new:
            row[x : x + len(new)] = new
            for start, end in changed_runs(old, new):
                yield y, x + start, _strip_of(new[start:end])

    def _cells(self, y: int) -> list[Cell]:
        """The cells of a row, as far as they are known."""
        known = self._rows.get(y, [])
        cells = cells_of(known) if isinstance(known, Strip) else known
        self._rows[y] = cells
        return cells

    def _changed_whole(self, y: int, strip: Strip) -> bool:
        """Whether a row is to be painted whole; it is of that kind from now on if it holds a sequence."""
        cells = cells_of(strip)
        changed = self._cells(y) != cells
        self._rows[y] = cells
        if _holds(strip):
            self._held.add(y)
        elif changed:
            self._held.discard(y)
        return changed


def cells_of(strip: Strip) -> list[Cell]:
    """The cells that a strip fills."""
    cells: list[Cell] = []
    for text, style, _ in strip:
        if text.isascii():
            blank = (" ", _on_blank(style))
            cells += [blank if character == " " else (character, style) for character in text]
        else:
            _add(cells, text, style)
    return cells


def changed_runs(old: Sequence[Cell], new: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """The runs [start, end) of cells to send, never ending inside a wide character; near ones are one."""
    start = end = -1
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after:
            continue
        if start >= 0 and place - end > _GAP:
            yield _with_whole_characters(new, start, end)
            start = place
        elif start < 0:
            start = place
        end = place + 1
    if start >= 0:
        yield _with_whole_characters(new, start, end)


def _with_whole_characters(cells: Sequence[Cell], start: int, end: int) -> tuple[int, int]:
    while start > 0 and not cells[start][0]:
        start -= 1
    while end < len(cells) and not cells[end][0]:
        end += 1
    return start, end


def _add(cells: list[Cell], text: str, style: Style | None) -> None:
    blank = (" ", _on_blank(style))
    for character in text:
        if character == " ":
            cells.append(blank)
            continue
        width = get_character_cell_size(character)
        if width == 0 and cells:
            place = len(cells) - (2 if len(cells) > 1 and not cells[-1][0] else 1)
            cells[place] = (cells[place][0] + character, cells[place][1])
        elif width:
            cells.append((character, style))
            cells += [("", style)] * (width - 1)


def _strip_of(cells: Sequence[Cell]) -> Strip:
    """The cells as few segments: spaces join their neighbours where that looks the same."""
    segments: list[Segment] = []
    text: list[str] = []
    style = cells[0][1]
    for said, worn in cells:
        if worn is not style and worn != style and not (said == " " and worn == _on_blank(style)):
            if style == _on_blank(worn) and not "".join(text).strip(" "):
                style = worn
            else:
                segments.append(Segment("".join(text), style))
                text, style = [], worn
        text.append(said)
    return Strip([*segments, Segment("".join(text), style)])


@lru_cache(maxsize=4096)
def _on_blank(style: Style | None) -> Style | None:
    """What shows of a style on a space."""
    if style is None or any(getattr(style, name) for name in _SEEN_ON_BLANKS):
        return style
    return Style(bgcolor=style.bgcolor)


def _holds(strip: Strip) -> bool:
    return any(holds_sequence(segment.text) for segment in strip)


def _pieces(update: ChopsUpdate | LayoutUpdate) -> Iterator[Run]:
    """What an update paints: (row, column, strip)."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            yield y, update.region.x, _joined(line)
        return
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                whole = first <= x < last and end <= last
                yield y, x, strip if whole else strip.crop(0, min(end, last) - x)


def _joined(line: Iterable[Strip]) -> Strip:
    return Strip([segment for strip in line for segment in strip])
