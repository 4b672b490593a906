"""Whether wins beat chance: the exact sign test, its power, and a bootstrap interval over independent units.

The unit is whatever is independent of its neighbours. Pairs of one prompt are not, so callers hand in one number a
prompt: an interval over pairs calls every tenth round without effect an improvement.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import nan
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from dpotui.statistics.agreement import wilson_interval
from dpotui.statistics.arrays import Floats

SIGNIFICANCE: Final = 0.05
"""Two-sided: results this rare or rarer under chance alone count as shown."""
POWER: Final = 0.80
"""How often a true win rate should be seen (Cohen 1988, the usual convention)."""
RESAMPLES: Final = 2_000
_SEED: Final = 20_261_129
"""Any number: with a fixed one, the same data gives the same interval in every copy of a project."""


class MeanInterval(msgspec.Struct, frozen=True):
    """A mean with its 95 % interval; all NaN where there was nothing to average."""

    mean: float
    low: float
    high: float


def sign_test(wins: int, losses: int) -> float:
    """The exact two-sided p of so many wins and losses if both were equally likely; ties are left out before. 0 to 1.

    Dixon and Mood, 1946.
    """
    n = wins + losses
    if not n:
        return 1.0
    return min(1.0, 2 * _tail(max(wins, losses), n, 0.5))


def wins_needed(n: int) -> int | None:
    """The fewest wins among `n` decided units that beat chance at SIGNIFICANCE; None where not even `n` would."""
    enough = np.flatnonzero(2 * _tails(n, 0.5) < SIGNIFICANCE)
    return int(enough[0]) if len(enough) else None


@lru_cache(maxsize=256)
def detectable_rate(n: int) -> float | None:
    """The true win rate (in steps of .01) that `n` decided units show with POWER; None where none does."""
    needed = wins_needed(n)
    if needed is None:
        return None
    rates = (percent / 100 for percent in range(50, 101))
    return next((rate for rate in rates if _tail(needed, n, rate) >= POWER), None)


@lru_cache(maxsize=256)
def units_needed(rate: float, most: int = 2_000) -> int | None:
    """The fewest decided units from which a true win rate of `rate` is shown with POWER; None beyond `most`."""
    if rate <= 0.5:
        return None
    for n in range(5, most + 1):
        needed = wins_needed(n)
        if needed is not None and _tail(needed, n, rate) >= POWER:
            return n
    return None


def excludes(rate: float, wins: int, n: int) -> bool:
    """Whether `wins` of `n` rule a true win rate of `rate` out: so few would come of it less than SIGNIFICANCE often.

    Exact and one-sided, as in a test of non-superiority.
    """
    return wins < n and 1 - _tail(wins + 1, n, rate) < SIGNIFICANCE


def win_interval(wins: int, losses: int) -> MeanInterval:
    """The share of wins among decided units with its 95 % interval (Wilson 1927), which holds with few units too."""
    n = wins + losses
    if not n:
        return MeanInterval(nan, nan, nan)
    low, high = wilson_interval(wins / n, n)
    return MeanInterval(wins / n, float(low), float(high))


def bootstrap_mean(values: Sequence[float]) -> MeanInterval:
    """The mean of `values`, one a unit, with its 95 % percentile interval over seeded resamples of the units."""
    if not values:
        return MeanInterval(nan, nan, nan)
    data = np.asarray(values, dtype=np.float64)
    low, high = np.percentile(_resamples(len(data)) @ data, (2.5, 97.5))
    return MeanInterval(float(data.mean()), float(low), float(high))


@lru_cache(maxsize=8)
def _resamples(n: int) -> NDArray[np.float32]:
    """The weight of each of `n` units in each resample, RESAMPLES x n; every row adds up to 1."""
    drawn = np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    return (drawn / n).astype(np.float32)


def _tail(wins: int, n: int, rate: float) -> float:
    """The probability of at least so many wins among `n`, each won with probability `rate`."""
    return float(_tails(n, rate)[wins])


def _tails(n: int, rate: float) -> Floats:
    """That probability for every number of wins: n + 1 numbers, falling. In logarithms, so that no n is too large."""
    if rate >= 1:
        return np.ones(n + 1)
    wins = np.arange(n + 1)
    factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    ways = factorials[n] - factorials[wins] - factorials[n - wins]
    chances = np.exp(ways + wins * np.log(rate) + (n - wins) * np.log1p(-rate))
    tails: Floats = np.minimum(np.cumsum(chances[::-1])[::-1], 1.0)
    return tails
