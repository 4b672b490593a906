"""The forecast: from the pace of the last active days to the day when enough pairs are there."""

import math
from typing import Final

import msgspec

from dpotui.overview.pace import Pace
from dpotui.text import count_of, percent

GOALS: Final = (100, 500)
"""Pairs: the guide trains on 100 first and calls 500 a solid dataset."""

FEWEST: Final = 5
"""Newly judged prompts from which on a pace is worth naming."""


class Forecast(msgspec.Struct, frozen=True):
    """When the goals are reached if the team goes on as in its last active days."""

    pairs: int
    """Pairs there are now."""
    per_day: float | None
    """New pairs a working day; None when there is too little work to tell."""
    days_to: dict[int, float | None]
    """Working days until each goal; 0.0 when it is reached, None when it cannot be told."""
    note: str
    """What the forecast rests on, or why there is none."""


def make_forecast(pace: Pace, *, pairs: int, judged: int, prompts: int) -> Forecast:
    """Pairs a day are newly judged prompts a day times the yield, pairs per judged prompt.

    `judged` and `prompts` count the prompts that somebody has scored and all there are.
    """
    harvest = pairs / judged if judged else 0.0
    prompts_per_day = pace.prompts_per_day
    if prompts_per_day is None or pace.new_prompts < FEWEST or not harvest:
        return Forecast(pairs, None, {goal: _days(pairs, goal, None) for goal in GOALS}, _too_little(pace))
    per_day = prompts_per_day * harvest
    note = (
        f"{prompts_per_day:.0f} newly judged prompts a day over {count_of(pace.days, 'active day')}, "
        f"{percent(harvest)} of the judged prompts give a pair"
    )
    days = {goal: _days(pairs, goal, per_day) for goal in GOALS}
    return Forecast(pairs, per_day, days, note + _shortage(pairs, max(prompts - judged, 0), harvest))


def _days(pairs: int, goal: int, per_day: float | None) -> float | None:
    if pairs >= goal:
        return 0.0
    return (goal - pairs) / per_day if per_day else None


def _too_little(pace: Pace) -> str:
    if pace.new_prompts < FEWEST:
        return f"none before {FEWEST} prompts are judged on screen ({pace.new_prompts} so far)"
    return "none: no judged prompt has given a pair yet"


def _shortage(pairs: int, unjudged: int, harvest: float) -> str:
    """What is missing when the prompts at hand cannot reach the next goal."""
    goal = next((goal for goal in GOALS if pairs + unjudged * harvest < goal), None)
    if goal is None:
        return ""
    missing = math.ceil((goal - pairs) / harvest) - unjudged
    return f"; {goal} pairs need about {count_of(missing, 'more prompt')}"
