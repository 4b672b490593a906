"""The title line of the annotate screen: time on this prompt, which one it is, how far the queue is, what is saved."""

from collections.abc import Callable
from typing import Protocol

from rich.cells import cell_len

from dpotui.annotation import ALL_BAD, TIE, Queue
from dpotui.text import one_line
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, Span, line

_SAVED = {"scored": "✓ saved", "skipped": "✓ skipped", "flagged": "✓ flagged", "withdrawn": "new"}
_STATE_WIDTH = 12
_STEP = 5
"""Seconds by which the clock moves."""
_BETWEEN = " · "
_SHORTEST_TAGS = 12
"""Cells from which the beginning of the tags says something."""


class Sending(Protocol):
    """A sheet on its way into the project."""

    under_way: bool
    refused: str


class PromptTitle(LineCanvas):
    """One line.

    The clock, which changes with the keys, stands at the left end, where it is redrawn alone, and never by itself; the
    state stands at the right end, so that only the first score redraws the line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fit: Callable[[int], Line] | None = None

    def show(
        self,
        editor: SheetEditor,
        queue: Queue,
        sending: Sending | None,
        *,
        elsewhere: int,
        only: str,
        pace: str,
        goal: int = 0,
    ) -> None:
        """Say where this prompt stands, whether it is saved, how many others are not, and what is searched for.

        What there is no room for is left out, the least important first.
        """
        place = queue.position_of(editor.prompt)
        where = f"Prompt {place + 1:,} of {len(queue.items):,}" if place is not None else "Prompt outside your queue"
        taken_over = place is not None and not queue.items[place].mine
        parts = [
            (9, f"{elsewhere:,} more not saved" if elsewhere else ""),
            (8, f"only {one_line(only, 40)}" if only else ""),
            (4, f"{queue.done_count:,} done, {queue.open_count:,} open"),
            (5, _today(queue.today, goal)),
            (2, pace),
            (1, "two people judge this" if editor.task.double else ""),
            (7, "calibration" if editor.task.calibration and not editor.task.double else ""),
            (7, "called back" if editor.task.called_back else ""),
            (3, "taken over" if taken_over else ""),
            (6, _preferred(editor) if editor.sheet.preference is not None else ""),
        ]
        tags = one_line(", ".join(editor.task.prompt.tags), 60)
        clock, state = _clock(editor), _state(editor, sending)
        self._fit = lambda width: _fitted(width, clock, where, parts, tags, state)
        self.on_resize()

    def on_resize(self) -> None:
        """Fit to the room."""
        if self._fit:
            self.draw([self._fit(self.size.width)])


def _fitted(width: int, clock: str, where: str, parts: list[tuple[int, str]], tags: str, saved: Span) -> Line:
    """`parts` have their importance; of tags, which come last, a beginning is worth its room."""
    state, role = saved
    room = width - cell_len(clock + where) - _STATE_WIDTH - 6
    kept = [part for part in parts if part[1]]
    while len(kept) > 1 and cell_len(_joined(kept)) > room:
        kept.remove(min(kept))
    rest = _joined(kept)
    if tags and room - cell_len(rest) >= _SHORTEST_TAGS:
        rest += f"{_BETWEEN}{tags}"
    shown = fit_cells(rest, max(room, 0))
    return line(
        (f" {clock}  ", "dim"), (where, "strong"), (f"  {shown}", "dim"), (f"{state.rjust(_STATE_WIDTH)} ", role)
    )


def _today(answered: int, goal: int) -> str:
    """Prompts answered today, of those that the annotator has set out to answer."""
    if not goal:
        return f"{answered:,} today"
    return f"{answered:,} of {goal:,} today{' ✓' if answered >= goal else ''}"


def _joined(parts: list[tuple[int, str]]) -> str:
    return _BETWEEN.join(text for _, text in parts)


def _clock(editor: SheetEditor) -> str:
    """Time of work on this prompt up to the last key, in steps: each step costs a line's worth of bytes."""
    minutes, seconds = divmod(int(editor.clock.seconds) // _STEP * _STEP, 60)
    return f"{minutes}:{seconds:02}"


def _state(editor: SheetEditor, sending: Sending | None) -> Span:
    if sending and sending.refused:
        return "✗ not saved", "bad"
    if sending:
        return "… saving", "warning"
    if editor.changed:
        return "● not saved", "warning"
    if editor.task.judged:
        return _SAVED[editor.sheet.outcome], "good"
    return ("✓ reference", "good") if editor.sheet.scores else ("new", "dim")


def _preferred(editor: SheetEditor) -> str:
    words = {TIE: "a tie", ALL_BAD: "all bad"} | {one.id: f"{one.letter} preferred" for one in editor.task.candidates}
    return words[editor.sheet.preference or TIE]
