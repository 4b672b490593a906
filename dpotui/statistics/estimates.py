"""Estimates of means, differences and correlations with the interval that a careful claim needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import NormalDist
from typing import Final

import numpy as np

from dpotui.statistics.agreement import Interval
from dpotui.statistics.arrays import Floats, Ints
from dpotui.statistics.distinct import distinct
from dpotui.statistics.normal import normal_quantile
from dpotui.statistics.student import t_quantile

CONFIDENCE: Final = 0.99
"""Of two-sided intervals about people: nobody is to be named by chance."""

EXACT_TRIALS: Final = 500
"""Trials up to which a chance is computed exactly."""


@dataclass(frozen=True)
class Estimate:
    """A number with what it was seen in; None where there is too little to give one."""

    value: float | None
    n: int
    interval: Interval | None = None

    @property
    def low(self) -> float:
        """The lower end of the interval; minus infinity without one."""
        return self.interval[0] if self.interval else -float("inf")

    @property
    def high(self) -> float:
        """The upper end of the interval; infinity without one."""
        return self.interval[1] if self.interval else float("inf")

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


NOTHING_KNOWN: Final = Estimate(None, 0)


def mean_of(values: Floats, confidence: float = CONFIDENCE) -> Estimate:
    """The mean of independent values with Student's interval."""
    if len(values) < 2:
        return Estimate(float(values[0]) if len(values) else None, len(values))
    mean, error = float(values.mean()), float(values.std(ddof=1)) / sqrt(len(values))
    reach = t_quantile((1 + confidence) / 2, len(values) - 1) * error
    return Estimate(mean, len(values), (mean - reach, mean + reach))


def difference_of(later: Floats, earlier: Floats, confidence: float = CONFIDENCE) -> Estimate:
    """The mean of `later` less that of `earlier`, with Welch's interval (1947)."""
    number = len(later) + len(earlier)
    if min(len(later), len(earlier)) < 2:
        return Estimate(None, number)
    parts = [float(values.var(ddof=1)) / len(values) for values in (later, earlier)]
    change, error = float(later.mean() - earlier.mean()), sqrt(sum(parts))
    if error == 0:
        return Estimate(change, number, (change, change))
    freedom = sum(parts) ** 2 / sum(
        part**2 / (len(values) - 1) for part, values in zip(parts, (later, earlier), strict=True)
    )
    reach = t_quantile((1 + confidence) / 2, max(int(freedom), 1)) * error
    return Estimate(change, number, (change - reach, change + reach))


def correlation_of(one: Floats, other: Floats, freedom: int, confidence: float = CONFIDENCE) -> Estimate:
    """Pearson's correlation of values that are centred already, with Fisher's interval (1921).

    `freedom` is how many of them are free once their means are taken. None when either does not vary.
    """
    scale = float(np.sqrt((one * one).sum() * (other * other).sum()))
    if scale == 0 or freedom < 5:
        return Estimate(None, len(one))
    return correlation_at(float((one * other).sum()) / scale, len(one), freedom, confidence)


def correlation_within(one: Floats, other: Floats, group: Ints, confidence: float = CONFIDENCE) -> Estimate:
    """Pearson's correlation of values that are centred within their groups already.

    Fisher's interval, with no more freedom than groups that differ among themselves leave: a few hard prompts among
    many clear ones say less than as many responses that are equally hard.
    """
    both, mine, theirs = (_sums(product, group) for product in (one * other, one * one, other * other))
    scale = float(np.sqrt(mine.sum() * theirs.sum()))
    if scale == 0:
        return Estimate(None, len(one))
    r = float(both.sum()) / scale
    apart = both / scale - r / 2 * (mine / mine.sum() + theirs / theirs.sum())
    freedom = min(len(one) - len(both), _freedom_left(r, apart))
    return correlation_at(r, len(one), freedom, confidence) if freedom >= 5 else Estimate(None, len(one))


def share_within(part: Floats, whole: Floats, group: Ints, confidence: float = CONFIDENCE) -> Estimate:
    """A correlation that is one sum as a share of another, both of groups; with an interval as `correlation_within`."""
    parts, wholes = _sums(part, group), _sums(whole, group)
    if not wholes.sum() > 0:
        return NOTHING_KNOWN
    r = float(parts.sum() / wholes.sum())
    freedom = min(len(part) - len(parts), _freedom_left(r, (parts - r * wholes) / wholes.sum()))
    return correlation_at(r, len(part), freedom, confidence) if freedom > 2 else NOTHING_KNOWN


def _sums(values: Floats, group: Ints) -> Floats:
    found = distinct(group)
    sums: Floats = np.bincount(found.place, weights=values, minlength=len(found.values)).astype(np.float64)
    return sums


def _freedom_left(correlation: float, apart: Floats) -> int:
    """The freedom at which Fisher's interval is as wide as that of the linearised correlation with groups as units.

    `apart`: what each group adds to it, linearised (Binder, 1983). They sum to 0.
    """
    variance = float((apart**2).sum())
    free = (1 - min(correlation**2, 1.0)) ** 2 / variance + 2 if variance > 0 else np.inf
    return int(min(free, 2**31))


def correlation_of_table(table: Floats, one: Floats, other: Floats, confidence: float = CONFIDENCE) -> Estimate:
    """The same of many equal values: `table[i, j]` counts those that are `one[i]` and `other[j]`."""
    number = int(table.sum())
    mine, theirs = (table.sum(axis=axis) for axis in (1, 0))
    one, other = one - mine @ one / max(number, 1), other - theirs @ other / max(number, 1)
    scale = float(np.sqrt((mine @ one**2) * (theirs @ other**2)))
    if scale == 0 or number < 6:
        return Estimate(None, number)
    return correlation_at(float(one @ table @ other) / scale, number, number - 1, confidence)


def correlation_at(correlation: float, number: int, freedom: int, confidence: float = CONFIDENCE) -> Estimate:
    """A correlation with Fisher's interval, seen in `number` of which `freedom` are free."""
    r = float(np.clip(correlation, -0.999999, 0.999999))
    reach = normal_quantile((1 + confidence) / 2) / sqrt(freedom - 2)
    return Estimate(r, number, (tanh(atanh(r) - reach), tanh(atanh(r) + reach)))


def tail_of_successes(successes: int, trials: Mapping[float, int]) -> float:
    """The probability of at least so many successes, by chance: `trials` says how many there were of each chance.

    Exact up to EXACT_TRIALS, beyond by the normal distribution with a correction for continuity.
    """
    if sum(trials.values()) > EXACT_TRIALS:
        mean = sum(chance * number for chance, number in trials.items())
        deviation = sqrt(sum(chance * (1 - chance) * number for chance, number in trials.items()))
        return 1 - NormalDist(mean, deviation).cdf(successes - 0.5)
    mass = np.ones(1)
    for chance, number in trials.items():
        for _ in range(number):
            mass = np.convolve(mass, (1 - chance, chance))
    return float(mass[successes:].sum())
