"""What the focused cell asks, and what the score in it means."""

from rich.cells import cell_len

from dpotui.scope import Criterion
from dpotui.text import one_line
from dpotui.tui.desk import Desk
from dpotui.tui.widgets.cell_text import wrap_cells
from dpotui.tui.widgets.desk_box import DeskBox
from dpotui.tui.widgets.line_canvas import Line, line, plain_lines

_REASON_NEEDED = "Why these scores? A sentence or two that names what is in the response, so that others can check it."
_REASON_FREE = "A reason is welcome here, but this rubric does not ask for one."


class AnchorBox(DeskBox):
    """The criterion's question, then, always on the same row, the described point of the scale or how to see all.

    How many scores are given stands behind the question, which is redrawn at every score anyway.
    """

    def lines_about(self, desk: Desk) -> list[Line]:
        """Explain the focused cell."""
        criterion = desk.criterion
        return self._of_reason(desk) if criterion is None else self._of_criterion(criterion, desk)

    def _of_criterion(self, criterion: Criterion, desk: Desk) -> list[Line]:
        value = desk.value
        longest = max(len(self._question(other, desk)) for other in desk.rubric.criteria)
        question = self._question(criterion, desk)
        question += [line()] * (longest - len(question))
        if value is None:
            hint = f"{criterion.low} to {criterion.high}; {self.key_of('annotate.guide')} shows what each point means"
            return [*question, *plain_lines(wrap_cells(hint, self.size.width), "dim")]
        return [*question, *self._headed(f"= {value}", one_line(criterion.anchor(value), 1000))]

    def _question(self, criterion: Criterion, desk: Desk) -> list[Line]:
        wanted = len(desk.task.candidates) * len(desk.rubric.criteria)
        given = sum(map(len, desk.sheet.scores.values()))
        *rows, last = wrap_cells(one_line(criterion.question, 1000), self.size.width)
        counted = f"{last} · {given}/{wanted}"
        rows += [counted] if cell_len(counted) <= self.size.width else [last, f"{given}/{wanted}"]
        return plain_lines(rows, "strong")

    def _of_reason(self, desk: Desk) -> list[Line]:
        needed = desk.rubric.reason_needed(desk.sheet.scores.get(desk.candidate.id, {}))
        words = self._headed(f"Reason for {desk.candidate.letter}", _REASON_NEEDED if needed else _REASON_FREE)
        reason, tags = self.key_of("annotate.reason"), self.key_of("annotate.tags")
        return [*words, line((f"{reason} writes it, {tags} sets failure tags", "dim"))]

    def _headed(self, head: str, text: str) -> list[Line]:
        first, *rest = wrap_cells(f"{head}  {text}", self.size.width)
        return [line((first[: len(head)], "accent"), (first[len(head) :], "plain")), *plain_lines(rest)]
