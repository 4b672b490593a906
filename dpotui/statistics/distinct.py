"""Finds the distinct numbers of an array in which many are the same."""

from collections.abc import Sequence
from math import prod
from typing import Final, NamedTuple

import numpy as np

from dpotui.statistics.arrays import Ints

_MOST: Final = 2**62
"""Combinations up to which one number stands for each."""
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


class DistinctRows(NamedTuple):
    """The rows that occur, in their order."""

    first: Ints
    """By distinct row, the first of those that are the same."""
    place: Ints
    """By row, its place among the distinct ones."""


def distinct_rows(rows: Ints, sizes: Sequence[int]) -> DistinctRows:
    """Which rows of an array occur, where column by column there are so many numbers to choose from, from 0."""
    if prod(sizes) > _MOST:
        _, first, place = np.unique(rows, axis=0, return_index=True, return_inverse=True)
        return DistinctRows(first, place.reshape(-1))
    code = np.zeros(len(rows), dtype=np.int64)
    for column, size in enumerate(sizes):
        code = code * size + rows[:, column]
    found = distinct(code)
    first = np.empty(len(found.values), dtype=np.int64)
    first[found.place[::-1]] = np.arange(len(rows) - 1, -1, -1)
    return DistinctRows(first, found.place)
