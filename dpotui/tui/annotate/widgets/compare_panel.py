"""Two candidates beside each other, with the words marked that only one of them has."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.events import Resize

from dpotui.annotation import LetteredCandidate
from dpotui.text import excerpt
from dpotui.tui.annotate.widgets.scrolled_canvas import ScrolledCanvas
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, line
from dpotui.tui.widgets.scrolled_rows import ScrolledRows

if TYPE_CHECKING:
    from dpotui.similarity.word_diff import Piece

_GAP = " ┊ "


class ComparePanel(ScrolledCanvas):
    """Both scroll together. What differs is underlined, so that it is seen without colour too."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._paint, id=id)
        self._pair: tuple[LetteredCandidate, LetteredCandidate] | None = None
        self._focus = ""

    def show(self, one: LetteredCandidate, other: LetteredCandidate, focus: str) -> None:
        """Compare two candidates, of which that with the id `focus` is the focused one."""
        if (one, other) != self._pair:
            self._pair = (one, other)
            self._view = ScrolledRows()
            self._wrap()
        self._focus = focus
        self._paint()

    def on_resize(self, _: Resize) -> None:
        """Wrap again for the new room."""
        self._wrap()
        self._paint()

    @property
    def _widths(self) -> tuple[int, int]:
        room = self.size.width - 2 - len(_GAP)
        return (room + 1) // 2, room // 2

    def _wrap(self) -> None:
        if self._pair is None or not self.size.width:
            return
        from dpotui.similarity.word_diff import word_diff

        texts = [excerpt(candidate.response) for candidate in self._pair]
        columns = [
            _rows(pieces, width) for pieces, width in zip(word_diff(texts[0], texts[1]), self._widths, strict=True)
        ]
        height = max(map(len, columns))
        left, right = ([*rows, *[_blank(width)] * (height - len(rows))] for rows, width in self._with_widths(columns))
        rows = [
            line((" ", "plain"), *one, (_GAP, "plain"), *other, (" ", "plain"))
            for one, other in zip(left, right, strict=True)
        ]
        self._view = ScrolledRows(rows, self.size.height - 1, self._view.top)

    def _with_widths(self, columns: list[list[Line]]) -> list[tuple[list[Line], int]]:
        return list(zip(columns, self._widths, strict=True))

    def _paint(self) -> None:
        if self._pair is None or not self.size.width:
            return
        spans = [(" ", "bar")]
        marks = f" {self._view.marks}  {self.key_of('annotate.compare')} closes"
        for place, (candidate, width) in enumerate(zip(self._pair, self._widths, strict=True)):
            focused = candidate.id == self._focus
            title = f"[{candidate.letter}]" if focused else f" {candidate.letter} "
            end = marks if place else ""
            head = fit_cells(f"{title} {'' if place else 'underlined: differs'}", width - cell_len(end)) + end
            spans += [(head, "bar-focus" if focused else "bar"), (" " if place else " " * len(_GAP), "bar")]
        self.draw([line(*spans), *self._view.shown])


def _blank(width: int) -> Line:
    return line((" " * width, "plain"))


def _rows(pieces: "tuple[Piece, ...]", width: int) -> list[Line]:
    """The pieces wrapped to rows of exactly `width` cells, each in its role."""
    text = "".join(piece.text for piece in pieces)
    marks = "".join(("x" if piece.differs else " ") * len(piece.text) for piece in pieces)
    rows, at = [], 0
    for row in wrap_cells(text, width):
        start = text.index(row, at)
        at = start + len(row)
        fill = " " * (width - cell_len(row))
        spans = [
            (letter, "differs" if mark == "x" else "plain") for letter, mark in zip(row, marks[start:at], strict=True)
        ]
        rows.append(line(*spans, (fill, "plain")))
    return rows
