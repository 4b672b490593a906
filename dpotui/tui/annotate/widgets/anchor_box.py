"""What the focused cell asks, and what the score in it means."""

import re
from functools import lru_cache, partial
from typing import Final

from rich.cells import cell_len
from textual.timer import Timer

from dpotui.scope import Criterion, Rubric, Score, score_text
from dpotui.text import one_line
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.widgets.sheet_box import SheetBox
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, line, plain_lines

_REASON_NEEDED = "Why these scores? A sentence or two that names what is in the response, so that others can check it."
_REASON_FREE = "A reason is welcome here, but this rubric does not ask for one."


_PAUSE: Final = 0.4
"""Seconds without a key after which the points of another criterion are sent: five rows on a slow line."""
_POINT = 5
"""Cells before the words of a described point: a sign at the one that is given, its number, gaps."""
_POINT_AHEAD: Final = re.compile(r"[= ] (-?\d+(?:\.\d+)?) ")


class AnchorBox(SheetBox):
    """The criterion's question, then, always on the same rows, its described points.

    Where not every scale of the rubric has room as a whole, each point has one row, cut short, which is sent when the
    hands pause; where there are more points than rows, only the one that is given, or how to see them all.
    How many scores are given stands behind the question, which is redrawn at every score anyway.
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._explain, id=id)
        self._points: list[Line] = []
        self._points_of: Criterion | None = None
        self._pause: Timer | None = None

    def show(self, editor: SheetEditor) -> None:
        """Explain the focused cell; short points of another criterion follow when the hands pause."""
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, partial(self._catch_up, editor)) if self._may_wait(editor) else None
        super().show(editor)

    def _may_wait(self, editor: SheetEditor) -> bool:
        """Whether short points stand there, of another criterion: hands that know the scale need not wait for them.

        On another prompt nothing waits: its first score is read for, and stale points would be sent as well.
        """
        other = self._points_of not in (None, editor.criterion) and editor.criterion is not None
        return self._editor is editor and other and self._is_short(editor)

    def _is_short(self, editor: SheetEditor) -> bool:
        return self.scale_rows(editor, self.size.width) > self.size.height >= self.short_rows(editor)

    def _catch_up(self, editor: SheetEditor) -> None:
        self._pause = None
        if self._editor is editor:
            super().show(editor)

    def _explain(self, editor: SheetEditor) -> list[Line]:
        """Explain the focused cell."""
        criterion = editor.criterion
        return self._of_reason(editor) if criterion is None else self._of_criterion(criterion, editor)

    def _of_criterion(self, criterion: Criterion, editor: SheetEditor) -> list[Line]:
        value, width = editor.value, self.size.width
        if self._is_short(editor):
            if self._pause is None:
                self._points = _short_scale(criterion, value, width, answered=editor.answered)
                self._points_of = criterion
            return [_short_question(criterion, editor, width), *self._points]
        self._points_of = None
        longest = max(len(_question(other, editor, width)) for other in editor.rubric.criteria)
        question = _question(criterion, editor, width)
        question += [line()] * (longest - len(question))
        if self.scale_rows(editor, width) <= self.size.height:
            return [*question, *_scale(criterion, value, width, answered=editor.answered)]
        if not editor.answered:
            hint = f"{criterion.scale}; {self.key_of('annotate.guide')} shows what each point means"
            return [*question, *plain_lines(wrap_cells(hint, width), "dim")]
        return [*question, *self._headed(f"= {score_text(value)}", one_line(criterion.anchor(value), 1000))]

    def point_at(self, y: int) -> Score | None:
        """The point whose description stands on a row; None on rows of none."""
        for row in reversed(self.drawn[: y + 1]):
            if found := _POINT_AHEAD.match("".join(text for text, _ in row)):
                value = float(found[1])
                return int(value) if value.is_integer() else value
            if not "".join(text for text, _ in row).startswith(" " * _POINT):
                return None
        return None

    @staticmethod
    def scale_rows(editor: SheetEditor, width: int) -> int:
        """Rows that any criterion takes at most with all its points described."""
        criteria = editor.rubric.criteria
        questions = max(len(_question(criterion, editor, width)) for criterion in criteria)
        return questions + _longest_scale(editor.rubric, width)

    @staticmethod
    def short_rows(editor: SheetEditor) -> int:
        """Rows that any criterion takes at most with a row for each of its described points."""
        return 1 + max(len(_points(criterion)) for criterion in editor.rubric.criteria)

    def _of_reason(self, editor: SheetEditor) -> list[Line]:
        needed = editor.rubric.reason_needed(editor.sheet.scores.get(editor.candidate.id, {}))
        words = self._headed(f"Reason for {editor.candidate.letter}", _REASON_NEEDED if needed else _REASON_FREE)
        reason, tags = self.key_of("annotate.reason"), self.key_of("annotate.tags")
        return [*words, line((f"{reason} writes it, {tags} sets failure tags", "dim"))]

    def _headed(self, head: str, text: str) -> list[Line]:
        first, *rest = wrap_cells(f"{head}  {text}", self.size.width)
        return [line((first[: len(head)], "accent"), (first[len(head) :], "plain")), *plain_lines(rest)]


@lru_cache(maxsize=16)
def _longest_scale(rubric: Rubric, width: int) -> int:
    """Rows of the longest of a rubric's scales; asked at every key, and every point has to be wrapped for it."""
    return max(len(_scale(criterion, None, width, answered=False)) for criterion in rubric.criteria)


