"""Which words texts hold, in whatever order, in a few hundred numbers.

Two such rows have about the difference that the texts' words have, each word as long as it is with the space after it.
Words that the texts hold most have a number each, so that of texts in few words nothing is estimated. The others share
those that are left: the hash of a word says in which it counts, and whether it adds there or takes off (a count sketch,
see `sketches`).
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices
from dpotui.similarity.text_hashes import HashedWords

SLOTS: Final = 2**16
"""Into so many the hashes of words are put."""
_SHARED: Final = 16
"""Numbers that words which none of the sampled texts hold share, at least."""

Numbers = NDArray[np.float64]
Slots = NDArray[np.uint16]


class WordNumbers(NamedTuple):
    """In which of so many numbers words count."""

    of_slot: Slots
    size: int
    shared: float
    """Of what the sampled texts hold, the part whose numbers are shared by several words."""
    error: float
    """The standard deviation of the square of a difference, in such squares: that of what is shared."""


def held_by_slot(words: HashedWords) -> Numbers:
    """How many characters the words of each slot have."""
    return np.bincount(_slots(words), words.lengths, minlength=SLOTS).astype(np.float64, copy=False)


def word_numbers(held: Numbers, size: int) -> WordNumbers:
    """So many numbers for texts of which some hold so many characters by slot."""
    most = np.argsort(-held, kind="stable")[:size]
    own = int(np.count_nonzero(held[most]))
    if own > size - _SHARED:
        own = size // 2
    of_slot = own + (np.arange(SLOTS) * (size - own) >> 16)
    of_slot[most[:own]] = np.arange(own)
    shared = 1 - float(held[most[:own]].sum() / max(held.sum(), 1))
    return WordNumbers(of_slot.astype(np.uint16), size, shared, shared * float(np.sqrt(2 / (size - own))))


def word_rows(words: HashedWords, numbers: WordNumbers, texts: int) -> Numbers:
    """(texts, size): what the words of each text add up to. The square of one word is its length."""
    signs = 1.0 - 2.0 * (words.hashes & np.uint32(1))
    cells = words.owners * numbers.size + numbers.of_slot[_slots(words)]
    sums = np.bincount(cells, signs * np.sqrt(words.lengths), minlength=texts * numbers.size)
    return sums.astype(np.float64, copy=False).reshape(texts, numbers.size)


def _slots(words: HashedWords) -> Indices:
    return np.asarray(words.hashes >> np.uint32(16), dtype=np.intp)
