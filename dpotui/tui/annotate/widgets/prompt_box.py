"""The prompt above the candidates: all turns with their roles, a few rows high or unfolded to the whole room."""

from typing import Final

from rich.cells import cell_len
from textual.events import Resize

from dpotui.prompts import Prompt
from dpotui.text import excerpt, one_line
from dpotui.tui.annotate.widgets.scrolled_canvas import ScrolledCanvas
from dpotui.tui.widgets.cell_text import fit_cells, wrap_cells
from dpotui.tui.widgets.line_canvas import Line, line
from dpotui.tui.widgets.scrolled_rows import ScrolledRows

_LABELS: Final = {"system": "system    ", "user": "user      ", "assistant": "assistant "}
_INDENT: Final = " " * 10
_PADDING: Final = 2
"""Cells beside the text, as in the style sheet."""


class PromptBox(ScrolledCanvas):
    """Opens at the user's last turn, which is what the candidates answer; earlier turns lie above it.

    A system message, which many prompts share, is one row until the prompt is unfolded.
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._paint, id=id)
        self._prompt: Prompt | None = None
        self._unfolded = False

    def show(self, prompt: Prompt) -> None:
        """Show a prompt from its last user turn."""
        if prompt == self._prompt:
            return
        self._prompt = prompt
        self._wrap()

    def wanted_height(self, prompt: Prompt, width: int) -> int:
        """Rows that a prompt takes, folded, in a place of `width` cells."""
        return sum(len(self._turn(turn.role, turn.content, width - _PADDING)) for turn in prompt.messages)

    def unfold(self, unfolded: bool) -> None:
        """Tell whether the whole room is given; the tags stand below the prompt then."""
        self._unfolded = unfolded
        self._wrap()

    def on_resize(self, _: Resize) -> None:
        """Wrap again for the new room."""
        self._wrap()

    def _wrap(self) -> None:
        if self._prompt is None or not self.size.width:
            return
        rows: list[Line] = []
        last_turn = 0
        for message in self._prompt.messages:
            last_turn = len(rows) if message.role == "user" else last_turn
            rows += self._turn(message.role, message.content, self.size.width)
        if self._prompt.tags and self._unfolded:
            rows.append(line((f"tags      {one_line(', '.join(self._prompt.tags), 400)}", "dim")))
        fits = len(rows) <= self.size.height
        self._view = ScrolledRows(rows, self.size.height, 0 if fits else last_turn)
        self._paint()

    def _turn(self, role: str, content: str, width: int) -> list[Line]:
        room = width - len(_INDENT)
        folded = role == "system" and not self._unfolded
        texts = [fit_cells(one_line(content, 400), room)] if folded else wrap_cells(excerpt(content), room)
        label = _LABELS.get(role, _INDENT)
        return [
            line((label, "dim"), (text, "plain")) if place == 0 else line((_INDENT + text, "plain"))
            for place, text in enumerate(texts)
        ]

    def _paint(self) -> None:
        shown = list(self._view.shown)
        if self._view.marks and shown:
            shown[-1] = self._marked(shown[-1])
        self.draw(shown)

    def _marked(self, last: Line) -> Line:
        reading, unfolding = self.key_of("annotate.read_on"), self.key_of("annotate.unfold")
        mark = f" {self._view.marks} {f'{reading} reads on' if self._unfolded else f'{unfolding} unfolds'}"
        text = "".join(span for span, _ in last)
        return line((fit_cells(text, self.size.width - cell_len(mark)), "plain"), (mark, "dim"))
