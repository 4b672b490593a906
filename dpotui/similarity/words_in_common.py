"""How many of their words two long texts have in common, in whatever order.

Compared letter by letter, the sorted words of any two long texts in few different words are nearly the same, whatever
they say. So of long texts each word counts as a whole: what stays is the words that both have, as often as both have
them, with the spaces between. These are a common subsequence of the sorted words, so that whatever `bounds` says of
what stays holds for them too.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from dpotui.similarity.batches import batches, code_points
from dpotui.similarity.bounds import SLACK, Needed
from dpotui.similarity.components import Indices
from dpotui.similarity.minima import Counts

BUCKETS: Final = 256

_BATCH: Final = 500_000
"""Characters that are read at a time, so that memory stays flat."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd multiplier (2^64 / golden ratio)."""
_SCATTER: Final = np.random.default_rng(1).integers(1, 2**63, 64, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
"""Odd multipliers, one for each place in a word."""


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


def word_counts(texts: Sequence[str]) -> Counts:
    """(texts, buckets): how many characters each bucket's words have, each with the space after it."""
    counts = np.zeros((len(texts), BUCKETS), dtype=np.uint32)
    for rows in batches(texts, _BATCH):
        codes = code_points("".join(f"{text} " for text in texts[rows]))
        spaces = np.flatnonzero(codes == ord(" "))
        starts = np.concatenate([[0], spaces[:-1] + 1])
        lengths = spaces + 1 - starts
        place = np.arange(len(codes)) - np.repeat(starts, lengths)
        letters = (codes.astype(np.uint64) + np.uint64(1)) * _SCATTER[place % len(_SCATTER)]
        letters ^= letters >> np.uint64(32)
        words = np.add.reduceat(letters, starts) * _SPREAD >> np.uint64(56)
        size = rows.stop - rows.start
        owners = np.repeat(np.arange(size), [text.count(" ") + 1 for text in texts[rows]])
        cells = owners * BUCKETS + words.astype(np.int64)
        counts[rows] = np.bincount(cells, weights=lengths, minlength=size * BUCKETS).reshape(size, BUCKETS)
    return counts
