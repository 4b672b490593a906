"""The verb that says where a project stands: `status`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dpotui.cli.options import JsonOption, ProjectArgument
from dpotui.cli.output import answer
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.overview import Forecast, Overview

_MARKS: Final = {"done": "[x]", "going": "[-]", "todo": "[ ]"}


def status(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """Show where the project stands on the eight phases, what to do next, pace and forecast."""
    from dpotui.overview import overview
    from dpotui.project import open_project

    report = overview(open_project(project))
    answer(report, _lines(report), as_json=as_json)


def _lines(report: "Overview") -> Iterator[str]:
    yield f"{one_line(report.project)}: {one_line(report.domain)}"
    for step in report.steps:
        yield f"{_MARKS[step.state]} {step.phase} {step.title:17} {step.detail}"
    if report.conflicts:
        yield f"Conflicts: {count_of(report.conflicts, 'conflict')} to settle, in the app with c on Home"
    yield f"Next: {one_line(report.next_step, 4096)}"
    for task in report.afterwards:
        yield f"Then: {one_line(task, 400)}"
    speed = f", {report.per_hour:.0f} per active hour" if report.per_hour is not None else ""
    passed = f", {report.passed_today:,} skipped or flagged" if report.passed_today else ""
    yield f"Pace: {count_of(report.judged_today, 'judgement')} today{passed}{speed}"
    yield f"Forecast: {_forecast(report.forecast)}"


def _forecast(forecast: "Forecast") -> str:
    goals = [f"{goal} pairs {_when(days)}" for goal, days in forecast.days_to.items() if days is not None]
    said = ", ".join(goals)
    return f"{said} ({forecast.note})" if said else forecast.note


def _when(days: float) -> str:
    if not days:
        return "reached"
    return "within a working day" if days < 1 else f"in about {count_of(round(days), 'working day')}"
