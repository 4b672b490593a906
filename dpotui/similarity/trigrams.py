"""How often long texts hold which three characters in a row, and what pairs of texts have of these in common at most.

The texts are taken with a space before and after, and counted in two tables: within words, which is the same in any
order of the words, and around the space between two, once of the text as it stands and once with its words sorted.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices
from dpotui.similarity.histograms import frequent_gram_counts
from dpotui.similarity.minima import Counts, Minima, in_common

_WITHIN: Final = (2_560, 1_280)
_BETWEEN: Final = (480, 32)
"""Buckets for the most frequent ones, one each, and for all others together: as few as tell texts of made-up words
apart by the product (measured)."""
_ROUNDING: Final = 1e-4
"""Share by which a product of 32-bit numbers may be too small."""


class Trigrams:
    """Those of some texts. Pairs are of their indices."""

    def __init__(self, texts: Sequence[str], words: Sequence[str]) -> None:
        """`words` are the same texts with their words sorted."""
        plain, resorted = ([f" {text} " for text in form] for form in (texts, words))
        self._within = frequent_gram_counts(plain, 3, *_WITHIN, spaced=False)
        self._between = tuple(frequent_gram_counts(form, 3, *_BETWEEN, spaced=True) for form in (plain, resorted))
        self._longest = max(map(len, plain), default=0)

    def shared(self, ones: Indices, others: Indices) -> tuple[Indices, Indices]:
        """What each pair has in common at most, as it stands and with its words sorted."""
        within = in_common(self._within, ones, others)
        plain, resorted = (within + in_common(between, ones, others) for between in self._between)
        return plain, resorted

    def bound(self, ones: Indices, others: Indices) -> NDArray[np.float32]:
        """What `product` says of each of these pairs."""
        within, plain, resorted = (
            np.einsum("ij,ij->i", _roots(counts[ones]), _roots(counts[others]))
            for counts in (self._within, *self._between)
        )
        return np.asarray((within + np.maximum(plain, resorted)) * np.float32(1 + _ROUNDING))

    def minima(self) -> "TrigramMinima":
        """The same of very many pairs, laid out for it."""
        return TrigramMinima(*(Minima(counts, self._longest) for counts in (self._within, *self._between)))

    def product(self, rows: slice, columns: slice) -> NDArray[np.float32]:
        """(rows, columns): what each pair has in common at most, in the order of words in which it is more.

        Of each trigram as many are shared as the text has that has fewer, and min(a, b) is at most the square root of a
        times b: the product of two rows of roots is a bound from above, which is computed far faster than minima.
        """
        within, plain, resorted = (
            _roots(counts[rows]) @ _roots(counts[columns]).T for counts in (self._within, *self._between)
        )
        return np.asarray((within + np.maximum(plain, resorted)) * np.float32(1 + _ROUNDING))


class TrigramMinima:
    """The minima of all trigrams, of texts and the next ones, see `Minima`."""

    def __init__(self, within: Minima, plain: Minima, resorted: Minima) -> None:
        self._within, self._plain, self._resorted = within, plain, resorted

    def shared(self, texts: slice, shifts: range) -> Counts:
        """(shifts, texts): in the order of words in which it is more."""
        between = np.maximum(self._plain.shared(texts, shifts), self._resorted.shared(texts, shifts))
        return self._within.shared(texts, shifts) + between


def _roots(counts: Counts) -> NDArray[np.float32]:
    return np.asarray(np.sqrt(counts, dtype=np.float32))
