"""A first look at long texts: what they have in common at most, by one matrix product for thousands of pairs.

Long texts in one language hold the same characters and most bigrams, so these tell none apart. Near-duplicates share
half of their trigrams and more (see `first_look`). Shared are, of each trigram, as many as the text has that has fewer,
and min(a, b) is at most the square root of a times b: the product of two rows of roots is a bound from above, which a
processor computes far faster than minima.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices
from dpotui.similarity.histograms import frequent_gram_counts

ROWS: Final = 1_024
"""Texts that are compared with so many others at a time: their roots are taken once for all of these."""

_OWN: Final = 3_072
_SHARED: Final = 1_024
"""Buckets for the most frequent trigrams, one each, and for all others together: in a language that is written with
letters, unlike texts pass by chance in one of a hundred pairs (measured)."""
_ROUNDING: Final = 1e-4
"""Share by which a product of 32-bit numbers may be too small."""


class LongLook:
    """Long texts, laid out for it as they stand and with their words sorted. Pairs are of their indices."""

    def __init__(self, forms: Sequence[Sequence[str]], share: float) -> None:
        """`forms` are the same texts in several ways; `share` (0 to 1) is the least ratio of near-duplicates."""
        lengths = np.array([len(text) for text in forms[0]], dtype=np.float32)
        # What two texts must share at least is, but for the steps of whole edits, the sum of one number for each.
        self._half = (lengths * (share / 2 - 2 * (1 - share)) - 1) * (1 - _ROUNDING)
        self.counts = tuple(frequent_gram_counts(texts, 3, _OWN, _SHARED) for texts in forms)
        """How often each of the texts holds which trigrams, by form."""

    def alike(self, rows: slice, columns: slice) -> tuple[Indices, Indices]:
        """The pairs of a text of `rows` and one of `columns` that can be near-duplicates in one of the forms."""
        needed = np.add.outer(self._half[rows], self._half[columns])
        enough = np.zeros(needed.shape, dtype=bool)
        for counts in self.counts:
            enough |= _roots(counts[rows]) @ _roots(counts[columns]).T >= needed
        row, column = np.nonzero(enough)
        return row + rows.start, column + columns.start


def _roots(counts: NDArray[np.unsignedinteger]) -> NDArray[np.float32]:
    return np.asarray(np.sqrt(counts, dtype=np.float32))
