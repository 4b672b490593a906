"""Where a project stands on the guide's eight phases, what to do next, and when 100 and 500 pairs are reached."""

from dpotui.road.forecast import GOALS, Forecast
from dpotui.road.steps import Step
from dpotui.road.survey import Road, road, sketch

__all__ = ["GOALS", "Forecast", "Road", "Step", "road", "sketch"]
