"""Which of many texts can be near-duplicates, told as cheaply as possible, and the comparison of those.

Two texts are compared by the indel ratio 200 LCS / (a + b) of RapidFuzz, and again in any order of their words; the
higher ratio counts. For that their words are sorted, where both are long by `words_in_common`. Under 20 characters one
letter is too large a part of a text, so there only texts of the same words are near-duplicates.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from dpotui.long_work import tell_progress
from dpotui.similarity.bounds import longest
from dpotui.similarity.components import Components, Indices
from dpotui.similarity.long_texts import LongTexts
from dpotui.similarity.normal_form import sorted_words
from dpotui.similarity.short_texts import ShortTexts
from dpotui.similarity.words_in_common import Ratios

SHORTEST: Final = 20
"""Characters under which only texts of the same words are near-duplicates."""

CHUNK: Final = 4_096
"""Pairs that are compared at a time, at least."""

LONG: Final = 300
"""Characters from which texts have most bigrams in common whatever they say, and are told apart by trigrams."""


class NearSearch:
    """Distinct comparable texts, laid out for the search. Pairs are of their indices."""

    def __init__(self, texts: Sequence[str], ratio: float) -> None:
        """`ratio` (0 to 100) is the least of near-duplicates. Raises ValueError when it is 0 or less, or over 100."""
        if not 0 < ratio <= 100:
            raise ValueError("ratio must be above 0 and at most 100")
        self._texts = np.array(texts, dtype=np.object_)
        self._sorted = np.full(len(texts), "", dtype=np.object_)
        self._is_sorted = np.zeros(len(texts), dtype=np.bool_)
        """The texts with their words sorted, and which of them were asked for."""
        self._ratio = ratio
        self._tiny = np.array([len(text) < SHORTEST for text in texts], dtype=np.bool_)
        order = sorted(np.flatnonzero(~self._tiny).tolist(), key=lambda i: len(texts[i]))
        self._order = np.array(order, dtype=np.int64)
        self._place = np.zeros(len(texts), dtype=np.int64)
        self._place[self._order] = np.arange(len(order))
        lengths = np.array([len(texts[index]) for index in order], dtype=np.int64)
        first = self._first_long = int(np.searchsorted(lengths, LONG))
        longest_near = longest(lengths[:first], ratio / 100).max(initial=0)
        in_reach = int(np.searchsorted(lengths, longest_near, side="right"))
        tell_progress(None)
        self._short = ShortTexts([texts[index] for index in order[:in_reach]], first, ratio / 100)
        tell_progress(None)
        self._long = LongTexts([texts[index] for index in order[first:]], ratio / 100)
        self.same_words = _same_words(texts)
        """Short texts that differ in the order of their words only, in groups of two or more."""

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._texts)

    def candidates(self, parts: Components | None = None) -> Iterator[tuple[Indices, Indices]]:
        """The pairs of longer texts that can be near-duplicates, in chunks; none of `parts` that are connected by then.

        They have enough in common at a first look, and are of lengths that allow it.
        """
        return _chunks(self._alike_at_first(parts))

    def near(self, ones: Indices, others: Indices) -> tuple[Indices, Indices, Ratios]:
        """Those of these pairs that are near-duplicates, with their ratios."""
        first = self._first_long
        places = np.sort(np.stack([self._place[ones], self._place[others]]), axis=0)
        tiny = self._tiny[ones] | self._tiny[others]
        long = np.flatnonzero(~tiny & (places[0] >= first))
        short = np.flatnonzero(~tiny & (places[0] < first))
        likely = short[self._short.likely(*places[:, short])]
        plain = long[self._long.likely(*(places[:, long] - first))]
        reordered, ratios = self._long.in_any_order(*(places[:, long] - first))
        scores = np.zeros(len(ones))
        for which, form in (
            (np.concatenate([likely, plain]), self._texts.__getitem__),
            (likely, self._with_sorted_words),
        ):
            queries, choices = form(ones[which]), form(others[which])
            found = process.cpdist(queries, choices, scorer=fuzz.ratio, score_cutoff=self._ratio, dtype=np.float64)
            scores[which] = np.maximum(scores[which], found)
        scores[tiny] = 100.0 * (self._with_sorted_words(ones[tiny]) == self._with_sorted_words(others[tiny]))
        scores[long[reordered]] = np.maximum(scores[long[reordered]], ratios)
        near = scores >= self._ratio
        return ones[near], others[near], scores[near]

    def _alike_at_first(self, parts: Components | None) -> Iterator[tuple[Indices, Indices]]:
        whole, begun = max(self._short.work + self._long.work, 1.0), 0.0
        for offset, texts in ((0, self._short), (self._first_long, self._long)):
            order = self._order[offset:]

            def passed_over(
                places: Indices, share: float, order: Indices = order, begun: float = begun, work: float = texts.work
            ) -> bool:
                tell_progress((begun + share * work) / whole, int(places[0]), "texts")
                return parts is not None and parts.all_one(order[places])

            for row, column in texts.pairs(passed_over):
                one, other = order[row], order[column]
                apart = slice(None) if parts is None else parts.apart(one, other)
                yield one[apart], other[apart]
            begun += texts.work

    def _with_sorted_words(self, texts: Indices) -> NDArray[np.object_]:
        for text in np.unique(texts[~self._is_sorted[texts]]).tolist():
            self._sorted[text] = sorted_words(self._texts[text])
        self._is_sorted[texts] = True
        return np.asarray(self._sorted[texts])


def _same_words(texts: Sequence[str]) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if len(text) < SHORTEST:
            groups[sorted_words(text)].append(index)
    return [group for group in groups.values() if len(group) > 1]


def _chunks(parts: Iterable[tuple[Indices, Indices]]) -> Iterator[tuple[Indices, Indices]]:
    """The same pairs, gathered into fewer and larger arrays."""
    rows: list[Indices] = []
    columns: list[Indices] = []
    waiting = 0
    for row, column in parts:
        rows.append(row)
        columns.append(column)
        waiting += len(row)
        if waiting >= CHUNK:
            yield np.concatenate(rows), np.concatenate(columns)
            rows, columns, waiting = [], [], 0
    if waiting:
        yield np.concatenate(rows), np.concatenate(columns)
