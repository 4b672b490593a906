"""Rows that hold emoji sequences, now or before, are painted whole, whichever widget has changed in them.

A terminal that draws a sequence wider than it was counted spoils the cells behind it, which may be another widget's.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Console
from rich.control import Control
from textual.strip import Strip

from dpotui.tui.sequence_placing import holds_sequence
from dpotui.tui.textual_private import ChopsUpdate, CompositorUpdate, LayoutUpdate


class RowsUpdate(CompositorUpdate):
    """An update of the screen, and after it some whole rows."""

    def __init__(self, update: CompositorUpdate | None, rows: dict[int, Strip]) -> None:
        self._update = update
        self._rows = rows

    def render_segments(self, console: Console) -> str:
        """What goes to the terminal."""
        update = self._update.render_segments(console) if self._update else ""
        rows = (f"{Control.move_to(0, row).segment.text}{strip.render(console)}" for row, strip in self._rows.items())
        return update + "".join(rows)


class WholeRows:
    """Knows which rows of the terminal hold, or have held, sequences."""

    def __init__(self) -> None:
        self._held: set[int] = set()

    def prepare(self, update: CompositorUpdate, now: Callable[[], Sequence[Strip]]) -> CompositorUpdate:
        """The update as it is to be painted; `now` gives the rows of the screen as they are."""
        if not (rows := sorted(row for row, strips in _touched(update) if row in self._held or _holds(strips))):
            return update
        screen = now()
        whole = {row: screen[row] for row in rows if row < len(screen)}
        self._held.difference_update(rows)
        self._held.update(row for row, strip in whole.items() if _holds([strip]))
        return RowsUpdate(_without(update, whole), whole)


def _touched(update: CompositorUpdate) -> Iterator[tuple[int, Iterable[Strip]]]:
    """The rows that an update paints on, with what it paints there."""
    if isinstance(update, ChopsUpdate):
        rows = {row for row, _, _ in update.spans}
        yield from ((row, [strip for strip in update.chops[row].values() if strip is not None]) for row in rows)
    elif isinstance(update, LayoutUpdate):
        yield from enumerate(update.strips, update.region.y)


def _holds(strips: Iterable[Strip]) -> bool:
    return any(holds_sequence(segment.text) for strip in strips for segment in strip)


def _without(update: CompositorUpdate, rows: dict[int, Strip]) -> CompositorUpdate | None:
    """The update without the rows that are painted whole after it; none when nothing else is left of it."""
    if isinstance(update, ChopsUpdate):
        spans = [span for span in update.spans if span[0] not in rows]
        return ChopsUpdate(update.chops, spans, update.chop_ends) if spans else None
    assert isinstance(update, LayoutUpdate)
    kept: list[Iterable[Strip]] = [
        [] if row in rows else strips for row, strips in enumerate(update.strips, update.region.y)
    ]
    return LayoutUpdate(kept, update.region)
