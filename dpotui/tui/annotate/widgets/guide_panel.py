"""The rubric at hand: every criterion with every described point, and the failure tags."""

from textual.events import Resize

from dpotui.scope import Criterion, Rubric, score_text
from dpotui.text import one_line
from dpotui.tui.annotate.widgets.scrolled_canvas import ScrolledCanvas
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, line, plain_lines
from dpotui.tui.widgets.scrolled_rows import ScrolledRows

_LONG = 2_000


class GuidePanel(ScrolledCanvas):
    """Follows the focus: the focused criterion is marked and brought into view."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._paint, id=id)
        self._rubric: Rubric | None = None
        self._focused = ""
        self._version = 1

    def show(self, rubric: Rubric, criterion: Criterion | None, version: int) -> None:
        """Show a rubric with one criterion marked; `version` is the rubric's number in the project."""
        self._version = version
        focused = criterion.key if criterion else ""
        if (rubric, focused) != (self._rubric, self._focused):
            self._rubric, self._focused = rubric, focused
            self._wrap(follow=True)

    def on_resize(self, _: Resize) -> None:
        """Wrap again for the new room."""
        self._wrap(follow=True)

    def _wrap(self, *, follow: bool) -> None:
        if self._rubric is None or not self.size.width:
            return
        rows: list[Line] = []
        start = end = 0
        for criterion in self._rubric.criteria:
            if criterion.key == self._focused:
                start = len(rows)
            rows += self._of_criterion(criterion)
            if criterion.key == self._focused:
                end = len(rows) - 1
        rows += self._tags(self._rubric)
        self._view = ScrolledRows(rows, self.size.height - 1, self._view.top)
        if follow:
            self._view.show_row(end)
            self._view.show_row(start)
        self._paint()

    def _of_criterion(self, criterion: Criterion) -> list[Line]:
        mark = "▸ " if criterion.key == self._focused else "  "
        head = mark + one_line(criterion.name)
        first, *rest = self._indented(f"{head}  {one_line(criterion.question, _LONG)}", "  ")
        lines = [line((first[: len(head)], "accent"), (first[len(head) :], "strong")), *plain_lines(rest, "strong")]
        for value in criterion.described:
            lines += plain_lines(
                self._indented(f"  {score_text(value)}  {one_line(criterion.anchor(value), _LONG)}", "     ")
            )
        return [*lines, line()]

    def _tags(self, rubric: Rubric) -> list[Line]:
        lines = [line(("  Failure tags (t)", "accent"))] if rubric.failure_tags else []
        for tag in rubric.failure_tags:
            words = f"  {one_line(tag.name)}: {one_line(tag.meaning, _LONG)}"
            lines += plain_lines(self._indented(words, "     "))
        return lines

    def _indented(self, text: str, indent: str) -> list[str]:
        """`text` wrapped with its further rows indented."""
        first, *rest = wrap_cells(text, self.size.width - 1)
        if not rest:
            return [first]
        again = " ".join(row.strip() for row in rest)
        return [first, *(indent + row for row in wrap_cells(again, self.size.width - 1 - len(indent)))]

    def _paint(self) -> None:
        marks = f"{self._view.marks} "
        head = fit_cells(f" Guide   version {self._version}   g closes", self.size.width - len(marks)) + marks
        self.draw([line((head, "bar")), *self._view.shown])
