"""The title line of the annotate screen: which prompt this is, how far the queue is, what is saved."""

from typing import Protocol

from rich.cells import cell_len

from dpotui.annotation import ALL_BAD, TIE, Queue
from dpotui.text import one_line
from dpotui.tui.desk import Desk
from dpotui.tui.widgets.cell_text import fit_cells
from dpotui.tui.widgets.line_canvas import Line, LineCanvas, Span, line

_SAVED = {"scored": "✓ saved", "skipped": "✓ skipped", "flagged": "✓ flagged", "withdrawn": "new"}
_STATE_WIDTH = 12


class Sending(Protocol):
    """A sheet on its way into the project."""

    under_way: bool
    refused: str


class DeskTitle(LineCanvas):
    """One line; what it says last stands at the right end, so that the first score redraws it once."""

    def show(self, desk: Desk, queue: Queue, sending: Sending | None, *, elsewhere: int, only: str) -> None:
        """Say where this prompt stands, whether it is saved, how many others are not, and what is searched for."""
        place = queue.position_of(desk.prompt)
        where = f"Prompt {place + 1:,} of {len(queue.items):,}" if place is not None else "Prompt outside the queue"
        parts = [f"{elsewhere:,} more not saved"] * bool(elsewhere)
        parts += [f"only {one_line(only, 40)}"] * bool(only)
        parts += [f"{queue.done_count:,} done, {queue.open_count:,} open"]
        parts += ["judged by two"] * desk.task.double
        parts += ["taken over"] * (place is not None and not queue.items[place].mine)
        parts += [_preferred(desk)] * (desk.sheet.preference is not None)
        parts += [one_line(", ".join(desk.task.prompt.tags), 60)] * bool(desk.task.prompt.tags)
        self.draw([self._fit(where, "  " + " · ".join(parts), _state(desk, sending))])

    def _fit(self, where: str, rest: str, saved: Span) -> Line:
        state, role = saved
        room = self.size.width - cell_len(where) - _STATE_WIDTH - 3
        return line((f" {where}", "strong"), (fit_cells(rest, max(room, 0)), "dim"), (state.rjust(_STATE_WIDTH), role))


def _state(desk: Desk, sending: Sending | None) -> Span:
    if sending and sending.refused:
        return "✗ not saved", "bad"
    if sending:
        return "… saving", "warning"
    if desk.changed:
        return "● not saved", "warning"
    return (_SAVED[desk.sheet.outcome], "good") if desk.task.judged else ("new", "dim")


def _preferred(desk: Desk) -> str:
    words = {TIE: "a tie", ALL_BAD: "all bad"} | {one.id: f"{one.letter} preferred" for one in desk.task.candidates}
    return words[desk.sheet.preference or TIE]
