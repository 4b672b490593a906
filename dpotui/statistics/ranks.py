"""Rank correlation of scores with many ties."""

import numpy as np
from numpy.typing import NDArray

from dpotui.statistics.estimates import Estimate, correlation_of

Floats = NDArray[np.float64]


def midranks(values: Floats) -> Floats:
    """The rank of each value from 1, equal ones sharing the mean of their ranks."""
    _, index, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Floats = (ends - (counts - 1) / 2)[index]
    return ranks


def spearman(one: Floats, other: Floats) -> Estimate:
    """Spearman's rank correlation (1904) where both are known (not NaN), with Fisher's interval."""
    known = ~np.isnan(one) & ~np.isnan(other)
    ranks = [midranks(values[known]) for values in (one, other)]
    mine, theirs = (rank - rank.mean() if len(rank) else rank for rank in ranks)
    return correlation_of(mine, theirs, int(known.sum()) - 1)