def _question(criterion: Criterion, editor: SheetEditor, width: int) -> list[Line]:
    wanted = len(editor.task.candidates) * len(editor.rubric.criteria)
    given = sum(map(len, editor.sheet.scores.values()))
    *rows, last = wrap_cells(one_line(criterion.question, 1000), width)
    counted = f"{last} · {given}/{wanted}"
    rows += [counted] if cell_len(counted) <= width else [last, f"{given}/{wanted}"]
    return plain_lines(rows, "strong")


def _short_question(criterion: Criterion, editor: SheetEditor, width: int) -> Line:
    """The question in one row, the count at its end."""
    wanted = len(editor.task.candidates) * len(editor.rubric.criteria)
    count = f" · {sum(map(len, editor.sheet.scores.values()))}/{wanted}"
    question = one_line(criterion.question, 1000)
    return line((_cut(question, width - cell_len(count)) + count, "strong"))


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else fit_cells(text, width).rstrip()


def _points(criterion: Criterion) -> list[Score]:
    """The points that the rubric describes, and "does not apply" where it may be chosen."""
    described: list[Score] = [point for point in criterion.points if criterion.anchor(point)]
    return [*described, *([None] if criterion.may_not_apply else [])]


def _short_scale(criterion: Criterion, score: Score, width: int, *, answered: bool) -> list[Line]:
    """A row for each described point, cut to the room."""
    lines = []
    for point in _points(criterion):
        given = answered and point == score
        head = f"{'=' if given else ' '} {score_text(point):<{_POINT - 2}}"
        role = "plain" if not answered else "strong" if given else "dim"
        lines += plain_lines([head + _cut(one_line(criterion.anchor(point), 1000), width - _POINT)], role)
    return lines


def _scale(criterion: Criterion, score: Score, width: int, *, answered: bool) -> list[Line]:
    """Every described point; the one that is given is marked by a sign as well as by its look."""
    lines = []
    given = (score,) if answered else ()
    for point in (*criterion.points, *((None,) if criterion.may_not_apply else ())):
        role = "plain" if not answered else "strong" if point in given else "dim"
        first, *rest = wrap_cells(one_line(criterion.anchor(point), 1000), max(width - _POINT, 1))
        head = f"{'=' if point in given else ' '} {score_text(point):<{_POINT - 2}}"
        lines += plain_lines([head + first, *(" " * _POINT + row for row in rest)], role)
    return lines
