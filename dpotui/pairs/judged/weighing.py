"""Weighted means of scores on the common scale of a rubric."""

from typing import NamedTuple

import numpy as np

from dpotui.scope import Rubric
from dpotui.statistics.arrays import Flags, Floats, Ints


def on_common_scale(rubric: Rubric, values: Floats) -> Floats:
    """(n, criteria) scores, each moved from its criterion's scale to the same place of the rubric's common one."""
    scale, criteria = rubric.common_scale, rubric.criteria
    if all((criterion.low, criterion.high) == scale for criterion in criteria):
        return values
    low = np.array([criterion.low for criterion in criteria], dtype=np.float64)
    high = np.array([criterion.high for criterion in criteria], dtype=np.float64)
    return np.asarray(scale[0] + (values - low) / (high - low) * (scale[1] - scale[0]))


def weighted_means(rubric: Rubric, values: Floats) -> Floats:
    """The weighted mean of each row of (n, criteria) over the criteria that are not NaN; NaN where all are.

    In points of the common scale, rounded to 9 decimals, so that equal means are equal whatever the order of summation.
    """
    known = ~np.isnan(values)
    weights = np.array([criterion.weight for criterion in rubric.criteria])
    total = np.where(known, on_common_scale(rubric, values), 0.0) @ weights
    weight = known @ weights
    mean = np.divide(total, weight, out=np.full(len(values), np.nan), where=weight > 0)
    return np.asarray(np.round(mean, 9))


class SharedMeans(NamedTuple):
    """Two rows of scores each, weighed on the criteria that both have; only those that share one."""

    entries: Ints
    """Which of the entries that were asked for."""
    shared: Flags
    """(entries, criteria)"""
    first: Floats
    """The weighted mean of the first row."""
    second: Floats


def shared_means(rubric: Rubric, values: Floats, first: Ints, second: Ints) -> SharedMeans:
    """The weighted means of every `first` and `second` row of (rows, criteria) on what both were scored on.

    Most rows have all scores, and their mean is the same beside whichever other.
    """
    known, own = ~np.isnan(values), weighted_means(rubric, values)
    shared = known[first] & known[second]
    entries = np.flatnonzero(shared.any(axis=1))
    if len(entries) < len(shared):
        first, second, shared = first[entries], second[entries], shared[entries]

    def means(rows: Ints) -> Floats:
        found = own[rows]
        part = np.flatnonzero((known[rows] != shared).any(axis=1))
        found[part] = weighted_means(rubric, np.where(shared[part], values[rows[part]], np.nan))
        return found

    return SharedMeans(entries, shared, means(first), means(second))
