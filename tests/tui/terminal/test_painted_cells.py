"""What a terminal shows is the same, whether it is sent every cell of an update or only those that differ."""

from collections.abc import Iterable, Sequence
from io import StringIO

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.terminal_pen import TerminalPen
from dpotui.tui.textual_private import ChopsUpdate, CompositorUpdate, LayoutUpdate
from tui.harness.width_terminal import as_seen

WIDTH, HEIGHT = 12, 3


def styles() -> list[Style | None]:
    """Fresh ones: Rich keeps in a style how it was first written, for whatever number of colours."""
    return [
        None,
        Style(color="red"),
        Style(color="#102030", bgcolor="#405060"),
        Style(bgcolor="#405060"),
        Style(color="blue", bgcolor="default", bold=True),
        Style(underline=True, bgcolor="#405060"),
        Style(reverse=True),
        Style(bold=True, dim=True, italic=True),
    ]


STYLES = styles()
PIECES = ["a", "b", "word", " ", "   ", "日", "é", "e\u0301", "·", "│"]
Row = list[tuple[str, int]]

rows = st.lists(st.tuples(st.sampled_from(PIECES), st.integers(0, len(STYLES) - 1)), min_size=1, max_size=9)
screens = st.lists(rows, min_size=HEIGHT, max_size=HEIGHT)


def strip_of(row: Row) -> Strip:
    """A row of the screen. Its last cell is blank, as pyte wraps a mark that combines with the character in it."""
    said = Strip([Segment(text, STYLES[style]) for text, style in row]).adjust_cell_length(WIDTH - 1)
    return said.adjust_cell_length(WIDTH)


def console(system: str = "truecolor") -> Console:
    return Console(file=StringIO(), force_terminal=True, color_system=system)  # type: ignore[arg-type]


def cells(screen: pyte.Screen) -> list[list[pyte.screens.Char]]:
    return [[as_seen(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


class Watched:
    """Two terminals: one is sent everything, the other only what differs."""

    def __init__(self) -> None:
        self.painted = PaintedCells()
        self.whole, self.little = (pyte.Screen(WIDTH, HEIGHT) for _ in range(2))
        self.sent = 0
        self._console = console()

    def paint(self, update: CompositorUpdate, now: Sequence[Strip]) -> None:
        little = self.painted.prepare(update, lambda: now).render_segments(self._console)
        pyte.Stream(self.whole).feed(update.render_segments(self._console).replace("\n", ""))
        pyte.Stream(self.little).feed(little)
        self.sent = len(little)
        assert cells(self.little) == cells(self.whole)


def layout(strips: Iterable[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDTH, HEIGHT))


@settings(max_examples=60)
@given(st.lists(screens, min_size=1, max_size=4))
def test_whole_screens_one_after_another_leave_what_each_says(said: list[list[Row]]) -> None:
    watched = Watched()
    for screen in said:
        strips = [strip_of(row) for row in screen]
        watched.paint(layout(strips), strips)
        watched.paint(layout(strips), strips)
        assert watched.sent == 0


@settings(max_examples=60)
@given(screens, st.lists(st.tuples(st.integers(0, HEIGHT - 1), rows, st.booleans()), max_size=6))
def test_parts_of_rows_painted_over_a_screen_leave_what_they_say(
    screen: list[Row], parts: list[tuple[int, Row, bool]]
) -> None:
    watched, half = Watched(), WIDTH // 2
    now = [strip_of(row) for row in screen]
    watched.paint(layout(now), now)
    for y, row, left in parts:
        halves = (
            [strip_of(row).crop(0, half), now[y].crop(half)]
            if left
            else [now[y].crop(0, half), strip_of(row).crop(half)]
        )
        now[y] = Strip.join(halves)
        chops: list[dict[int, Strip | None]] = [{0: None, half: None} for _ in range(HEIGHT)]
        chops[y] = {0: halves[0], half: halves[1]}
        span = (y, 0, half) if left else (y, half, WIDTH)
        watched.paint(ChopsUpdate(chops, [span], [[half, WIDTH]] * HEIGHT), now)


def test_one_letter_costs_its_address_and_its_cell() -> None:
    watched = Watched()
    before, after = ([strip_of([(text, 2)])] * HEIGHT for text in ("answers ", "answers o"))
    watched.paint(layout(before), before)
    watched.paint(layout([after[0], *before[1:]]), after)
    assert watched.sent < 50


def test_an_update_that_textual_does_not_write_counts_for_nothing() -> None:
    watched = Watched()
    strips = [strip_of([("word", 1)])] * HEIGHT
    watched.painted.prepare(layout(strips), lambda: strips)
    watched.paint(layout(strips), strips)


def test_a_terminal_that_may_show_anything_is_painted_whole() -> None:
    watched = Watched()
    strips = [strip_of([("word", 1)])] * HEIGHT
    watched.paint(layout(strips), strips)
    watched.little.reset()
    watched.painted.forget()
    watched.paint(layout(strips), strips)
    assert watched.sent > 0


@pytest.mark.parametrize("system", ["standard", "256", "truecolor"])
@given(st.lists(st.tuples(st.sampled_from(["x", "yz", " ", "   "]), st.integers(0, len(STYLES) - 1)), min_size=1))
def test_the_pen_writes_what_rich_writes_with_fewer_bytes(system: str, row: Row) -> None:
    fresh = styles()
    segments = [Segment(text, fresh[style]) for text, style in row]
    there = console(system)
    pen = TerminalPen(there)
    ours = "".join([*map(pen.write, segments), pen.lift()])
    theirs = Strip(segments).render(there)
    shown = []
    for data in (ours, theirs):
        screen = pyte.Screen(80, 1)
        pyte.Stream(screen).feed(data)
        shown.append([as_seen(screen.buffer[0][x]) for x in range(80)])
    assert shown[0] == shown[1]
    assert len(ours) <= len(theirs) + 4


def test_without_colours_the_pen_writes_the_words_alone() -> None:
    there = Console(file=StringIO(), force_terminal=True, color_system=None)
    pen = TerminalPen(there)
    assert pen.write(Segment("word", Style(color="red", bold=True))) + pen.lift() == "word"
