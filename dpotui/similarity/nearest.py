"""Compares one text with very many at once, as it is typed: 100,000 of them in a few hundredths of a second."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from dpotui.similarity.bounds import SLACK, needed_characters
from dpotui.similarity.histograms import gram_counts
from dpotui.similarity.normal_form import comparable, sorted_words
from dpotui.similarity.search import LONG, SHORTEST
from dpotui.similarity.words_in_common import words_ratio

_BUCKETS: Final = 64

NearText = tuple[int, float]
"""A text by index, and its ratio (0 to 100)."""


class NearIndex:
    """Texts laid out for it. They are compared whole, by the rules of `NearSearch`, equal ones at ratio 100."""

    def __init__(self, texts: Sequence[str], ratio: float) -> None:
        """`ratio` (0 to 100) is the least of near-duplicates."""
        self._ratio = ratio
        self._texts = [comparable(text) for text in texts]
        self._lengths = np.array([len(text) for text in self._texts], dtype=np.int64)
        self._counts = gram_counts(self._texts, 1, _BUCKETS)

    def near(self, text: str) -> list[NearText]:
        """The texts that are near-duplicates of this one, the most alike first."""
        plain = comparable(text)
        if not plain:
            return []
        if len(plain) < SHORTEST:
            places = np.flatnonzero(self._lengths == len(plain))
            words = sorted_words(plain)
            return [(int(place), 100.0) for place in places if sorted_words(self._texts[place]) == words]
        places = self._likely(plain)
        ratios = self._ratios(plain, places)
        near = np.flatnonzero(ratios >= self._ratio)
        best = near[np.argsort(-ratios[near], kind="stable")]
        return [(int(places[place]), float(ratios[place])) for place in best]

    def _likely(self, text: str) -> NDArray[np.int64]:
        """The texts whose length and characters allow it."""
        share = self._ratio / 100
        shortest, longest = len(text) * share / (2 - share) - SLACK, len(text) * (2 - share) / share + SLACK
        fits = np.flatnonzero((self._lengths >= max(shortest, SHORTEST)) & (self._lengths <= longest))
        shared = np.minimum(self._counts[fits], gram_counts([text], 1, _BUCKETS)).sum(axis=1, dtype=np.int64)
        enough = shared >= needed_characters(self._lengths[fits] + len(text), share) - SLACK
        return np.asarray(fits[enough])

    def _ratios(self, text: str, places: NDArray[np.int64]) -> NDArray[np.float64]:
        others = [self._texts[place] for place in places.tolist()]
        if not others:
            return np.zeros(0)
        plain = self._against(text, others)
        if len(text) >= LONG:
            reordered = [words_ratio(text, other) if len(other) >= LONG else 0.0 for other in others]
            plain = np.maximum(plain, reordered)
            others = [other if len(other) < LONG else "" for other in others]
        return np.maximum(plain, self._against(sorted_words(text), [sorted_words(other) for other in others]))

    def _against(self, text: str, others: Sequence[str]) -> NDArray[np.float64]:
        scores = process.cdist([text], others, scorer=fuzz.ratio, score_cutoff=self._ratio, dtype=np.float64)
        return np.asarray(scores[0])
