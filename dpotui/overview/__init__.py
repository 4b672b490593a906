"""Where a project stands on the guide's eight phases, what to do next, and when 100 and 500 pairs are reached."""

from dpotui.overview.advice import Advice
from dpotui.overview.disagreement import (
    Difference,
    Disagreement,
    conflict_titles,
    describe_conflict,
    open_conflicts,
)
from dpotui.overview.fact_words import fact_words
from dpotui.overview.forecast import GOALS, Forecast
from dpotui.overview.next_round import RoundPlan, plan_after
from dpotui.overview.steps import Step
from dpotui.overview.survey import Overview, overview, sketch

__all__ = [
    "GOALS",
    "Advice",
    "Difference",
    "Disagreement",
    "Forecast",
    "Overview",
    "RoundPlan",
    "Step",
    "conflict_titles",
    "describe_conflict",
    "fact_words",
    "open_conflicts",
    "overview",
    "plan_after",
    "sketch",
]
