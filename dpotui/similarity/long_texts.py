"""Long texts, and which of them can be near-duplicates by what tells them apart most cheaply.

Long texts about different matters differ in their characters: where a sample says that they do, as with documents, code
or mail, minima of characters leave a hundredth of the pairs or fewer. Where they do not, as with prose by one hand,
trigrams tell, by one matrix product for thousands of pairs where that is enough, else by their minima, or by which of
them stand at about the same places.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final, Protocol

import numpy as np

from dpotui.similarity.bounds import SLACK, Needed, longest, needed_characters, needed_trigrams
from dpotui.similarity.components import Indices
from dpotui.similarity.first_look import Fold, sample_of_pairs
from dpotui.similarity.histograms import character_counts
from dpotui.similarity.minima import Counts, Minima, in_common, shifts_at_once, smallest_type, windows
from dpotui.similarity.normal_form import sorted_words
from dpotui.similarity.passing_over import PassedOver, work_before
from dpotui.similarity.positions import Form, Positions
from dpotui.similarity.trigrams import Trigrams

FEW: Final = 20_000
"""Pairs up to which it costs less to compare them than to count the trigrams of all texts."""
TELLING: Final = 0.02
"""Share of the pairs that characters may leave before trigrams are asked for."""

_FOLDS: Final = tuple(Fold(False, buckets) for buckets in (16, 24, 32, 48, 64))
_BUCKET_COST: Final = 0.1
_PRODUCT_COST: Final = 110.0
_MINIMA_COST: Final = 450.0
_PAIR_COST: Final = 3_000.0
_POSITIONS_COST: Final = 300.0
_PLACING_COST: Final = 1e6
_COMPARED_COST: Final = 25_000.0
"""Nanoseconds: of a pair for each bucket of characters, by the product of trigrams, by their minima, by the minima of
this pair alone, and by trigrams at their places; of a text that is laid out for that; of a comparison (measured)."""

_KEPT: Final = (0.72, 0.9)
"""Shares of the trigrams that are looked for at their places, as texts stand and with sorted words (measured)."""
_PLACED: Final = 128
"""Texts of which all pairs are looked at that way to find out how many are left."""

_ROWS: Final = 1_024
_COLUMNS: Final = 2_048

Pairs = tuple[Indices, Indices]


class _Shared(Protocol):
    """Texts with the next ones, as `Minima` and `TrigramMinima` compare them."""

    def shared(self, texts: slice, shifts: range) -> Counts:
        """(shifts, texts): what each text has in common with the one so many places after it, at most."""


class LongTexts:
    """Texts in the order of their lengths. Pairs are of their places in it, the shorter text first."""

    def __init__(self, texts: Sequence[str], share: float) -> None:
        """`share` (0 to 1) is the least ratio of near-duplicates."""
        self._texts = texts
        self._share = share
        self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self._last = np.searchsorted(self._lengths, longest(self._lengths, share), side="right")
        self._done = work_before(self._lengths, self._last)
        self.work = float(self._done[-1])
        """What the first look costs, in no unit."""
        self._asked = 0

    def pairs(self, passed_over: PassedOver) -> Iterator[Pairs]:
        """The pairs that can be near-duplicates at a first look, and by their lengths."""
        if len(self._texts) < 2:
            return iter(())
        ones, others = sample_of_pairs(self._lengths, self._share)
        total = self._lengths[ones] + self._lengths[others]
        characters = character_counts(self._texts)
        needed = needed_characters(total, self._share)

        def left_by(fold: Fold) -> float:
            return float((in_common(fold.counts(characters, characters), ones, others) >= needed).mean())

        left = {fold: left_by(fold) for fold in _FOLDS}
        cost = {fold: fold.buckets * _BUCKET_COST + left[fold] * _PAIR_COST for fold in _FOLDS}
        fold = min(_FOLDS, key=cost.__getitem__)
        if left[fold] > TELLING:
            some = slice(None, None, 8)
            enough = self._trigrams.bound(ones[some], others[some]) >= needed_trigrams(total[some], self._share)
            by_product = _PRODUCT_COST + _PAIR_COST * float(enough.mean())
            least = min(by_product, _MINIMA_COST, cost[fold])
            by_positions, comparing = self._costs_to_the_end()
            if by_positions < least + comparing:
                return self._positions(slice(None)).pairs(passed_over)
            if by_product == least:
                return self._by_product(passed_over)
            if least == _MINIMA_COST:
                return self._by_minima(self._trigrams.minima(), needed_trigrams, self._half_of_trigrams(), passed_over)
        minima = Minima(fold.counts(characters, characters), int(self._lengths[-1]))
        return self._by_minima(
            minima, needed_characters, np.asarray(self._lengths * (self._share / 2) - SLACK), passed_over
        )

    def likely(self, ones: Indices, others: Indices) -> tuple[Indices, Indices]:
        """Which of these pairs can be near-duplicates, by number: as they stand, and with their words sorted."""
        self._asked += len(ones)
        if self._asked <= FEW and "_trigrams" not in self.__dict__:
            return np.arange(len(ones)), np.arange(len(ones))
        needed = needed_trigrams(self._lengths[ones] + self._lengths[others], self._share)
        plain, resorted = (np.flatnonzero(shared >= needed) for shared in self._trigrams.shared(ones, others))
        return plain, resorted

    @cached_property
    def _trigrams(self) -> Trigrams:
        return Trigrams(self._texts, [sorted_words(text) for text in self._texts])

    def _positions(self, which: slice) -> Positions:
        texts, lengths = self._texts[which], self._lengths[which]
        last = np.searchsorted(lengths, longest(lengths, self._share), side="right")
        forms = (texts, [sorted_words(text) for text in texts])
        return Positions([Form(form, kept) for form, kept in zip(forms, _KEPT, strict=True)], last, self._share)

    def _costs_to_the_end(self) -> tuple[float, float]:
        """Nanoseconds of a pair by positions with all that follows, and of comparing what trigrams leave."""
        size = len(self._texts)
        some = slice(None, None, -(-size // _PLACED))
        found = self._positions(some).pairs(lambda *_: False)
        sample = np.arange(size)[some]
        ones, others = (sample[which] for which in np.triu_indices(len(sample), 1))
        near = others < self._last[ones]
        needed = needed_trigrams(self._lengths[ones] + self._lengths[others], self._share)
        by_trigrams = sum(int((near & (each >= needed)).sum()) for each in self._trigrams.shared(ones, others))
        sampled = max(int(near.sum()), 1)
        placing = _PLACING_COST * size / max(int((self._last - np.arange(size) - 1).sum()), 1)
        comparing = 2 * _COMPARED_COST * sum(len(ones) for ones, _ in found) / sampled
        return _POSITIONS_COST + placing + comparing, _COMPARED_COST * by_trigrams / sampled

    def _half_of_trigrams(self) -> Needed:
        return np.asarray(self._lengths * (self._share / 2 - 2 * (1 - self._share)) - 3 * SLACK)

    def _by_product(self, passed_over: PassedOver) -> Iterator[Pairs]:
        half = self._half_of_trigrams().astype(np.float32)
        for top in range(0, len(half), _ROWS):
            rows = slice(top, min(top + _ROWS, len(half)))
            end = int(self._last[rows.stop - 1])
            for left in range(top + 1, end, _COLUMNS):
                columns = slice(left, min(left + _COLUMNS, end))
                if passed_over(np.r_[rows, columns], float(self._done[top]) / self.work):
                    continue
                enough = self._trigrams.product(rows, columns) >= np.add.outer(half[rows], half[columns])
                row, column = np.nonzero(enough)
                row, column = row + top, column + left
                fits = (column > row) & (column < self._last[row])
                yield row[fits], column[fits]

    def _by_minima(
        self,
        minima: _Shared,
        needed: Callable[[Indices, float], Needed],
        half: Needed,
        passed_over: PassedOver,
    ) -> Iterator[Pairs]:
        """What is `needed` of two texts is, but for the steps of whole edits, the sum of `half` for each."""
        kind = smallest_type(int(self._lengths[-1]) + 1)
        halves = windows(np.floor(np.maximum(half, 0)).astype(kind)[None])[0]
        reach = self._last - np.arange(len(half)) - 1
        shift, farthest = 1, int(reach.max())
        while shift <= farthest:
            fits = np.flatnonzero(reach >= shift)
            texts = slice(int(fits[0]), int(fits[-1]) + 1)
            width = texts.stop - texts.start
            shifts = range(shift, shift + shifts_at_once(width))
            shift = shifts.stop
            share = float(np.minimum(reach, shifts.start).sum() / reach.sum())
            if passed_over(np.arange(texts.start, min(texts.stop + shifts.stop, len(half))), share):
                continue
            shared = minima.shared(texts, shifts)
            after = slice(texts.start + shifts.start, texts.stop + shifts.start)
            passed = np.flatnonzero(shared >= halves[0, texts] + halves[: len(shifts), after])
            step, place = np.divmod(passed, width)
            row = place + texts.start
            column = row + step + shifts.start
            common = shared.ravel()[passed]
            within = np.flatnonzero(column < self._last[row])
            row, column, common = row[within], column[within], common[within]
            enough = common >= needed(self._lengths[row] + self._lengths[column], self._share)
            yield row[enough], column[enough]
