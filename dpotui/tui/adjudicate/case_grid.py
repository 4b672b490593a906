"""The scores of a dispute: for each response what every judge gave, and what the adjudicator gives."""

from typing import Final

from rich.cells import cell_len
from textual.events import Resize

from dpotui.adjudication import DisputedCase
from dpotui.scope import Criterion, Score, score_text
from dpotui.text import one_line
from dpotui.tui.adjudicate.case_editor import CaseEditor
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, Span, line
from dpotui.tui.widgets.scrolled_rows import ScrolledRows

_JUDGE: Final = 4
_OWN: Final = 5
_GAP: Final = 2
_NAME: Final = 20
_MARKS: Final = 3
_PADDING: Final = 3
_ORDINALS: Final = {"First": "1st", "Second": "2nd", "Third": "3rd"}
_MOST_JUDGES: Final = 3
"""Judges with a column of their own; of more, the lowest and the highest score stand there."""


class CaseGrid(LineCanvas):
    """Brackets mark the focused cell, `≠` a row on which people differ: both are seen without colour."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._editor: CaseEditor | None = None
        self._view: ScrolledRows[Criterion] = ScrolledRows()

    def on_resize(self, _: Resize) -> None:
        """Fit the rows to the new room."""
        if self._editor is not None:
            self.show(self._editor)

    def show(self, editor: CaseEditor) -> None:
        """Show a case's scores."""
        self._editor = editor
        rows, height = editor.case.rubric.criteria, max(self.size.height - 2, 1)
        if rows != self._view.rows or height != self._view.height:
            self._view = ScrolledRows(rows, height, self._view.top)
        self._view.show_row(editor.row)
        names = max(self.size.width - _block(editor.case) * len(editor.case.candidates) - _MARKS, 1)
        self.draw([*_head(editor, names), *(_row(editor, criterion, names) for criterion in self._view.shown)])

    @staticmethod
    def wanted_width(case: DisputedCase) -> int:
        """Cells that the grid of a case takes."""
        names = max(cell_len(one_line(criterion.name)) for criterion in case.rubric.criteria)
        return _PADDING + _MARKS + min(names, _NAME) + _block(case) * len(case.candidates)


def _judge_columns(case: DisputedCase) -> int:
    return min(len(case.judgements), _MOST_JUDGES)


def _block(case: DisputedCase) -> int:
    return _GAP + _judge_columns(case) * _JUDGE + _OWN


def _head(editor: CaseEditor, names: int) -> list[Line]:
    case, blank = editor.case, " " * (names + _MARKS)
    letters = [
        f"[{one.letter}]" if place == editor.column else f" {one.letter} " for place, one in enumerate(case.candidates)
    ]
    block = _block(case)
    spans = [
        (text.rjust(_GAP + (block - _GAP + len(text)) // 2).ljust(block), "accent" if place == editor.column else "dim")
        for place, text in enumerate(letters)
    ]
    said = [_short(said.shown_as, case).rjust(_JUDGE) for said in case.judgements[:_MOST_JUDGES]]
    judges = " " * _GAP + "".join(said) + "you".center(_OWN)
    return [line((blank, "plain"), *spans), line((blank + judges * len(case.candidates), "dim"))]


def _short(shown_as: str, case: DisputedCase) -> str:
    return _ORDINALS.get(shown_as, "") if case.names_hidden else fit_cells(one_line(shown_as, 10), _JUDGE - 1).rstrip()


def _row(editor: CaseEditor, criterion: Criterion, names: int) -> Line:
    case, here = editor.case, criterion is editor.criterion
    differs = any(case.disputed(candidate.id, criterion.key) for candidate in case.candidates)
    mark = "▸" if here else " "
    spans: list[Span] = [
        (f"{mark}{'≠' if differs else ' '} ", "accent" if differs else "dim"),
        (fit_cells(one_line(criterion.name), names), "strong" if here else "plain" if differs else "dim"),
    ]
    for place, candidate in enumerate(case.candidates):
        disputed = case.disputed(candidate.id, criterion.key)
        spans.append((" " * _GAP + _given(case, candidate.id, criterion.key), "warning" if disputed else "dim"))
        spans += _own(editor, candidate.id, criterion.key, focused=here and place == editor.column)
    return line(*spans)


def _given(case: DisputedCase, candidate: str, criterion: str) -> str:
    rows = [said.sheet.scores.get(candidate, {}) for said in case.judgements]
    told = [score_text(row[criterion]) if criterion in row else "–" for row in rows]
    if len(told) > _MOST_JUDGES:
        told = _range([row[criterion] for row in rows if criterion in row])
    return "".join(text.rjust(_JUDGE) for text in told)


def _range(scores: list[Score]) -> list[str]:
    numbers = [score for score in scores if score is not None]
    return [score_text(min(numbers)), "to", score_text(max(numbers))] if numbers else ["–", "", ""]


def _own(editor: CaseEditor, candidate: str, criterion: str, *, focused: bool) -> list[Span]:
    given = editor.value(candidate, criterion)
    text = "·" if given is None else score_text(given[0])
    if focused:
        return [(f"[{text}]".center(_OWN), "focus")]
    return [(text.center(_OWN), "dim" if given is None else "strong")]
