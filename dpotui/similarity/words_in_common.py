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

from dpotui.similarity.batches import batches, code_points
from dpotui.similarity.bounds import SLACK, Needed
from dpotui.similarity.components import Indices
from dpotui.similarity.minima import Counts

BUCKETS: Final = 256

_BATCH: Final = 500_000
"""Characters that are read at a time, so that memory stays flat."""
_BITS: Final = 22
"""Of the hash of a word: so many that of 256 words hardly any two have the same."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd multiplier (2^64 / golden ratio)."""
_SCATTER: Final = np.random.default_rng(1).integers(1, 2**63, 64, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
"""Odd multipliers, one for each place in a word."""


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
    own = _own_buckets(texts)
    for rows in batches(texts, _BATCH):
        hashes, lengths = _words(texts[rows])
        buckets = hashes * BUCKETS >> _BITS if own is None else own[hashes]
        size = rows.stop - rows.start
        owners = np.repeat(np.arange(size), [text.count(" ") + 1 for text in texts[rows]])
        cells = owners * BUCKETS + buckets
        counts[rows] = np.bincount(cells, weights=lengths, minlength=size * BUCKETS).reshape(size, BUCKETS)
    return WordCounts(counts, own is not None)


def _own_buckets(texts: Sequence[str]) -> NDArray[np.uint8] | None:
    """By hash, the bucket of the only word that has it; None of more words than buckets, or if two have one hash."""
    words: set[str] = set()
    for text in texts:
        words.update(text.split(" "))
        if len(words) > BUCKETS:
            return None
    own = np.zeros(2**_BITS, dtype=np.uint8)
    if words:
        hashes, _ = _words(sorted(words))
        own[hashes] = np.arange(len(words))
        if not np.array_equal(own[hashes], np.arange(len(words))):
            return None
    return own


def _words(texts: Sequence[str]) -> tuple[Indices, Indices]:
    """Of each word of these texts its hash, and its length with the space after it."""
    codes = code_points("".join(f"{text} " for text in texts))
    spaces = np.flatnonzero(codes == ord(" "))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), spaces[:-1] + 1])
    lengths = spaces + 1 - starts
    place = np.arange(len(codes)) - np.repeat(starts, lengths)
    letters = (codes.astype(np.uint64) + np.uint64(1)) * _SCATTER[place % len(_SCATTER)]
    letters ^= letters >> np.uint64(32)
    hashes = np.add.reduceat(letters, starts) * _SPREAD >> np.uint64(64 - _BITS)
    return hashes.astype(np.int64), lengths
