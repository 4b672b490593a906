"""The reasoning on the focused candidate, as it will be saved."""

from rich.cells import cell_len

from dpotui.annotation.judgements.unscored import why_unscored
from dpotui.text import excerpt, one_line
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.widgets.sheet_box import SheetBox
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, line, plain_lines


class RemarkBox(SheetBox):
    """The remark on the focused score first, then failure tags, a line each, then as much of the reason as has room."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._quote, id=id)

    def _quote(self, editor: SheetEditor) -> list[Line]:
        """The focused candidate's remark, after the one on the focused score."""
        return [*self._on_score(editor), *self._on_candidate(editor)]

    def _on_score(self, editor: SheetEditor) -> list[Line]:
        """The beginning of the remark on the focused score, in one line; nothing when there is none."""
        criterion, said = editor.criterion, editor.score_remark
        if criterion is None or not said.strip():
            return []
        head = f"{editor.candidate.letter}, {one_line(criterion.name, 30)}: "
        return [line((head, "accent"), (fit_cells(one_line(said), max(self.size.width - cell_len(head), 0)), "plain"))]

    def _on_candidate(self, editor: SheetEditor) -> list[Line]:
        letter, remark = editor.candidate.letter, editor.remark
        if editor.sheet.outcome in ("skipped", "flagged") and not editor.changed:
            why = one_line(why_unscored(editor.sheet.outcome, editor.sheet.note), 1_000)
            kept = " (the lead reads it, scored or not)" if why and editor.sheet.outcome == "flagged" else ""
            return self._dim(f"You {editor.sheet.outcome} this prompt: {why or 'no word of why'}{kept}")
        if not remark.text.strip() and not remark.tags:
            reason, tags = self.key_of("annotate.reason"), self.key_of("annotate.tags")
            return self._dim(f"{letter} has no reason yet ({reason}) and no tags ({tags})")
        lines: list[Line] = []
        if remark.tags:
            names = {tag.key: one_line(tag.name) for tag in editor.rubric.failure_tags}
            tags = ", ".join(names[tag] for tag in remark.tags)
            if self.size.height == 1 and remark.text.strip():
                return self._in_one_row(letter, tags, remark.text)
            lines.append(line((f"{letter} ", "accent"), (fit_cells(f"tags: {tags}", self.size.width - 2), "warning")))
        return [*lines, *self._reason(letter, remark.text)]

    def _in_one_row(self, letter: str, tags: str, text: str) -> list[Line]:
        """The tags in at most half of the row, then the beginning of the reason."""
        width = self.size.width
        half = (width - cell_len(letter) - 1) // 2
        named = tags if cell_len(tags) <= half else fit_cells(tags, half).rstrip()
        said = fit_cells(one_line(text), max(width - cell_len(f"{letter} {named}: "), 0)).rstrip()
        return [line((f"{letter} ", "accent"), (f"{named}: ", "warning"), (said, "plain"))]

    def _reason(self, letter: str, text: str) -> list[Line]:
        if not text.strip():
            return self._dim(f"{letter} has no reason yet ({self.key_of('annotate.reason')})")
        rows = wrap_cells(f"{letter} {excerpt(text, 4_000)}", self.size.width)
        first, *rest = rows
        return [line((first[: len(letter)], "accent"), (first[len(letter) :], "plain")), *plain_lines(rest)]

    def _dim(self, words: str) -> list[Line]:
        return plain_lines(wrap_cells(words, self.size.width), "dim")
