"""How many of their words two long texts have in common, in whatever order.

Compared letter by letter, the sorted words of any two long texts in few different words are nearly the same, whatever
they say. So of long texts each word counts as a whole: what stays is the words that both have, as often as both have
them, with the spaces between. These are a common subsequence of the sorted words, so that whatever `bounds` says of
what stays holds for them too.

Of texts in few different words each word has a bucket of its own, so that what they have in common is counted and not
estimated: any two of them have most of their words in common, and to compare each pair anew would take minutes.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.batches import batches
from dpotui.similarity.bounds import SLACK, Needed
from dpotui.similarity.components import Indices
from dpotui.similarity.minima import Counts
from dpotui.similarity.text_hashes import HashedWords, Hashes, hashed, hashes_of_order, words_of

BUCKETS: Final = 256

_BATCH: Final = 500_000
"""Characters that are read at a time, so that memory stays flat."""
_BITS: Final = 22
"""Of the hash of a word: so many that of 256 words hardly any two have the same."""

Ratios = NDArray[np.float64]


class WordCounts(NamedTuple):
    """What texts have of each bucket's words."""

    counts: Counts
    """(texts, buckets): how many characters, of each word with the space after it."""
    is_exact: bool
    """Whether every word has a bucket of its own."""


def words_ratio(one: str, other: str) -> float:
    """200 C / (a + b) of texts of a and b characters, C those of the words in common and the spaces between them."""
    theirs = Counter(other.split(" "))
    common = -1
    for word, often in Counter(one.split(" ")).items():
        if word in theirs:
            common += (len(word) + 1) * min(often, theirs[word])
    return 200 * max(common, 0) / (len(one) + len(other))


def needed_of_words(total: Indices, share: float) -> Needed:
    """How much two texts of `total` characters have in common by `word_counts`, at a ratio of `share` or more."""
    return np.asarray(total * (share / 2) + 1 - SLACK)


def ratios_of_words(shared: Indices, total: Indices) -> Ratios:
    """`words_ratio` of pairs of `total` characters that have so many in common by exact `word_counts`."""
    return np.asarray(200 * np.maximum(shared - 1, 0) / total)


def word_counts(texts: Sequence[str]) -> WordCounts:
    """How many characters each bucket's words have."""
    counts = np.zeros((len(texts), BUCKETS), dtype=np.uint32)
    own = _OwnBuckets()
    for rows in batches(texts, _BATCH):
        read = hashed(texts[rows])
        words = words_of(read)
        cells = words.owners * BUCKETS + own.of(words, hashes_of_order(read, words))
        size = rows.stop - rows.start
        counts[rows] = np.bincount(cells, weights=words.lengths, minlength=size * BUCKETS).reshape(size, BUCKETS)
    return WordCounts(counts, own.is_exact)


class _OwnBuckets:
    """The first words that are met have a bucket of their own; where there are more, these share them."""

    def __init__(self) -> None:
        self._bucket = np.full(2**_BITS, -1, dtype=np.int16)
        """By hash."""
        self._order = np.zeros(2**_BITS, dtype=np.uint32)
        """By hash, the other hash of the word that has it."""
        self._met = 0
        self.is_exact = True
        """Whether no two words that were met have one bucket: their hashes, of 54 bits together, are the words."""

    def of(self, words: HashedWords, order: Hashes) -> Indices:
        """The buckets of words, whose hashes tell trigrams and `order`."""
        places = words.hashes >> np.uint32(32 - _BITS)
        met = np.flatnonzero(self._bucket[places] < 0)
        if len(met):
            new, first = np.unique(places[met], return_index=True)
            self._bucket[new] = (self._met + np.arange(len(new))) % BUCKETS
            self._order[new] = order[met[first]]
            self._met += len(new)
        self.is_exact &= self._met <= BUCKETS and np.array_equal(self._order[places], order)
        return np.asarray(self._bucket[places], dtype=np.intp)
