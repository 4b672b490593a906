"""Texts of up to some hundred characters, and which of them can be near-duplicates: by histograms of characters or of
bigrams at a first look at tiles of pairs, by bigrams at a second look at each pair that is left.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from dpotui.similarity.bounds import longest, needed_bigrams
from dpotui.similarity.components import Indices
from dpotui.similarity.first_look import first_look, folded, padded_bigrams
from dpotui.similarity.minima import in_common
from dpotui.similarity.passing_over import PassedOver, work_before

_SECOND_BUCKETS: Final = 128
"""Buckets to which bigrams are folded for the second look: most pairs that pass the first fail by these few."""
_ROWS: Final = 64
_COLUMNS: Final = 2048


class ShortTexts:
    """Texts in the order of their lengths. Pairs are of their places in it, the shorter text first."""

    def __init__(self, texts: Sequence[str], shorter: int, share: float) -> None:
        """The `shorter` first ones are compared with all; `share` (0 to 1) is the least ratio of near-duplicates."""
        self._shorter = shorter
        self._share = share
        self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self._last = np.searchsorted(self._lengths, longest(self._lengths, share), side="right")
        self._done = work_before(self._lengths[:shorter], self._last[:shorter])
        self.work = float(self._done[-1])
        """What the first look costs, in no unit."""
        bigrams = padded_bigrams(texts)
        self._bigrams = (folded(bigrams, _SECOND_BUCKETS), bigrams)
        self._look = first_look(texts, bigrams, share)

    def pairs(self, passed_over: PassedOver) -> Iterator[tuple[Indices, Indices]]:
        """The pairs that can be near-duplicates at a first look, and by their lengths."""
        last = self._last
        for rows, columns in self._tiles(last):
            if passed_over(np.r_[rows, columns], float(self._done[rows.start]) / self.work):
                continue
            row, column = self._look.alike(rows, columns)
            fits = (column > row) & (column < last[row])
            yield row[fits], column[fits]

    def likely(self, ones: Indices, others: Indices) -> Indices:
        """Which of these pairs have enough bigrams in common, in the order of their words or in another, by number."""
        needed = needed_bigrams(self._lengths[ones] + self._lengths[others], self._share)
        likely = np.arange(len(ones))
        for bigrams in self._bigrams:
            likely = likely[in_common(bigrams, ones[likely], others[likely]) >= needed[likely]]
        return likely

    def _tiles(self, last: Indices) -> Iterator[tuple[slice, slice]]:
        """Places of texts, and of those that are not too long for them."""
        for top in range(0, self._shorter, _ROWS):
            rows = slice(top, min(top + _ROWS, self._shorter))
            end = int(last[rows.stop - 1])
            for left in range(top + 1, end, _COLUMNS):
                yield rows, slice(left, min(left + _COLUMNS, end))
