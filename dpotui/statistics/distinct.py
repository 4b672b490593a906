"""Finds the distinct numbers of an array in which many are the same."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

SPARSE = 4
"""How many times as many numbers there may be to choose from as there are entries, for them to be counted in a table:
sorting or hashing the entries takes ten times as long."""


class Distinct(NamedTuple):
    """The numbers that occur, in their order."""

    values: Ints
    place: Ints
    """By entry, the place of its number among `values`."""
    counts: Ints
    """How often each number occurs."""


def distinct(numbers: Ints) -> Distinct:
    """The numbers that occur among `numbers`, none of which is negative, where each of them stands, and how often."""
    most = int(numbers.max(initial=-1)) + 1
    if most > SPARSE * len(numbers):
        return Distinct(*np.unique(numbers, return_inverse=True, return_counts=True))
    counts = np.bincount(numbers, minlength=most)
    values = np.flatnonzero(counts)
    return Distinct(values, (np.cumsum(counts > 0) - 1)[numbers], counts[values])


def number_of(numbers: Ints) -> int:
    """How many different numbers, none of which is negative, occur."""
    return int(np.count_nonzero(np.bincount(numbers)))
