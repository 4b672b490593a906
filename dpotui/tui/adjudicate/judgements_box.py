"""What every judge said of the focused cell, side by side: the score, what it means by the rubric, and their reason."""

from collections.abc import Iterator
from typing import Final

from textual.events import Resize

from dpotui.adjudication import BlindJudgement
from dpotui.annotation import Remark
from dpotui.scope import score_text
from dpotui.text import excerpt, one_line
from dpotui.tui.adjudicate.case_editor import CaseEditor
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, Span, line

_GAP: Final = " ┊ "
_POINT: Final = 6
"""Cells for a point of the scale, with its mark."""
_NARROWEST: Final = 24
"""Cells that a judge's words need; of more judges, those around the first are shown, and `v` shows all."""


class JudgementsBox(LineCanvas):
    """Draws the judgements in columns of one width, cut where the room ends."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._editor: CaseEditor | None = None

    def on_resize(self, _: Resize) -> None:
        """Fit the columns to the new room."""
        if self._editor is not None:
            self.show(self._editor)

    def show(self, editor: CaseEditor) -> None:
        """Show what was said of the focused response on the focused criterion, and the whole scale where it fits."""
        self._editor = editor
        width, height = self.size.width - 2, self.size.height
        said = editor.case.judgements[: max((width + len(_GAP)) // (_NARROWEST + len(_GAP)), 1)]
        if not said or height < 2:
            return
        each = (width - len(_GAP) * (len(said) - 1)) // len(said)
        columns = [_column(editor, one, each, height) for one in said]
        rows = min(max(map(len, columns)), height)
        scale = list(_scale(editor, width))
        below = scale if rows + len(scale) <= height else []
        self.draw([*(_row(columns, place, each) for place in range(rows)), *below])


def _row(columns: list[list[Span]], place: int, width: int) -> Line:
    spans: list[Span] = [(" ", "plain")]
    for number, column in enumerate(columns):
        text, role = column[place] if place < len(column) else ("", "plain")
        spans += [(_GAP if number else "", "dim"), (fit_cells(text, width), role)]
    return line(*spans)


def _column(editor: CaseEditor, said: BlindJudgement, width: int, height: int) -> list[Span]:
    """Score, meaning and reason; where they do not all fit, the meaning leaves room for the reason."""
    head, anchor, reason = _head(editor, said, width), _anchor(editor, said, width), list(_reason(editor, said, width))
    room = max(height - 1 - len(reason), (height - 1) // 2)
    return _cut([head, *_cut(anchor, room, width), *reason], height, width)


def _head(editor: CaseEditor, said: BlindJudgement, width: int) -> Span:
    candidate, criterion = editor.candidate, editor.criterion
    row = said.sheet.scores.get(candidate.id, {})
    score = score_text(row[criterion.key]) if criterion.key in row else "no score"
    notes = ", yours" if said.own else ""
    notes += ", under an earlier rubric" if said.earlier_rubric else ""
    head = f"{one_line(said.shown_as, 30)}: {candidate.letter} {one_line(criterion.name, 20)} {score}{notes}"
    return fit_cells(head, width), "accent"


def _anchor(editor: CaseEditor, said: BlindJudgement, width: int) -> list[Span]:
    row = said.sheet.scores.get(editor.candidate.id, {})
    meaning = editor.criterion.anchor(row[editor.criterion.key]) if editor.criterion.key in row else ""
    return [(text, "dim") for text in wrap_cells(f"= {one_line(meaning, 400)}", width)] if meaning else []


def _reason(editor: CaseEditor, said: BlindJudgement, width: int) -> Iterator[Span]:
    candidate, criterion = editor.candidate, editor.criterion
    words = said.sheet.score_remarks.get(candidate.id, {}).get(criterion.key, "")
    reason = said.sheet.remarks.get(candidate.id, Remark())
    for text in filter(str.strip, (words, reason.text)):
        yield from ((row_text, "plain") for row_text in wrap_cells(f"“{excerpt(text.strip(), 2000)}”", width))
    if reason.tags:
        names = {tag.key: tag.name for tag in editor.case.rubric.failure_tags}
        tags = ", ".join(one_line(names.get(tag, tag), 30) for tag in reason.tags)
        yield from ((text, "warning") for text in wrap_cells(f"Faults: {tags}", width))


def _scale(editor: CaseEditor, width: int) -> Iterator[Line]:
    """Every described point of the focused criterion; those that somebody gave are marked."""
    criterion = editor.criterion
    given = editor.case.given(editor.candidate.id, criterion.key)
    yield line()
    yield line((f" {one_line(criterion.question, 400)}", "strong"))
    for point in criterion.described:
        role = "plain" if point in given else "dim"
        mark = "▸" if point in given else " "
        first, *rest = wrap_cells(one_line(criterion.anchor(point), 600), max(width - _POINT, 1))
        yield line((f" {mark} {score_text(point):<{_POINT - 3}}", "accent" if point in given else "dim"), (first, role))
        yield from (line((" " * (_POINT + 1) + text, role)) for text in rest)


def _cut(rows: list[Span], height: int, width: int) -> list[Span]:
    """As many rows as there is room for, the last one saying that there is more."""
    if len(rows) <= height or height < 1:
        return rows[: max(height, 0)]
    text, role = rows[height - 1]
    kept = text if len(text) <= width - 2 else text[: width - 2].rpartition(" ")[0]
    return [*rows[: height - 1], (fit_cells(f"{kept} …", width), role)]
