"""The figures of a round as people read them, the same in every report of it."""

from math import isnan

from dpotui.statistics.preference_test import MeanInterval
from dpotui.text import percent


def p_words(p: float) -> str:
    """The p of a test."""
    return "p < .001" if p < 0.001 else f"p = {p:.3f}"


def share_words(share: MeanInterval) -> str:
    """A share with its interval, in percent; there is none of nothing."""
    if isnan(share.mean):
        return "no rate"
    return f"{percent(share.mean)}, 95 % interval {percent(share.low)} to {percent(share.high)}"


def mean_words(found: MeanInterval, sign: str = "") -> str:
    """A mean with its interval, to three decimals; `sign` is `+` where a rise is told from a fall."""
    if isnan(found.mean):
        return "not known"
    return f"{found.mean:{sign}.3f} (95 % interval {found.low:{sign}.3f} to {found.high:{sign}.3f})"
