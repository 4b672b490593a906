"""Statistics of agreement between people who judge the same things, on a declared scale.

Ratings come as *counts*, an array (units, levels): how many raters gave each unit each level of the scale. Many units
are rated alike: where a function takes a `number`, a row may stand for as many units (see `Patterns`). A statistic that
the data cannot give (nobody rated the same unit, or all ratings are equal) is None, never a number.
"""

from functools import lru_cache
from itertools import combinations_with_replacement
from typing import Final, Literal, NamedTuple

import numpy as np

from dpotui.statistics.arrays import Flags, Floats, Ints
from dpotui.statistics.distinct import distinct

Metric = Literal["nominal", "ordinal", "interval"]
Interval = tuple[float, float]

RESAMPLES: Final = 2_000
"""Bootstrap resamples: enough for two digits of a 95 % interval (Efron and Tibshirani 1993, chapter 13)."""

GROUPS: Final = 500
"""Most groups that are resampled. More are first merged at random into this many, which leaves the interval's width
uncertain by about 1 in sqrt(2 * 500), 3 %, and its cost independent of the size of the project."""

_EXACT: Final = 2.0**53
"""Numbers up to which floats are exact."""

_Z: Final = 1.959963984540054
"""97.5 % point of the standard normal distribution."""


def wilson_interval(share: float, number: float) -> Interval:
    """95 % interval of a share seen in `number` units (Wilson 1927)."""
    centre = share + _Z**2 / (2 * number)
    reach = _Z * np.sqrt(share * (1 - share) / number + _Z**2 / (4 * number**2))
    scale = 1 + _Z**2 / number
    return max(0.0, float((centre - reach) / scale)), min(1.0, float((centre + reach) / scale))


def raters_of(counts: Floats) -> Floats:
    """How many raters each unit has. (A product with ones is exact for counts, and far quicker than short sums.)"""
    return np.asarray(counts @ np.ones(counts.shape[1]))


class Patterns(NamedTuple):
    """The ways in which units are rated: a few dozen, whatever the number of units."""

    counts: Floats
    """(patterns, levels)"""
    number: Floats
    """How many units are rated so."""
    of: Ints
    """By unit, the index of its pattern."""


def patterns_of(counts: Floats) -> Patterns:
    """Each way in which units are rated once; every unit for itself where that could not be told by one number."""
    base = raters_of(counts).max(initial=0) + 1
    if base ** counts.shape[1] > _EXACT:
        return Patterns(counts, np.ones(len(counts)), np.arange(len(counts)))
    place = base ** np.arange(counts.shape[1])
    found = distinct((counts @ place).astype(np.int64))
    rows = found.values[:, None] // place.astype(np.int64) % int(base)
    return Patterns(rows.astype(np.float64), found.counts.astype(np.float64), found.place)


def percent_agreement(counts: Floats, *, within: int = 0, number: Floats | None = None) -> float | None:
    """The mean over units with two or more raters of the share of rater pairs at most `within` levels apart."""
    levels = np.arange(counts.shape[1])
    close = (np.abs(levels[:, None] - levels) <= within).astype(np.float64)
    return _observed(counts, close, number)


def gwet_ac(counts: Floats, weights: Floats, *, number: Floats | None = None) -> float | None:
    """Gwet's AC1 (identity weights) or AC2 (any other), which does not collapse where one level prevails.

    Units with one rating count in the prevalences (Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., chapter 5).
    None without a unit of two raters, or when every rating is the same.
    """
    number = np.ones(len(counts)) if number is None else number
    rated, units = counts[raters_of(counts) > 0], number[raters_of(counts) > 0]
    observed = _observed(rated, weights, units)
    if observed is None or _uniform(rated):
        return None
    levels = counts.shape[1]
    prevalence = units @ (rated / raters_of(rated)[:, None]) / units.sum()
    chance = weights.sum() / (levels * (levels - 1)) * (prevalence * (1 - prevalence)).sum()
    return float((observed - chance) / (1 - chance))


def linear_weights(levels: int) -> Floats:
    """(levels, levels): 1 for the same level, falling evenly to 0 for the ends of the scale."""
    points = np.arange(levels)
    return np.asarray(1 - np.abs(points[:, None] - points) / (levels - 1))


def _observed(counts: Floats, weights: Floats, number: Floats | None) -> float | None:
    """Weighted share of agreeing rater pairs, averaged over the units with two or more raters."""
    raters = raters_of(counts)
    shared, units = counts[raters > 1], None if number is None else number[raters > 1]
    if not len(shared):
        return None
    raters = raters[raters > 1]
    agreeing = (shared * (shared @ weights - 1)).sum(axis=1)
    return float(np.average(agreeing / (raters * (raters - 1)), weights=units))


def _uniform(counts: Floats) -> bool:
    """Whether all ratings are of one level."""
    return int((counts.sum(axis=0) > 0).sum()) < 2


def weighted_kappa(table: Floats, *, power: int = 2) -> float | None:
    """Cohen's kappa (1968) of two raters; `table[i, j]` counts units that got level i from one and j from the other.

    Disagreement weighs |i - j| to the `power`: 0 all alike, 1 linear, 2 quadratic, as HelpSteer2 reports it. None
    without units, or when neither rater varies.
    """
    total = table.sum()
    levels = np.arange(len(table))
    distance = np.abs(levels[:, None] - levels).astype(np.float64)
    weights = (distance > 0) * distance**power
    expected = (weights * np.outer(table.sum(axis=1), table.sum(axis=0))).sum() / total if total else 0.0
    return float(1 - (weights * table).sum() / expected) if expected > 0 else None


