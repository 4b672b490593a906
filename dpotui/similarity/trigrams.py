"""How often long texts hold which three characters in a row, and what pairs of texts have of these in common at most.

The texts are taken with a space before and after.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices
from dpotui.similarity.histograms import frequent_gram_counts
from dpotui.similarity.minima import Minima, in_common
from dpotui.similarity.one_thread import one_thread

_BUCKETS: Final = (3_040, 1_056)
"""Buckets for the most frequent ones, one each, and for all others together: as few as tell texts of made-up words
apart by the product (measured)."""
_ROUNDING: Final = 1e-4
"""Share by which a product of 32-bit numbers may be too small."""


class Trigrams:
    """Those of some texts. Pairs are of their indices."""

    def __init__(self, texts: Sequence[str]) -> None:
        padded = [f" {text} " for text in texts]
        self._counts = frequent_gram_counts(padded, 3, *_BUCKETS)
        self._longest = max(map(len, padded), default=0)

    def shared(self, ones: Indices, others: Indices) -> Indices:
        """What each pair has in common at most."""
        return in_common(self._counts, ones, others)

    def bound(self, ones: Indices, others: Indices) -> NDArray[np.float32]:
        """What `product` says of each of these pairs."""
        both = np.einsum("ij,ij->i", _roots(self._counts[ones]), _roots(self._counts[others]))
        return np.asarray(both * np.float32(1 + _ROUNDING))

    def minima(self) -> Minima:
        """The same of very many pairs, laid out for it."""
        return Minima(self._counts, self._longest)

    def product(self, rows: slice, columns: slice) -> NDArray[np.float32]:
        """(rows, columns): what each pair has in common at most.

        Of each trigram as many are shared as the text has that has fewer, and min(a, b) is at most the square root of a
        times b: the product of two rows of roots is a bound from above, which is computed far faster than minima.
        """
        with one_thread():
            both = _roots(self._counts[rows]) @ _roots(self._counts[columns]).T
        return np.asarray(both * np.float32(1 + _ROUNDING))


def _roots(counts: NDArray[np.unsignedinteger]) -> NDArray[np.float32]:
    return np.asarray(np.sqrt(counts, dtype=np.float32))
