"""Long texts, and which of them can be near-duplicates by what tells them apart most cheaply.

Long texts about different matters differ in their characters: where a sample says that they do, as with documents, code
or mail, minima of characters leave a hundredth of the pairs or fewer. Where they do not, as with prose by one hand,
trigrams tell: where the texts are very many, or proofs would take long, by sketches, and otherwise by one matrix
product for thousands of pairs where that is enough, else by their minima, or by which of them stand at about the same
places.

What has the same words in another order has the same characters; beside looks that tell the order, the words are looked
at for themselves.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from operator import itemgetter
from typing import Final

import numpy as np

from dpotui.similarity.bounds import SLACK, Needed, longest, needed_characters, needed_trigrams
from dpotui.similarity.components import Indices
from dpotui.similarity.first_look import Fold, folded
from dpotui.similarity.histograms import character_counts
from dpotui.similarity.looks import Look, Pairs, each_once
from dpotui.similarity.many_long_texts import ManyLongTexts
from dpotui.similarity.minima import Counts, Minima, in_common, shifts_at_once, smallest_type, windows
from dpotui.similarity.passing_over import PassedOver, work_before
from dpotui.similarity.positions import Positions
from dpotui.similarity.samples import pairs_of_sample
from dpotui.similarity.sketch_plan import cheapest_plan
from dpotui.similarity.trigrams import Trigrams
from dpotui.similarity.words_in_common import (
    Ratios,
    WordCounts,
    needed_of_words,
    ratios_of_words,
    word_counts,
    words_ratio,
)

FEW: Final = 20_000
"""Pairs up to which it costs less to compare them than to count the trigrams and words of all texts."""
MANY: Final = 3_000_000
"""Pairs, those of 2,500 texts, from which looks are asked that do not prove what they leave out."""
PATIENCE: Final = 5e9
"""Nanoseconds that proofs may take for fewer."""
TELLING: Final = 0.02
"""Share of the pairs that characters may leave before trigrams are asked for."""

_FOLDS: Final = tuple(Fold(False, buckets) for buckets in (16, 24, 32, 48, 64))
_WORD_BUCKETS: Final = (32, 64, 128, 256)
_BUCKET_COST: Final = 0.1
_WORD_BUCKET_COST: Final = 0.13
_PRODUCT_COST: Final = 110.0
_MINIMA_COST: Final = 450.0
_PAIR_COST: Final = 3_000.0
_POSITIONS_COST: Final = 300.0
_PLACING_COST: Final = 1e6
_COUNTING_COST: Final = 1.2e5
_COMPARED_COST: Final = 25_000.0
"""Nanoseconds: of a pair for each bucket of characters or of words, by the product of trigrams, by their minima, by the
minima of this pair alone, and by trigrams at their places; of a text that is laid out for that, and whose trigrams are
counted; of a comparison (measured)."""

_PLACED: Final = 128
"""Texts of which all pairs are looked at that way to find out how many are left."""

_SAMPLE: Final = 256
"""Texts by whose pairs it is found out whether characters tell."""

_ROWS: Final = 1_024
_COLUMNS: Final = 2_048


class LongTexts:
    """Texts in the order of their lengths. Pairs are of their places in it, the shorter text first."""

    def __init__(self, texts: Sequence[str], share: float) -> None:
        """`share` (0 to 1) is the least ratio of near-duplicates."""
        self._texts = texts
        self._share = share
        self._lengths = np.array([len(text) for text in texts], dtype=np.int64)
        self._last = np.searchsorted(self._lengths, longest(self._lengths, share), side="right")
        self._number = max(int((self._last - np.arange(len(texts)) - 1).sum()), 1)
        """How many pairs there are by their lengths, or 1."""
        self._done = work_before(self._lengths, self._last)
        self.work = float(self._done[-1])
        """What the first look costs, in no unit."""
        self._longest = int(self._lengths[-1]) if len(texts) else 0
        self._compared = self._asked = 0
        """Pairs to compare as they stand, and in any order, as yet."""
        self._many: ManyLongTexts | None = None
        """Where sketches are the first look."""

    def pairs(self, passed_over: PassedOver) -> Iterator[Pairs]:
        """The pairs that can be near-duplicates at a first look, and by their lengths, each once."""
        if len(self._texts) < 2:
            return
        yield from each_once(self._looks(), len(self._texts), passed_over)

    def likely(self, ones: Indices, others: Indices) -> Indices:
        """Which of these pairs can be near-duplicates as they stand, by number."""
        alike = np.arange(len(ones)) if self._many is None else np.flatnonzero(self._many.alike(ones, others))
        self._compared += len(alike)
        if self._compared <= FEW and "_trigrams" not in self.__dict__:
            return alike
        ones, others = ones[alike], others[alike]
        needed = needed_trigrams(self._lengths[ones] + self._lengths[others], self._share)
        return np.asarray(alike[self._trigrams.shared(ones, others) >= needed])

    def in_any_order(self, ones: Indices, others: Indices) -> tuple[Indices, Ratios]:
        """Which of these pairs can be near-duplicates in another order of words, by number, and their `words_ratio`."""
        self._asked += len(ones)
        total = self._lengths[ones] + self._lengths[others]
        shared, is_exact = self._words_shared(ones, others)
        near = np.flatnonzero(shared >= needed_of_words(total, self._share))
        if is_exact:
            return near, ratios_of_words(shared[near], total[near])
        pairs = zip(ones[near].tolist(), others[near].tolist(), strict=True)
        return near, np.array([words_ratio(self._texts[one], self._texts[other]) for one, other in pairs])

    def _words_shared(self, ones: Indices, others: Indices) -> tuple[Indices, bool]:
        """How much of their words each pair shares at most, and whether it shares just that.

        Of few pairs only their own texts are counted.
        """
        if self._asked > FEW or "_words" in self.__dict__:
            return in_common(self._words.counts, ones, others), self._words.is_exact
        places, (ones, others) = np.unique([ones, others], return_inverse=True)
        words = word_counts([self._texts[place] for place in places])
        return in_common(words.counts, ones, others), words.is_exact

    @cached_property
    def _trigrams(self) -> Trigrams:
        return Trigrams(self._texts)

    @cached_property
    def _words(self) -> WordCounts:
        return word_counts(self._texts)

    def _looks(self) -> list[Look]:
        """The first looks that together find all; the last one costs most."""
        fold, cost, left = self._telling_characters()
        if left <= TELLING:
            return [partial(self._by_characters, fold)]
        many = self._by_sketches() if self._number >= MANY else []
        if many:
            return many
        proving, cost = self._by_trigrams(fold, cost)
        return (self._by_sketches() if self._number < MANY and self._number * cost > PATIENCE else []) or proving

    def _telling_characters(self) -> tuple[Fold, float, float]:
        """How to count characters; what that costs in nanoseconds a pair, and the share of the pairs that it leaves."""
        ones, others = pairs_of_sample(self._last, _SAMPLE)
        needed = needed_characters(self._lengths[ones] + self._lengths[others], self._share)
        sample, (ones, others) = np.unique([ones, others], return_inverse=True)
        characters = character_counts([self._texts[place] for place in sample])

        def of(fold: Fold) -> tuple[Fold, float, float]:
            enough = in_common(fold.counts(characters, characters), ones, others) >= needed
            left = float(enough.sum()) / max(len(ones), 1)
            return fold, fold.buckets * _BUCKET_COST + self._looking_again(left), left

        return min(map(of, _FOLDS), key=itemgetter(1))

    def _by_trigrams(self, fold: Fold, by_characters: float) -> tuple[list[Look], float]:
        """The looks that cost least of those that prove, by trigrams or at characters; nanoseconds a pair to the end.

        `by_characters` is what the look at these costs.
        """
        ones, others = (side[::8] for side in pairs_of_sample(self._last))
        needed = needed_trigrams(self._lengths[ones] + self._lengths[others], self._share)
        enough = self._trigrams.bound(ones, others) >= needed
        by_product = _PRODUCT_COST + _PAIR_COST * float(enough.sum()) / max(len(ones), 1)
        least = min(by_product, _MINIMA_COST, by_characters)
        by_positions, comparing = self._costs_to_the_end()
        if by_positions < least + comparing:
            return [self._by_words, self._positions(slice(None)).pairs], by_positions
        if by_product == least:
            return [self._by_words, self._by_product], least + comparing
        if least == _MINIMA_COST:
            minima = partial(self._by_minima, self._trigrams.minima(), needed_trigrams, self._half_of_trigrams())
            return [self._by_words, minima], least + comparing
        return [partial(self._by_characters, fold)], least + comparing

    def _looking_again(self, left: float) -> float:
        """Nanoseconds of a pair for what a first look leaves: for few to compare them, for more to ask trigrams."""
        number = left * self._number
        return min(number * 2 * _COMPARED_COST, len(self._texts) * _COUNTING_COST + number * _PAIR_COST) / self._number

    def _by_sketches(self) -> list[Look]:
        """These looks, where they are theirs and no dearer than the last of those that prove."""
        plan = cheapest_plan(self._texts, self._last, self._share)
        if plan is None or plan.cost > _POSITIONS_COST:
            return []
        many = self._many = ManyLongTexts(self._texts, self._last, self._share, plan)
        return [many.by_words if plan.words else self._by_words, many.by_places]

    def _positions(self, which: slice) -> Positions:
        texts, lengths = self._texts[which], self._lengths[which]
        last = np.searchsorted(lengths, longest(lengths, self._share), side="right")
        return Positions(texts, last, self._share)

    def _costs_to_the_end(self) -> tuple[float, float]:
        """Nanoseconds of a pair by positions with all that follows, and of comparing what trigrams leave."""
        size = len(self._texts)
        found = self._positions(slice(None, None, -(-size // _PLACED))).pairs(lambda *_: False)
        ones, others = pairs_of_sample(self._last)
        needed = needed_trigrams(self._lengths[ones] + self._lengths[others], self._share)
        by_trigrams = int((self._trigrams.shared(ones, others) >= needed).sum())
        sampled = max(len(ones), 1)
        placing = _PLACING_COST * size / self._number
        comparing = _COMPARED_COST * sum(len(ones) for ones, _ in found) / sampled
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

    def _by_characters(self, fold: Fold, passed_over: PassedOver) -> Iterator[Pairs]:
        characters = character_counts(self._texts)
        minima = Minima(fold.counts(characters, characters), self._longest)
        half = np.asarray(self._lengths * (self._share / 2) - SLACK)
        return self._by_minima(minima, needed_characters, half, passed_over)

    def _by_words(self, passed_over: PassedOver) -> Iterator[Pairs]:
        ones, others = pairs_of_sample(self._last)
        needed = needed_of_words(self._lengths[ones] + self._lengths[others], self._share)

        def cost(counts: Counts) -> float:
            left = float((in_common(counts, ones, others) >= needed).sum()) / max(len(ones), 1)
            return int(counts.shape[1]) * _WORD_BUCKET_COST + _PAIR_COST * left

        minima = Minima(
            min((folded(self._words.counts, buckets) for buckets in _WORD_BUCKETS), key=cost), self._longest
        )
        half = np.asarray(self._lengths * (self._share / 2) + 0.5 - SLACK)
        return self._by_minima(minima, needed_of_words, half, passed_over)

    def _by_minima(
        self,
        minima: Minima,
        needed: Callable[[Indices, float], Needed],
        half: Needed,
        passed_over: PassedOver,
    ) -> Iterator[Pairs]:
        """What is `needed` of two texts is, but for the steps of whole edits, the sum of `half` for each."""
        kind = smallest_type(self._longest + 1)
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
