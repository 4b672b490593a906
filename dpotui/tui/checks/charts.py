"""Small charts of what the checks measure, for where people would rather look than read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from textual.content import Content

from dpotui.checks import CheckResult
from dpotui.checks.measures import (
    AgreementMeasures,
    BalanceMeasures,
    DirectionAgreement,
    LengthMeasures,
    LoadMeasures,
    PeriodAgreement,
    VersionAgreement,
)
from dpotui.text import one_line, percent
from dpotui.tui.widgets.cell_text import fit_cells

_LABEL: Final = 22
_SAID: Final = 16
"""Cells for the numbers after a bar, with the gap before them."""
_WIDEST: Final = 40
_NARROWEST: Final = 10
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"


def chart(result: CheckResult, room: int) -> Content | None:
    """The chart of a check in `room` cells; None where there is nothing to draw."""
    draw = _CHARTS.get(type(result.measures))
    width = min(room - _LABEL - _SAID, _WIDEST)
    rows = list(draw(result.measures, width)) if draw and width >= _NARROWEST else []
    return Content("\n").join(rows) if rows else None


def says_it_all(result: CheckResult) -> bool:
    """Whether the chart holds all that the table of the check does."""
    return isinstance(result.measures, BalanceMeasures)


def bar(share: float, width: int) -> str:
    """A bar of `share` (0 to 1) of `width` cells, to an eighth of a cell."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _labelled(label: str, drawn: Content | str, said: str, width: int) -> Content:
    body = drawn if isinstance(drawn, Content) else Content.styled(fit_cells(drawn, width), "$primary")
    return Content.assemble((fit_cells(one_line(label, 40), _LABEL), "$foreground 80%"), body, f"  {said}")


def _agreement(measures: AgreementMeasures, width: int) -> Iterator[Content]:
    """How often two people find the same response better, with its interval against the target, over the versions."""
    shares = [
        *((_version(one, ""), one.direction) for one in measures.versions),
        *((_version(one, ", judged again"), one.judged_again) for one in measures.versions),
        *((f"{one.one} and {one.other}", one.direction) for one in measures.couples if len(measures.couples) > 1),
    ]
    drawn = [
        _labelled(
            label,
            _interval(direction, width, measures.limits.agreement_bar),
            _of(direction),
            width,
        )
        for label, direction in shares
        if direction.share is not None
    ]
    over_time = [
        _labelled(
            _stretch(one), _interval(one.direction, width, measures.limits.agreement_bar), _of(one.direction), width
        )
        for one in measures.periods
        if one.direction.share is not None
    ]
    if drawn:
        yield Content.styled("How often two people find the same response better; │ is the target", "$foreground 70%")
        yield from drawn
    if len(over_time) > 1:
        yield Content.styled("The same over time, by the day of the second judgement", "$foreground 70%")
        yield from over_time


def _of(direction: DirectionAgreement) -> str:
    return f"{percent(direction.share or 0.0)} of {direction.decided:,}"


def _stretch(one: PeriodAgreement) -> str:
    """`3 Nov to 9 Nov`, within one day `3 Nov 14:05 to 16:20`, within one minute `3 Nov 14:05`, by the local clock."""
    try:
        since, until = (datetime.fromisoformat(moment).astimezone() for moment in (one.since, one.until))
    except ValueError:
        return "?"
    if since.date() == until.date():
        begun, ended = f"{since:%H:%M}", f"{until:%H:%M}"
        return f"{since.day} {since:%b} {begun}" + (f" to {ended}" if ended != begun else "")
    return f"{since.day} {since:%b} to {until.day} {until:%b}"


def _version(one: VersionAgreement, said: str) -> str:
    return f"Rubric version {one.number}{said}" if not said else f"  version {one.number}{said}"


def _interval(direction: DirectionAgreement, width: int, bar: float) -> Content:
    """A line from 0 to 100 %: `─` where the share may lie, `●` where it was measured, `│` the target."""
    low, high = direction.interval or (direction.share or 0.0, direction.share or 0.0)
    cells = [("·", "$foreground 40%")] * width
    for cell in range(_cell(low, width), _cell(high, width) + 1):
        cells[cell] = ("━", "$primary")
    target = _cell(bar, width)
    cells[target] = ("│", "$accent bold")
    cells[_cell(direction.share or 0.0, width)] = (
        "●",
        "$success bold" if low >= bar else "$foreground bold",
    )
    return Content.assemble(*cells)


def _cell(share: float, width: int) -> int:
    return min(int(share * width), width - 1)


def _balance(measures: BalanceMeasures, width: int) -> Iterator[Content]:
    most = max((item.responses for item in measures.levels), default=0)
    for item in measures.levels:
        said = f"{item.responses:>7,} {percent(measures.share(item)):>6}"
        yield _labelled(f"Level {item.level}", bar(item.responses / max(most, 1), width), said, width)


def _load(measures: LoadMeasures, width: int) -> Iterator[Content]:
    for one in measures.people:
        yield _labelled(one.name, bar(one.share, width), f"{one.judged:>7,} {percent(one.share):>6}", width)


def _length(measures: LengthMeasures, width: int) -> Iterator[Content]:
    if measures.chosen_longer is None:
        return
    yield Content.styled("How often the better response is the longer one; half would be even", "$foreground 70%")
    share = measures.chosen_longer
    yield _labelled("Better is longer", bar(share, width), f"{percent(share)} of {measures.differing:,}", width)
    if measures.by_length:
        yield Content.styled("Mean score of responses, from the shortest fifth to the longest", "$foreground 70%")
        yield from _by_length(measures, width)


def _by_length(measures: LengthMeasures, width: int) -> Iterator[Content]:
    lowest, highest = measures.scale
    for part in measures.by_length:
        label = f"{part.shortest:,} to {part.longest:,} characters"
        place = (part.score - lowest) / (highest - lowest)
        yield _labelled(label, bar(place, width), f"{part.score:.2f}", width)


_CHARTS: Final[dict[type[Any], Callable[[Any, int], Iterator[Content] | Sequence[Content]]]] = {
    AgreementMeasures: _agreement,
    BalanceMeasures: _balance,
    LoadMeasures: _load,
    LengthMeasures: _length,
}
