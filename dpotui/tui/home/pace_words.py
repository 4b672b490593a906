"""Home's words for pace, goals and the team."""

from typing import TYPE_CHECKING, Final

from textual.content import Content

from dpotui.text import count_of, one_line
from dpotui.tui.widgets.cell_text import fit_cells

if TYPE_CHECKING:
    from dpotui.annotation import AnnotatorProgress
    from dpotui.overview import Forecast, Overview

_BAR: Final = 20
"""Cells of the bar of a goal."""
_NAME: Final = 20
"""Cells for an annotator's name."""
_COLUMNS: Final = ("scored", "skipped", "flagged", "today", "an hour")
_CALIBRATED: Final = "off by"
"""Mean points from the references of calibration prompts, where somebody has judged one."""


def today_words(data: "Overview") -> Content:
    """What was judged today, and how fast people judge."""
    pace = "" if data.per_hour is None else f", {data.per_hour:.0f} an active hour"
    passed = f", {data.passed_today:,} skipped or flagged" if data.passed_today else ""
    return Content(count_of(data.judged_today, "judgement") + passed + pace)


def goal_words(goal: int, forecast: "Forecast") -> Content:
    """How far a goal is, as a bar, and when it is reached."""
    share = min(forecast.pairs / goal, 1.0)
    done = int(share * _BAR)
    return Content.assemble(
        ("━" * done, "$success"),
        ("╌" * (_BAR - done), "$foreground 70%"),
        f"  {min(forecast.pairs, goal):,} of {goal:,}",
        (f"   {_when(forecast.days_to[goal])}", "$foreground 70%"),
    )


def _when(days: float | None) -> str:
    if days is None:
        return ""  # the note below the goals says why
    if not days:
        return "reached"
    return "within a working day" if days < 1 else f"in about {count_of(round(days), 'working day')}"


def team_words(by_annotator: "dict[str, AnnotatorProgress]", me: str) -> Content:
    """What everybody has done, one line a person."""
    if not by_annotator:
        return Content.styled("Nobody has judged yet.", "$foreground 70%")
    calibrated = any(progress.distance is not None for progress in by_annotator.values())
    head = "".join(f"{column:>8}" for column in (*_COLUMNS, *[_CALIBRATED] * calibrated))
    lines = [Content.styled(f"{'Team':<{_NAME}}{head}", "bold")]
    for name, progress in sorted(by_annotator.items()):
        hourly = "–" if progress.per_hour is None else f"{progress.per_hour:.0f}"
        counts = f"{progress.scored:>8,}{progress.skipped:>8,}{progress.flagged:>8,}{progress.today:>8,}{hourly:>8}"
        off = "–" if progress.distance is None else f"{progress.distance:.2f}"
        counts += f"{off:>8}" * calibrated
        lines.append(Content.assemble((fit_cells(one_line(name), _NAME), "$accent" if name == me else ""), counts))
    return Content("\n").join(lines)
