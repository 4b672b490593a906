"""Small charts of block characters: a curve over steps, and a share with its interval against chance."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from textual.content import Content

from dpotui.statistics.preference_test import MeanInterval

_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_FULL: Final = 8


def curve(values: Sequence[float], *, width: int, height: int = 3) -> Content:
    """Values over steps as columns, `height` rows; its highest and lowest value stand at the right."""
    if not values:
        return Content("")
    low, high = min(values), max(values)
    columns = [_height(value, low, high, height) for value in _resampled(values, width)]
    rows = []
    for row in reversed(range(height)):
        blocks = "".join(_EIGHTHS[max(0, min(column - row * _FULL, _FULL))] for column in columns)
        label = f" {high:.3g}" if row == height - 1 else f" {low:.3g}" if row == 0 else ""
        rows.append(Content.assemble((blocks, "$primary"), (label, "$foreground 70%")))
    return Content("\n").join(rows)


def _height(value: float, low: float, high: float, height: int) -> int:
    """The eighths of a row that a value fills: at least one, so that nothing that was measured is invisible."""
    share = (value - low) / (high - low) if high > low else 0.5
    return max(1, round(share * height * _FULL))


def _resampled(values: Sequence[float], width: int) -> list[float]:
    """At most `width` values: each the mean of as many neighbours as fall together."""
    if len(values) <= width:
        return list(values)
    edges = [round(position * len(values) / width) for position in range(width + 1)]
    return [sum(values[start:end]) / (end - start) for start, end in pairwise(edges)]


def interval_bar(interval: MeanInterval, *, width: int) -> Content:
    """A share from 0 to 1 with its 95 % interval on a line of `width` cells; chance, at a half, is marked."""
    cells = ["─"] * width
    middle = width // 2
    cells[middle] = "┼"
    start, end = _cell(interval.low, width), _cell(interval.high, width)
    for position in range(start, end + 1):
        cells[position] = "╋" if position == middle else "━"
    cells[_cell(interval.mean, width)] = "●"
    clear = interval.low > 0.5 or interval.high < 0.5
    style = "$success" if interval.low > 0.5 else "$error" if clear else "$warning"
    line = Content("".join(cells)).stylize("$foreground 50%", 0, width).stylize(f"bold {style}", start, end + 1)
    return Content.assemble(("0 ", "$foreground 70%"), line, (" 100 %", "$foreground 70%"))


def _cell(share: float, width: int) -> int:
    return max(0, min(round(share * (width - 1)), width - 1))


def over_time(values: Sequence[float | None]) -> str:
    """A column for each round, from nothing to everything; a dot where nothing is known."""
    return "".join("·" if value is None else _EIGHTHS[max(1, round(value * _FULL))] for value in values)
