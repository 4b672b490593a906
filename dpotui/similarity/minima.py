"""The summed minima of histograms of texts and the next ones, laid out for the speed of a processor.

The histograms lie with the texts side by side, and the texts are taken in order, each with the one so many places
after it: then both operands of a minimum are whole rows of memory, which is several times faster than one number
against a row.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices

Counts = NDArray[np.unsignedinteger]

MOST_SHIFTS: Final = 64
_AT_ONCE: Final = 2**17
"""Sums that are added up at a time, and bytes of pairs that are compared: they stay in the processor's cache."""


def smallest_type(length: int) -> type[np.unsignedinteger]:
    """The type in which no sum of minima with a text of `length` characters overflows; small ones are far faster."""
    return np.uint8 if length < 2**8 else np.uint16 if length < 2**16 else np.uint32


class Minima:
    """Histograms of texts in some order."""

    def __init__(self, counts: Counts, longest: int) -> None:
        """`counts` are (texts, buckets); no text has more than `longest` characters."""
        self._type = smallest_type(longest + 1)
        self._groups = [windows(group) for group in _groups(counts, self._type)]

    def shared(self, texts: slice, shifts: range) -> Counts:
        """(shifts, texts): what each text has in common with the one so many places after it; past the end nothing."""
        shape = (len(shifts), texts.stop - texts.start)
        after = slice(texts.start + shifts.start, texts.stop + shifts.start)
        total = np.zeros(shape, dtype=self._type)
        for group in self._groups:
            subtotal = total if group.dtype == self._type else np.zeros(shape, dtype=group.dtype)
            least = np.empty(shape, dtype=group.dtype)
            for bucket in group:
                np.minimum(bucket[0, texts], bucket[: len(shifts), after], out=least)
                subtotal += least
            if subtotal is not total:
                total += subtotal
        return total


def shifts_at_once(texts: int) -> int:
    """How many texts after each of so many to look at in one go."""
    return max(1, min(MOST_SHIFTS, _AT_ONCE // texts))


def windows(rows: NDArray[np.generic]) -> NDArray[np.generic]:
    """(rows, shifts, texts): a view of (rows, texts) numbers in which each shift starts one text later; then zeros."""
    padded = np.pad(rows, ((0, 0), (0, MOST_SHIFTS)))
    return np.lib.stride_tricks.sliding_window_view(padded, rows.shape[1], axis=1)


def in_common(counts: Counts, ones: Indices, others: Indices) -> Indices:
    """The summed minima of pairs of rows of (texts, buckets) counts, a few pairs at a time."""
    shared = np.empty(len(ones), dtype=np.int64)
    step = max(_AT_ONCE // (counts.shape[1] * counts.itemsize), 1)
    mine, theirs = (np.empty((step, counts.shape[1]), dtype=counts.dtype) for _ in range(2))
    for start in range(0, len(ones), step):
        part = slice(start, start + step)
        rows = len(ones[part])
        np.take(counts, ones[part], axis=0, out=mine[:rows], mode="clip")
        np.take(counts, others[part], axis=0, out=theirs[:rows], mode="clip")
        shared[part] = np.minimum(mine[:rows], theirs[:rows], out=mine[:rows]).sum(axis=1, dtype=np.int64)
    return shared


def _groups(counts: Counts, kind: type[np.unsignedinteger]) -> Iterator[Counts]:
    """(buckets, texts) counts in parts of which no sum overflows the type that they come in: bytes where possible."""
    most = counts.max(axis=0, initial=0)
    order = np.argsort(most, kind="stable")
    order = order[most[order] > 0]
    small = int(np.searchsorted(most[order], 2**7)) if kind is not np.uint8 else 0
    start = 0
    while start < small:
        stop = start + int(np.searchsorted(np.cumsum(most[order[start:small]], dtype=np.int64), 2**8))
        yield np.ascontiguousarray(counts[:, order[start:stop]].T, dtype=np.uint8)
        start = stop
    if small < len(order):
        yield np.ascontiguousarray(counts[:, order[small:]].T, dtype=kind)
