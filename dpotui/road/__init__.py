"""Where a project stands on the guide's eight phases, what to do next, and when 100 and 500 pairs are reached."""

from dpotui.road.disagreement import (
    Difference,
    Disagreement,
    conflict_titles,
    describe_conflict,
    open_conflicts,
)
from dpotui.road.fact_words import fact_words
from dpotui.road.forecast import GOALS, Forecast
from dpotui.road.steps import Step
from dpotui.road.survey import Road, road, sketch

__all__ = [
    "GOALS",
    "Difference",
    "Disagreement",
    "Forecast",
    "Road",
    "Step",
    "conflict_titles",
    "describe_conflict",
    "fact_words",
    "open_conflicts",
    "road",
    "sketch",
]
