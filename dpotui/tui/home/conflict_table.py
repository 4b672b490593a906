"""The values of one conflict side by side, only where they differ, and below them what one needs to choose."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.events import Resize

from dpotui.text import count_of, excerpt, one_line
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, line
from dpotui.tui.widgets.scrolled_rows import ScrolledRows

if TYPE_CHECKING:
    from dpotui.overview import Disagreement

_LABEL: Final = 18
"""Cells for what the values are about."""
_NARROWEST: Final = 12
_LONGEST: Final = 2_000
"""Characters of one value that are shown here."""
_GAP: Final = "  "
_HIDDEN: Final = (
    "What others said of a prompt that you still have to judge: it stays hidden from you until you have. "
    "Its annotator settles it, or whoever has judged it."
)


class ConflictTable(LineCanvas):
    """A column for each value, numbered as it is chosen; scrolls by pages."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: Disagreement | None = None
        """The conflict that is shown."""
        self._view: ScrolledRows[Line] = ScrolledRows()

    def show(self, shown: "Disagreement") -> None:
        """Show a conflict."""
        if shown != self.shown:
            self.shown = shown
            self._view = ScrolledRows()
            self._wrap()

    def page(self) -> None:
        """Scroll by a page; at the end, back to the top."""
        self._view.scroll_by(1) if self._view.below else self._view.scroll_to(0)
        self._paint()

    def on_resize(self, _: Resize) -> None:
        """Wrap again for the new room."""
        self._wrap()

    def _wrap(self) -> None:
        if self.size.width:
            rows = self._rows(self.shown) if self.shown else []
            self._view = ScrolledRows(rows, self.size.height - 1, self._view.top)
            self._paint()

    def _rows(self, shown: "Disagreement") -> list[Line]:
        if shown.hidden:
            return [line((row, "warning")) for row in wrap_cells(_HIDDEN, self.size.width - 2)]
        rows: list[Line] = []
        for difference in shown.differences:
            rows += self._beside(difference.label, difference.values)
        if shown.alike:
            rows.append(line((f"{count_of(shown.alike, 'more point')} on which all agree", "dim")))
        for name, response in shown.at_hand:
            rows += [line(), *self._paragraph(name, response)]
        return rows

    def _width(self, values: int) -> int:
        return max((self.size.width - _LABEL) // values - len(_GAP), _NARROWEST)

    def _beside(self, label: str, values: Sequence[str]) -> list[Line]:
        """One difference: its label, then the values in their columns, as many rows as the longest takes."""
        width = self._width(len(values))
        labels = wrap_cells(one_line(label, 60), _LABEL)
        columns = [wrap_cells(excerpt(value, _LONGEST) or "–", width) for value in values]
        height = max(map(len, (labels, *columns)))
        return [
            line(
                (fit_cells(_at(labels, row), _LABEL), "dim"),
                *((_GAP + fit_cells(_at(column, row), width), "plain") for column in columns),
            )
            for row in range(height)
        ]

    def _paragraph(self, name: str, response: str) -> list[Line]:
        first, *rest = wrap_cells(excerpt(response, _LONGEST), self.size.width - 5)
        return [line((f"{name:<3}", "accent"), (first, "plain")), *(line((f"   {row}", "plain")) for row in rest)]

    def _head(self, shown: "Disagreement") -> Line:
        width = self._width(len(shown.conflict.heads))
        cells = []
        for number, head in enumerate(shown.conflict.heads, 1):
            counts = "✓ now  " if head.current else ""
            when = head.made_at[5:16].replace("T", " ")
            said = f"{number} {counts}{one_line(head.author, 30)}  {when}"
            cells.append((_GAP + fit_cells(said, width), "bar-focus" if head.current else "bar"))
        return line((fit_cells(f"{self._view.marks}", _LABEL), "bar"), *cells)

    def _paint(self) -> None:
        if self.shown is not None and self.size.width:
            self.draw([self._head(self.shown), *self._view.shown])
        else:
            self.draw([])


def _at(rows: Sequence[str], place: int) -> str:
    return rows[place] if place < len(rows) else ""
