"""The ground of the annotate screen's widgets: prepared lines, of which only the changed ones are drawn again."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style as VisualStyle

from dpotui.tui.sequence_placing import holds_sequence
from dpotui.tui.textual_private import ClippedWidget

if TYPE_CHECKING:
    from dpotui.tui.place_screen import PlaceScreen

Span = tuple[str, str]
"""Harmless text and its role: `plain` or one of `_ROLES`."""
Line = tuple[Span, ...]

_ROLES: Final = {
    "dim": "$foreground 70%",
    "strong": "$foreground bold",
    "accent": "$accent bold",
    "focus": "$block-cursor-foreground on $block-cursor-background",
    "good": "$success",
    "warning": "$warning",
    "bad": "$error bold",
    "differs": "$accent underline",
    "bar": "$foreground 80% on $panel",
    "bar-focus": "$block-cursor-foreground bold on $block-cursor-background",
}
"""How a role looks. (As component classes they were styled once for every canvas, at each of many passes.)"""

_GROUNDS: Final = ("focus", "bar", "bar-focus")
"""Roles with a background of their own."""


def line(*spans: Span) -> Line:
    """A line of these spans; neighbours of one role become one, for every change of style costs 40 bytes."""
    filled = [span for span in spans if span[0]]
    return tuple(("".join(text for text, _ in same), role) for role, same in groupby(filled, key=lambda span: span[1]))


def plain_lines(rows: Iterable[str], role: str = "plain") -> list[Line]:
    """Rows of text, each a line of one role."""
    return [line((row, role)) for row in rows]


class LineCanvas(ClippedWidget):
    """Draws lines as given, without layout: a change of a few cells goes to the terminal as a few cells."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()

    def key_of(self, action: str) -> str:
        """The key of an action of the place, by its id, as it is printed."""
        return cast("PlaceScreen", self.screen).key_of(action)

    @property
    def drawn(self) -> Sequence[Line]:
        """The lines that it shows."""
        return self._lines

    def draw(self, lines: Sequence[Line]) -> None:
        """Show these lines from the top; the terminal gets only those that differ, each as far as it differs.

        The whole row where an emoji sequence stands or stood: a terminal may have drawn it over cells that did not
        change, the blank behind the text too.
        """
        before, self._lines = self._lines, lines
        for y in range(max(len(before), len(lines))):
            old = before[y] if y < len(before) else ()
            new = lines[y] if y < len(lines) else ()
            if old != new:
                whole = _filling(old) != _filling(new) or any(holds_sequence(text) for text, _ in (*old, *new))
                self.refresh(Region(0, y, self.size.width if whole else _changed_cells(old, new), 1))

    def render_line(self, y: int) -> Strip:
        """One line in the colours of the theme, filled up in its last style unless that has a ground of its own."""
        spans = self._lines[y] if y < len(self._lines) else ()
        filled = line(*spans, (" " * (self.size.width - _width(spans)), _filling(spans)))
        return Strip([Segment(text, self._style(role)) for text, role in filled])

    def _style(self, role: str) -> Style:
        if role == "plain":
            return self.visual_style.rich_style  # Textual remembers this one, and works `rich_style` out at every row
        return (self.visual_style + VisualStyle.parse(_ROLES[role])).rich_style


def _filling(spans: Line) -> str:
    """The role in which the cells behind a line are filled."""
    return spans[-1][1] if spans and spans[-1][1] not in _GROUNDS else "plain"


def _changed_cells(old: Line, new: Line) -> int:
    """Cells from the left edge up to the last one that differs."""
    width = _width(new)
    if _width(old) != width:
        return max(_width(old), width)
    for before, after in zip(_characters(old), _characters(new), strict=False):
        if before != after:
            break
        width -= cell_len(after[0])
    return width


def _characters(spans: Line) -> Iterator[Span]:
    """The characters of a line with their roles, last first."""
    return ((character, role) for text, role in reversed(spans) for character in reversed(text))


def _width(spans: Line) -> int:
    return sum(cell_len(text) for text, _ in spans)
