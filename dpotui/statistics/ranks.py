"""Rank correlation of scores with many ties."""

import numpy as np

from dpotui.statistics.arrays import Floats
from dpotui.statistics.estimates import Estimate, correlation_of_table


def midranks(counts: Floats) -> Floats:
    """The rank of each level from 1, all that are on one sharing the mean of their ranks; `counts` are how many are."""
    ranks: Floats = np.cumsum(counts) - (counts - 1) / 2
    return ranks


def spearman(table: Floats) -> Estimate:
    """Spearman's rank correlation (1904), with Fisher's interval.

    `table[i, j]` counts what is on level i of one scale and on level j of the other.
    """
    return correlation_of_table(table, midranks(table.sum(axis=1)), midranks(table.sum(axis=0)))