def krippendorff_alpha(counts: Floats, metric: Metric = "ordinal", *, number: Floats | None = None) -> float | None:
    """Krippendorff's alpha (2011, Computing Krippendorff's Alpha-Reliability); units with one rating are ignored.

    None without a unit of two raters, or when all ratings that can be paired are equal.
    """
    raters = raters_of(counts)
    paired, units = counts[raters > 1], 1.0 if number is None else number[raters > 1]
    share = paired * (units / (raters[raters > 1] - 1))[:, None]
    return alpha_of(np.asarray(share.T @ paired - np.diag(share.sum(axis=0))), metric)


def alpha_of(matrix: Floats, metric: Metric) -> float | None:
    """Alpha of one coincidence matrix (levels, levels); None when no disagreement could have been seen."""
    alpha = float(_alphas(matrix[None], metric)[0])
    return None if np.isnan(alpha) else alpha


def alpha_interval(counts: Floats, groups: Ints, *, metric: Metric = "ordinal", seed: int = 0) -> Interval | None:
    """95 % percentile bootstrap interval of alpha, resampling `groups` (the prompt of each unit), not units.

    Responses to one prompt are judged together, so their ratings are not independent. None for fewer than two groups
    with a unit of two raters, or when resamples hardly vary.
    """
    return interval_of_patterns(patterns_of(counts), groups, metric=metric, seed=seed)


def interval_of_patterns(
    patterns: Patterns, groups: Ints, *, metric: Metric = "ordinal", seed: int = 0
) -> Interval | None:
    """What `alpha_interval` gives, of units whose patterns are known."""
    paired = (raters_of(patterns.counts) > 1)[patterns.of]
    values, group, _ = distinct(groups[paired])
    number = len(values)
    if number < 2:
        return None
    if number > GROUPS:
        group, number = np.random.default_rng(seed).permutation(number)[group] % GROUPS, GROUPS
    draws = _draws(number, seed)
    by_group = _by_group(patterns, paired, group, number)
    alphas = _alphas((draws @ by_group.reshape(number, -1)).reshape(-1, *by_group.shape[1:]), metric)
    alphas = alphas[~np.isnan(alphas)]
    if len(alphas) < RESAMPLES / 2:
        return None
    # As numpy's own quantile, which loads a library for masked arrays first.
    low, high = np.interp(np.array([0.025, 0.975]) * (len(alphas) - 1), np.arange(len(alphas)), np.sort(alphas))
    return float(low), float(high)


@lru_cache(maxsize=1)
def _draws(number: int, seed: int) -> Floats:
    """(RESAMPLES, number): how often each group is drawn. The criteria of a rubric mostly share one draw."""
    drawn = np.random.default_rng(seed).integers(number, size=(RESAMPLES, number))
    cells = drawn + number * np.arange(RESAMPLES)[:, None]
    return np.bincount(cells.ravel(), minlength=RESAMPLES * number).reshape(RESAMPLES, number).astype(np.float64)


def _by_group(patterns: Patterns, paired: Flags, group: Ints, groups: int) -> Floats:
    """(groups, levels, levels): the coincidence matrices of the `paired` units (pairs of ratings over raters less one)
    summed by the group of each.
    """
    cells = distinct(group * len(patterns.counts) + patterns.of[paired])
    cell_group, pattern = np.divmod(cells.values, len(patterns.counts))
    ratings = patterns.counts[pattern].T.copy()
    share = cells.counts / (ratings.sum(axis=0) - 1)
    sums = np.empty((groups, len(ratings), len(ratings)))
    for one, other in combinations_with_replacement(range(len(ratings)), 2):
        pairs = ratings[one] * (ratings[other] - (one == other)) * share
        sums[:, one, other] = sums[:, other, one] = np.bincount(cell_group, weights=pairs, minlength=groups)
    return sums


def _alphas(matrices: Floats, metric: Metric) -> Floats:
    """Alpha of each coincidence matrix (n, levels, levels); NaN where no disagreement could have been seen."""
    marginals = matrices.sum(axis=2)
    total = marginals.sum(axis=1)
    distance = _distances(marginals, metric)
    observed = (matrices * distance).sum(axis=(1, 2))
    expected = (marginals[:, :, None] * marginals[:, None, :] * distance).sum(axis=(1, 2))
    ratio = np.divide(observed * (total - 1), expected, out=np.full(len(matrices), np.nan), where=expected > 0)
    return np.asarray(1 - ratio)


def _distances(marginals: Floats, metric: Metric) -> Floats:
    """(n, levels, levels): squared distances between levels; for `ordinal` they depend on how often levels occur."""
    levels = np.arange(marginals.shape[1])
    if metric == "nominal":
        plain = (levels[:, None] != levels).astype(np.float64)
        return np.broadcast_to(plain, (len(marginals), *plain.shape))
    if metric == "interval":
        plain = (levels[:, None] - levels).astype(np.float64) ** 2
        return np.broadcast_to(plain, (len(marginals), *plain.shape))
    # Ratings strictly between two levels, and half of those at either: the midpoints' distance in ranks.
    ranks = np.cumsum(marginals, axis=1) - marginals / 2
    return np.asarray((ranks[:, :, None] - ranks[:, None, :]) ** 2)
