"""Choosing texts that differ from each other: farthest first, by the character trigrams that they share.

Likeness is Dice's coefficient of the sets of hashed trigrams. Sets are rows of zeros and ones, so that what two share
is a product that every machine computes exactly: the same texts are always chosen alike.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.histograms import gram_counts
from dpotui.similarity.normal_form import comparable

_BUCKETS: Final = 1_024
"""A power of 2; a question of 200 characters fills a sixth of them."""
_LONGEST: Final = 4_000
"""Characters of a text that are looked at: more would fill every bucket."""

Marks = NDArray[np.float32]


class VariedChoice:
    """Takes texts one by one, each as far as can be from all that were taken before."""

    def __init__(self) -> None:
        self._taken: list[Marks] = []

    def choose(self, texts: Sequence[str], number: int, rare: int) -> list[int]:
        """The places of `number` of the texts: `rare` that share least with the others, the rest farthest first.

        What is equally far is taken in the order of the texts. `number` is at most that of the texts.
        """
        marks = _marks(texts)
        sizes = np.maximum(marks.sum(axis=1), 1)
        likeness = self._likeness(marks, sizes)
        chosen: list[int] = []
        for place in _rarest(marks, sizes)[:rare]:
            self._take(place, marks, sizes, likeness, chosen)
        while len(chosen) < number:
            self._take(int(np.argmin(likeness)), marks, sizes, likeness, chosen)
        return chosen

    def _likeness(self, marks: Marks, sizes: Marks) -> Marks:
        """How like each text is to the one of those taken that it is most like, 0 to 1."""
        if not self._taken:
            return np.zeros(len(marks), dtype=np.float32)
        taken = np.stack(self._taken)
        others = np.maximum(taken.sum(axis=1), 1)
        return np.asarray((2 * (marks @ taken.T) / np.add.outer(sizes, others)).max(axis=1))

    def _take(self, place: int, marks: Marks, sizes: Marks, likeness: Marks, chosen: list[int]) -> None:
        one = marks[place]
        np.maximum(likeness, 2 * (marks @ one) / (sizes + sizes[place]), out=likeness)
        likeness[place] = np.inf
        self._taken.append(one.copy())
        chosen.append(place)


def _marks(texts: Sequence[str]) -> Marks:
    """(texts, buckets): 1 where a text holds a trigram of the bucket, else 0."""
    counts = gram_counts([f" {comparable(text[:_LONGEST])} " for text in texts], 3, _BUCKETS)
    return np.asarray(counts > 0, dtype=np.float32)


def _rarest(marks: Marks, sizes: Marks) -> list[int]:
    """The places of the texts, those first whose trigrams the fewest others hold."""
    frequency = marks.sum(axis=0)
    order: list[int] = np.argsort(marks @ frequency / sizes, kind="stable").tolist()
    return order
