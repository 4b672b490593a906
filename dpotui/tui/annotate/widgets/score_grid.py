"""The scores, criteria by candidates, with the reasons in the last row. Always in view, small, and cheap to redraw."""

from typing import Final

from rich.cells import cell_len
from textual.events import Resize

from dpotui.scope import Criterion, score_text
from dpotui.text import one_line
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, line
from dpotui.tui.widgets.scrolled_rows import ScrolledRows

_EMPTY: Final = "·"
_REASONS: Final = "Reason"
_NAME: Final = 20


class ScoreGrid(LineCanvas):
    """Brackets mark the focused cell and `▸` its row, so that they are seen without colour too."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._editor: SheetEditor | None = None
        self._view: ScrolledRows[Criterion | None] = ScrolledRows()

    def on_resize(self, _: Resize) -> None:
        """Fit the rows to the new room."""
        if self._editor is not None:
            self.show(self._editor)

    def show(self, editor: SheetEditor) -> None:
        """Show a sheet's scores; what has not changed since is not drawn again."""
        self._editor = editor
        rows = (*editor.rubric.criteria, None)
        height = max(self.size.height - 1, 1)
        if rows != self._view.rows or height != self._view.height:
            self._view = ScrolledRows(rows, height, self._view.top)
        self._view.show_row(editor.row)
        names = self.name_width(editor, self.size.width)
        above, below = self._view.edges
        marks = {0: above} | {len(self._view.shown) - 1: below}
        drawn = [_row(editor, row, names, marks.get(place, "")) for place, row in enumerate(self._view.shown)]
        self.draw([_head(editor, names), *drawn])

    def cell_at(self, x: int, y: int) -> tuple[int, int] | None:
        """The candidate's place and the row of the sheet at a cell of the screen; None beside them.

        On the names of the criteria, and on the letters, the focused candidate or row stays.
        """
        editor = self._editor
        if editor is None:
            return None
        names = self.name_width(editor, self.size.width) + 1
        column = (x - names) // _cell(editor) if x >= names else editor.column
        row = self._view.top + y - 1 if y > 0 else editor.row
        inside = column < len(editor.task.candidates) and row < len(self._view.rows)
        return (column, row) if inside else None

    @staticmethod
    def name_width(editor: SheetEditor, width: int) -> int:
        """Cells for the names of the criteria, in a grid of `width` cells."""
        return max(width - 1 - _cell(editor) * len(editor.task.candidates), 1)

    @staticmethod
    def wanted_width(editor: SheetEditor) -> int:
        """Cells that the grid of a sheet takes."""
        names = [*(cell_len(one_line(criterion.name)) for criterion in editor.rubric.criteria), len(_REASONS)]
        return 2 + min(max(names), _NAME) + _cell(editor) * len(editor.task.candidates)


def _cell(editor: SheetEditor) -> int:
    return 5 if len(editor.task.candidates) <= 4 else 3


def _head(editor: SheetEditor, names: int) -> Line:
    letters = "".join(
        (f"[{one.letter}]" if place == editor.column else one.letter).center(_cell(editor))
        for place, one in enumerate(editor.task.candidates)
    )
    travel = f" {'→' if editor.focus.across else '↓'}"
    return line((fit_cells(travel, names + 1), "dim"), (letters, "plain"))


def _row(editor: SheetEditor, criterion: Criterion | None, names: int, mark: str) -> Line:
    """A row of scores; `mark` says at the first and the last one how many more there are."""
    here = criterion == editor.criterion
    name = _REASONS if criterion is None else one_line(criterion.name)
    spans = [(("▸" if here else " ") + fit_cells(name, names - len(mark)) + mark, "plain")]
    for place, one in enumerate(editor.task.candidates):
        focused = here and place == editor.column
        text = _reason(editor, one.id) if criterion is None else _score(editor, one.id, criterion.key)
        cell = f"[{text}]" if focused else text
        spans.append((cell.center(_cell(editor)), "focus" if focused else "plain"))
    return line(*spans)


def _score(editor: SheetEditor, candidate: str, criterion: str) -> str:
    row = editor.sheet.scores.get(candidate, {})
    return score_text(row[criterion]) if criterion in row else _EMPTY


def _reason(editor: SheetEditor, candidate: str) -> str:
    remark = editor.sheet.remarks.get(candidate)
    if remark is not None and remark.text.strip():
        return "✓"
    return _EMPTY if editor.rubric.reason_needed(editor.sheet.scores.get(candidate, {})) else "–"
