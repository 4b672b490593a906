"""What tells quickly which of many texts can be near-duplicates, and then compares those.

Two texts are compared by the indel ratio 200 LCS / (a + b) of RapidFuzz, and again with their words sorted, which finds
reordered ones; the higher ratio counts. Under 20 characters one letter is too large a part of a text, so there only
texts of the same words are near-duplicates.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from dpotui.long_work import is_watched, tell_progress
from dpotui.similarity import long_look
from dpotui.similarity.components import Components, Indices
from dpotui.similarity.first_look import SLACK, first_look, folded, needed_bigrams, needed_trigrams, padded_bigrams
from dpotui.similarity.long_look import LongLook

SHORTEST: Final = 20
"""Characters under which only texts of the same words are near-duplicates."""

CHUNK: Final = 4_096
"""Pairs that are compared at a time, at least."""

LONG: Final = 1_000
"""Characters from which texts have most bigrams in common whatever they say, and are compared by trigrams as well."""

_SECOND_BUCKETS: Final = 128
"""Buckets to which bigrams are folded for the second look: most pairs that pass the first fail by these few."""
_CELLS: Final = 2**21
"""Counts that are compared at a time, so that memory stays flat."""

_ROWS: Final = 64
_COLUMNS: Final = 2048
_SAMPLED: Final = 24
"""Places at which it is measured what a comparison costs, to tell how long the search takes."""
_WORTH_SAMPLING: Final = 50 * _SAMPLED * 3 * _ROWS * _COLUMNS
"""Comparisons from which on that costs a fiftieth of the search at most."""

Ratios = NDArray[np.float64]


class NearSearch:
    """Distinct comparable texts, laid out for the search. Pairs are of their indices."""

    def __init__(self, texts: Sequence[str], ratio: float) -> None:
        """`ratio` (0 to 100) is the least of near-duplicates. Raises ValueError when it is 0 or less, or over 100."""
        if not 0 < ratio <= 100:
            raise ValueError("ratio must be above 0 and at most 100")
        words = [" ".join(sorted(text.split(" "))) for text in texts]
        by_length = sorted((i for i, text in enumerate(texts) if len(text) >= SHORTEST), key=lambda i: len(texts[i]))
        self._size = len(texts)
        self._ratio = ratio
        self._order = np.array(by_length, dtype=np.int64)
        self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        tell_progress(None)
        bigrams = padded_bigrams(texts)
        tell_progress(None)
        self._bigrams = (folded(bigrams, _SECOND_BUCKETS), bigrams)
        self._look = first_look([texts[index] for index in by_length], bigrams[self._order], ratio / 100)
        self._first_long = int(np.searchsorted(self._lengths[self._order], LONG))
        long = by_length[self._first_long :]
        self._long_look = LongLook([[form[index] for index in long] for form in (texts, words)], ratio / 100)
        trigrams = self._long_look.counts
        self._forms = (_Form(texts, long, trigrams[0]), _Form(words, long, trigrams[1]))
        self.same_words = _same_words(words)
        """Short texts that differ in the order of their words only, in groups of two or more."""

    def __len__(self) -> int:
        """How many texts there are."""
        return self._size

    def candidates(self, parts: Components | None = None) -> Iterator[tuple[Indices, Indices]]:
        """The pairs of longer texts that can be near-duplicates, in chunks; none of `parts` that are connected by then.

        They have enough in common at a first look, and are of lengths that allow it.
        """
        return _chunks(self._alike_at_first(self._ratio / 100, parts))

    def near(self, ones: Indices, others: Indices) -> tuple[Indices, Indices, Ratios]:
        """Those of these pairs that are near-duplicates, with their ratios."""
        likely = self._sharing_bigrams(ones, others)
        ones, others = ones[likely], others[likely]
        scores = np.maximum(*(form.ratios(ones, others, self._ratio) for form in self._forms))
        near = scores >= self._ratio
        return ones[near], others[near], scores[near]

    def _alike_at_first(self, share: float, parts: Components | None) -> Iterator[tuple[Indices, Indices]]:
        order, lengths = self._order, self._lengths[self._order]
        last = np.searchsorted(lengths, lengths * (2 - share) / share + SLACK, side="right")
        shares = self._shares(last) if is_watched() else None
        for rows, columns in self._tiles(last):
            if shares is not None:
                tell_progress(float(shares[rows.start]), rows.start, "texts")
            if parts is not None and parts.all_one(np.concatenate([order[rows], order[columns]])):
                continue
            row, column = self._look_at(rows, columns)
            fits = (column > row) & (column < last[row])
            one, other = order[row[fits]], order[column[fits]]
            apart = slice(None) if parts is None else parts.apart(one, other)
            yield one[apart], other[apart]

    def _shares(self, last: Indices) -> Ratios:
        """The share of the search that is done when it comes to each text.

        Each is compared with as many as are not too long for it. What one comparison costs is measured for some of
        them: it grows with their length, and is most with those of like length.
        """
        compared = last - np.arange(len(last))
        many = np.flatnonzero(compared > _ROWS + _COLUMNS)
        if compared.sum() < _WORTH_SAMPLING or not len(many):
            done: Ratios = np.cumsum(compared) / max(int(compared.sum()), 1)
            return done
        places = many[np.unique(np.linspace(0, len(many) - 1, _SAMPLED).astype(np.int64))]
        costs = [self._seconds_a_comparison(place, int(last[place])) for place in places.tolist()]
        seconds = np.cumsum(compared * np.interp(np.arange(len(last)), places, costs))
        shares: Ratios = (seconds - seconds[0]) / seconds[-1]
        return shares

    def _seconds_a_comparison(self, place: int, end: int) -> float:
        """What a comparison takes of the texts from this place on with the next ones, some later and the last ones."""
        stop = place + _ROWS
        if place < self._first_long < stop:  # short and long texts are compared in two ways
            stop = self._first_long
        began, compared = perf_counter(), 0
        for left in (stop, (stop + end - _COLUMNS) // 2, end - _COLUMNS):
            row, column = self._look_at(slice(place, stop), slice(left, left + _COLUMNS))
            self.near(self._order[row], self._order[column])
            compared += (stop - place) * _COLUMNS
        return (perf_counter() - began) / compared

    def _tiles(self, last: Indices) -> Iterator[tuple[slice, slice]]:
        """Texts by their places in the order of lengths, each with those that are not too long for it."""
        parts = ((0, self._first_long, _ROWS), (self._first_long, len(last), long_look.ROWS))
        for start, stop, step in parts:
            for top in range(start, stop, step):
                rows = slice(top, min(top + step, stop))
                end = int(last[rows.stop - 1])
                for left in range(top + 1, end, _COLUMNS):
                    yield rows, slice(left, min(left + _COLUMNS, end))

    def _look_at(self, rows: slice, columns: slice) -> tuple[Indices, Indices]:
        first = self._first_long
        if rows.start < first:
            return self._look.alike(rows, columns)
        row, column = self._long_look.alike(_moved(rows, -first), _moved(columns, -first))
        return row + first, column + first

    def _sharing_bigrams(self, ones: Indices, others: Indices) -> Indices:
        """The places of the pairs that have enough bigrams in common, in the order of their words or in another."""
        needed = needed_bigrams(self._lengths[ones] + self._lengths[others], self._ratio / 100)
        likely = np.arange(len(ones))
        for bigrams in self._bigrams:
            likely = likely[_in_common(bigrams, ones[likely], others[likely]) >= needed[likely]]
        return likely


def _moved(part: slice, by: int) -> slice:
    return slice(part.start + by, part.stop + by)


def _same_words(words: Sequence[str]) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(words):
        if len(form) < SHORTEST:
            groups[form].append(index)
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


class _Form:
    """Texts as they stand or with their words sorted, and how often the long ones hold three characters in a row."""

    def __init__(self, texts: Sequence[str], long: Sequence[int], trigrams: NDArray[np.unsignedinteger]) -> None:
        """`trigrams` are those of the `long` texts, in this order."""
        self._texts = texts
        self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self._trigrams = trigrams
        self._trigram_row = np.full(len(texts), -1)
        self._trigram_row[long] = np.arange(len(long))

    def ratios(self, ones: Indices, others: Indices, ratio: float) -> Ratios:
        """The ratio of each pair, 0 where it is under `ratio`."""
        scores = np.zeros(len(ones))
        likely = self._likely(ones, others, ratio / 100)
        queries = [self._texts[one] for one in ones[likely].tolist()]
        choices = [self._texts[other] for other in others[likely].tolist()]
        scores[likely] = process.cpdist(queries, choices, scorer=fuzz.ratio, score_cutoff=ratio, dtype=np.float64)
        return scores

    def _likely(self, ones: Indices, others: Indices, share: float) -> Indices:
        """The places of the pairs that, where both are long, have enough trigrams in common."""
        row, column = self._trigram_row[ones], self._trigram_row[others]
        long = np.flatnonzero((row >= 0) & (column >= 0))
        needed = needed_trigrams(self._lengths[ones[long]] + self._lengths[others[long]], share)
        few = _in_common(self._trigrams, row[long], column[long]) < needed
        return np.delete(np.arange(len(ones)), long[few])


def _in_common(counts: NDArray[np.unsignedinteger], ones: Indices, others: Indices) -> Indices:
    """The summed minima of each pair of rows."""
    shared = np.empty(len(ones), dtype=np.int64)
    step = _CELLS // counts.shape[1]
    for start in range(0, len(ones), step):
        part = slice(start, start + step)
        shared[part] = np.minimum(counts[ones[part]], counts[others[part]]).sum(axis=1, dtype=np.int64)
    return shared
