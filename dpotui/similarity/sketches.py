"""What long texts hold, in a few hundred numbers: which trigrams stand where, and which words there are.

The hash of a trigram says in which of its text's numbers it counts, and whether it adds one there or takes one off (a
count sketch: Charikar, Chen and Farach-Colton 2002). Two such rows have about the product, and about the difference,
that the texts' trigrams have. How far off these are is known for all texts: only the hashes decide it.

`places` tell where a trigram stands. Its place is an angle: 0 where its text begins, a whole turn where it ends; the
numbers are complex. A text and an edited copy, in which what stays has moved a little, have a large product. Trigrams
at other places cancel each other, so the same words in another order have a product of about 0.

`words` do not tell where a word stands, see `word_sketches`: the same words in any order have the same numbers.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.batches import batches
from dpotui.similarity.text_hashes import NONE, Hashes, hashed, words_of
from dpotui.similarity.word_sketches import SLOTS, WordNumbers, held_by_slot, word_rows

_BATCH: Final = 100_000
"""Characters at a time: all that is made of them stays in the processor's cache."""
BUCKETS: Final = 2**16
_STEPS: Final = 256
"""Steps of a turn."""
_TURN: Final = np.exp(2j * np.pi * np.arange(_STEPS) / _STEPS)
_PARTS: Final = tuple(
    np.concatenate([part, -part]) for turn in (_TURN, _TURN**2) for part in (turn.real.copy(), turn.imag.copy())
)
"""By step of the turn, then of its opposite, what a trigram adds: to the real and imaginary part of the number that
turns once in a text, and of the one that turns twice."""

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
Weights = NDArray[np.float64]


class Sketches(NamedTuple):
    """Those of some texts in a row."""

    rows: slice
    places: Numbers
    """(texts, numbers): the parts of the numbers that turn once, then of those that turn twice."""
    words: Numbers
    """(texts, numbers): none where words do not count."""
    held: Counts
    """Of each text, how many trigrams are counted in `places`."""


class Frequencies(NamedTuple):
    """What texts hold."""

    trigrams: Weights
    """By bucket, how often a text holds its trigrams, on average."""
    words: Numbers
    """By slot, how many characters its words have, in all texts."""


def frequencies(texts: Sequence[str]) -> Frequencies:
    """How often texts hold what they hold."""
    found = np.zeros(BUCKETS, dtype=np.int64)
    held = np.zeros(SLOTS)
    for rows in batches(texts, _BATCH):
        read = hashed(texts[rows])
        held += held_by_slot(words_of(read))
        found += np.bincount(_buckets(read.trigrams[read.trigrams < NONE]), minlength=BUCKETS)
    return Frequencies(np.asarray(found / len(texts)), held)


def sketches(
    texts: Sequence[str], weights: Weights, counted: float, places: int, words: WordNumbers | None
) -> Iterator[Sketches]:
    """Read texts, some at a time. `weights` say by bucket how much a trigram counts at its place, `counted` (0 to 1)
    which share of all trigrams counts at all; `places` (a multiple of 4) in how many numbers, and `words` in which
    words count, if they do.
    """
    limit = np.uint32(min(int(counted * 2**32), int(NONE)))
    for rows in batches(texts, _BATCH):
        yield _read(texts[rows], rows, weights, limit, places, words)


def in_fewer(places: Numbers, times: int) -> Numbers:
    """The same sketches in so many times fewer numbers: each is the sum of as many."""
    texts, size = places.shape
    return np.asarray(places.reshape(texts, len(_PARTS), times, -1).sum(axis=2).reshape(texts, size // times))


def _read(
    texts: Sequence[str], rows: slice, weights: Weights, limit: np.uint32, places: int, words: WordNumbers | None
) -> Sketches:
    read = hashed(texts)
    hashes, ends = read.trigrams, read.ends
    of_words = np.zeros((len(texts), 0)) if words is None else word_rows(words_of(read), words, len(texts))
    at = np.flatnonzero(hashes < limit)
    hashes = hashes[at]
    signs, buckets = hashes & np.uint32(1), _buckets(hashes)
    # The middle of a trigram is a character of the text that owns it.
    lengths = np.diff(ends, prepend=0)
    held = np.diff(np.searchsorted(at, ends), prepend=0)
    owners = np.repeat(np.arange(len(texts)), held)
    steps = ((at - np.repeat(ends - lengths, held)) * np.repeat(_STEPS / lengths, held)).astype(np.intp)
    steps += _STEPS * signs.astype(np.intp)
    each, weighed = places // len(_PARTS), weights[buckets]
    cells = _cells(buckets, owners, each)
    parts = [_sums(cells, part[steps] * weighed, len(texts), each) for part in _PARTS]
    return Sketches(rows, np.hstack(parts), of_words, held)


def _sums(cells: NDArray[np.intp], terms: NDArray[np.floating], texts: int, size: int) -> Numbers:
    """(texts, size): the terms of each cell, added up."""
    return np.bincount(cells, terms, minlength=texts * size).astype(np.float64, copy=False).reshape(texts, size)


def _cells(buckets: Hashes, owners: NDArray[np.intp], width: int) -> NDArray[np.intp]:
    """Of each trigram the number in which it counts, those of one owner after those of another."""
    return np.asarray(owners * width + (buckets * np.uint32(width) >> np.uint32(16)))


def _buckets(hashes: Hashes) -> Hashes:
    return np.asarray(hashes >> np.uint32(4) & np.uint32(BUCKETS - 1))
