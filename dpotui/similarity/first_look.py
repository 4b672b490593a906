"""The histogram that tells most quickly which texts are no near-duplicates, see `bounds`."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from dpotui.similarity.bounds import SLACK, longest, needed_bigrams, needed_characters
from dpotui.similarity.components import Indices
from dpotui.similarity.histograms import character_counts, gram_counts
from dpotui.similarity.minima import Counts, smallest_type

BIGRAM_BUCKETS: Final = 512
MANY: Final = 2_000
"""Texts from which it pays to find out which histogram tells them apart."""
SECOND_LOOK: Final = 2_500
"""What it costs to look again at a pair that passes the first look, in buckets of a first look (measured)."""

_SAMPLE: Final = 64
"""Texts that are compared with as many others to find that out."""


def padded_bigrams(texts: Sequence[str]) -> Counts:
    """(texts, 512): the bigrams of each text with a space before and after: the same in any order of its words."""
    return gram_counts([f" {text} " for text in texts], 2, BIGRAM_BUCKETS)


def folded(bigrams: Counts, buckets: int) -> Counts:
    """(texts, buckets): bigrams in fewer buckets, in the smallest type that holds every count."""
    counts = bigrams.reshape(len(bigrams), bigrams.shape[1] // buckets, buckets).sum(
        axis=1, dtype=np.promote_types(bigrams.dtype, np.uint16)
    )
    return np.asarray(counts.astype(np.min_scalar_type(counts.max(initial=0)), copy=False))


class Fold(NamedTuple):
    """A way to make small histograms of large ones: fewer buckets are faster, and tell fewer texts apart."""

    of_bigrams: bool
    buckets: int

    def counts(self, characters: Counts, bigrams: Counts) -> Counts:
        """(texts, buckets), of the histograms of the same texts."""
        if self.of_bigrams:
            return folded(bigrams, self.buckets)
        rest = characters[:, self.buckets - 1 :].sum(axis=1, dtype=characters.dtype, keepdims=True)
        return np.hstack([characters[:, : self.buckets - 1], rest])


FOLDS: Final = (
    *(Fold(False, buckets) for buckets in (8, 12, 16, 24, 32, 48, 64)),
    *(Fold(True, buckets) for buckets in (64, 128, 256)),
)
"""Characters, the rarest in one bucket; and bigrams, for texts in a few different characters, such as numbers."""


class FirstLook:
    """Histograms of texts in the order of their lengths; two that share too little by them are no near-duplicates."""

    def __init__(self, counts: Counts, lengths: Indices, share: float, *, of_bigrams: bool) -> None:
        """`counts` are (texts, buckets)."""
        self.of_bigrams = of_bigrams
        self._counts = counts
        self._lengths = lengths
        self._share = share
        self._needed = needed_bigrams if of_bigrams else needed_characters
        # What is needed of two texts, without the steps of whole edits, is the sum of one number for each.
        half = lengths * (share / 2 - (1 - share)) + 0.5 if of_bigrams else lengths * (share / 2)
        self._half = np.floor(np.maximum(half - SLACK, 0))
        self._by_type: dict[type[np.unsignedinteger], tuple[Counts, Counts]] = {}

    def alike(self, rows: slice, columns: slice) -> tuple[Indices, Indices]:
        """The pairs of these rows and columns that share enough, as numbers of texts."""
        counts, half = self._typed(int(max(self._lengths[rows.stop - 1], self._lengths[columns.stop - 1])))
        shared = _shared(counts[:, rows], counts[:, columns])
        passed = np.flatnonzero(shared >= np.add.outer(half[rows], half[columns]))
        row, column = np.divmod(passed, columns.stop - columns.start)
        needed = self._needed(self._lengths[rows][row] + self._lengths[columns][column], self._share)
        enough = shared.ravel()[passed] >= needed
        return row[enough] + rows.start, column[enough] + columns.start

    def _typed(self, longest: int) -> tuple[Counts, Counts]:
        """(buckets, texts) counts, and half of what is needed, in a type in which no sum for that length overflows."""
        kind = smallest_type(longest + 1)
        if kind not in self._by_type:
            most = np.iinfo(kind).max
            larger = self._counts.dtype.itemsize > np.dtype(kind).itemsize
            counts = np.minimum(self._counts, most) if larger else self._counts
            self._by_type[kind] = np.ascontiguousarray(counts.T, dtype=kind), np.minimum(self._half, most).astype(kind)
        return self._by_type[kind]


def first_look(texts: Sequence[str], bigrams: Counts, share: float) -> FirstLook:
    """The histograms that are quickest to look at first, of texts in the order of their lengths."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    characters = character_counts(texts)
    if len(texts) < MANY:
        return FirstLook(characters, lengths, share, of_bigrams=False)
    ones, others = sample_of_pairs(lengths, share)

    def cost(fold: Fold) -> float:
        one, other = (fold.counts(characters[which], bigrams[which]) for which in (ones, others))
        shared = np.minimum(one, other).sum(axis=1, dtype=np.int64)
        needed = (needed_bigrams if fold.of_bigrams else needed_characters)(lengths[ones] + lengths[others], share)
        return fold.buckets + SECOND_LOOK * float((shared >= needed).mean())

    fold = min(FOLDS, key=cost)
    return FirstLook(fold.counts(characters, bigrams), lengths, share, of_bigrams=fold.of_bigrams)


def sample_of_pairs(lengths: Indices, share: float) -> tuple[Indices, Indices]:
    """Pairs of texts, in the order of their lengths, that these allow to be near-duplicates, spread evenly."""
    last = np.searchsorted(lengths, longest(lengths, share), side="right") - 1
    ones = np.linspace(0, len(lengths) - 2, _SAMPLE).astype(np.int64)
    reach = np.maximum(last[ones] - ones - 1, 0)
    others = ones[:, None] + 1 + (reach[:, None] * np.linspace(0, 1, _SAMPLE)).astype(np.int64)
    return np.repeat(ones, _SAMPLE), others.ravel()


def _shared(mine: Counts, theirs: Counts) -> Counts:
    """(rows, columns): the summed minima of every two histograms, of (buckets, texts) each."""
    total = np.zeros((mine.shape[1], theirs.shape[1]), dtype=mine.dtype)
    least = np.empty_like(total)
    for here, there in zip(mine, theirs, strict=True):
        np.minimum(here[:, None], there[None, :], out=least)
        total += least
    return total
