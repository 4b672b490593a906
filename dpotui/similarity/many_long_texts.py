"""Very many long texts by what their trigrams are and where they stand: the one look that does not prove what it
leaves out.

At a ratio of 90 a text keeps half of its trigrams at least, see `bounds`, and what it keeps has moved little: by a
tenth of the text where nearly all is kept, hardly where half is. So the sketches of both (`sketches`) have a cosine of
a half at least, while those of texts that say other things, or the same things in another order, have one of about 0.
The error of a cosine is known: that of a sketch, which the hashes decide and not the texts; that of which trigrams are
counted; and what trigrams that stand in a text many times add by chance, as a sample of the texts tells
(`sketch_plan`). For all three some standard deviations are allowed. Trigrams that texts hold often weigh less: edits
are taken to fall on rare ones no more than on frequent ones.

What has the same words in another order has other places. The words of such texts differ little, while those of two
other texts differ by about as much as both hold. How little is no proof either: one and the same
word, changed wherever it stands, counts as its square.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.components import Indices
from dpotui.similarity.passing_over import PassedOver, work_before
from dpotui.similarity.products import LARGEST, Numbers, Products
from dpotui.similarity.sketch_plan import SIZE, SURE, Plan, cosine_errors, kept_at_least
from dpotui.similarity.sketches import Sketches, in_fewer, sketches

_SCALE: Final = 600.0
"""Length of a text's places at the second look, in whole numbers: hardly any is over 127, and where one is, as of a
trigram that stands in one part of a text hundreds of times, the length is less."""
_HIGHEST: Final = 127.0
_FIRST: Final = 0.88 * LARGEST
"""The square of that at the first look: rounding hardly ever makes it more than the largest."""
_SMALL: Final = 1e-9
_SECOND_LOOKS: Final = 512
"""Pairs at a time; their numbers stay in the processor's cache."""


class ManyLongTexts:
    """Texts in the order of their lengths. Pairs are of their places in it, the shorter text first."""

    def __init__(self, texts: Sequence[str], last: Indices, share: float, plan: Plan) -> None:
        """Each text is compared with those after it up to its `last`, exclusive. Rows of places are made of one length
        each; `_lengths` are those that they had.
        """
        self._last = last
        self._plan = plan
        self._kept = kept_at_least(share)
        self._characters = np.array([len(text) for text in texts])
        work = work_before(self._characters, last)
        self._done = work / max(work[-1], 1)
        size = len(texts)
        self._places = np.zeros((size, SIZE), dtype=np.int8)
        self._first = np.zeros((size, SIZE // plan.fold), dtype=np.float32)
        numbers, self._lenient = plan.words or (None, 0.0)
        self._words = np.zeros((size, numbers.size if numbers else 0), dtype=np.float32)
        self._words_half: Numbers = np.zeros(size)
        self._lengths = np.zeros(size, dtype=np.float32)
        self._scales = np.zeros(size, dtype=np.float32)
        self._held = np.zeros(size, dtype=np.float32)
        self._weak = np.zeros(size, dtype=np.bool_)
        for read in sketches(texts, plan.weights, plan.counted, SIZE, numbers):
            self._lay_out(read)
        self._fit_words()

    def by_places(self, passed_over: PassedOver) -> Iterator[tuple[Indices, Indices]]:
        """The pairs that seem to hold the same at about the same places."""
        lengths = self._lengths
        of_strong = np.where(self._weak, np.nan, lengths)

        def bar(rows: slice, columns: slice) -> Numbers:
            shortest = np.fmin.reduce(of_strong[columns], initial=np.inf)
            longest = np.fmax.reduce(of_strong[columns], initial=_SMALL)
            part = np.minimum(lengths[rows] / longest, shortest / lengths[rows])
            return np.asarray(_FIRST * (self._kept * part - self._errors(self._plan.first_error, rows)))

        found = Products(self._first).large(self._last, bar, passed_over, self._done, self._weak)
        for ones, others, products in found:
            seeming = products >= _FIRST * self._least_cosine(ones, others, self._plan.first_error)
            ones, others = ones[seeming], others[seeming]
            again = self.alike(ones, others)
            yield ones[again], others[again]

    def by_words(self, passed_over: PassedOver) -> Iterator[tuple[Indices, Indices]]:
        """The pairs that seem to have the same words."""
        half = self._words_half

        def bar(rows: slice, columns: slice) -> Numbers:
            return np.asarray(half[rows] + half[columns].min())

        for ones, others, products in Products(self._words).large(self._last, bar, passed_over, self._done):
            seeming = products >= half[ones] + half[others]
            yield ones[seeming], others[seeming]

    def _lay_out(self, read: Sketches) -> None:
        squares = np.einsum("ij,ij->i", read.places, read.places)
        few = read.held < self._plan.fewest * self._characters[read.rows]
        self._weak[read.rows] = few | (squares <= self._plan.weakest * read.held)
        self._held[read.rows] = self._plan.of_use * read.held
        lengths = self._lengths[read.rows] = np.sqrt(np.maximum(squares, _SMALL))
        highest = np.maximum(np.abs(read.places).max(axis=1), _SMALL)
        scales = self._scales[read.rows] = np.minimum(_SCALE, _HIGHEST * lengths / highest)
        self._places[read.rows] = np.rint(read.places * (scales / lengths)[:, None])
        first = in_fewer(read.places, self._plan.fold)
        first *= np.sqrt(_FIRST / np.maximum(np.einsum("ij,ij->i", first, first), _SMALL))[:, None]
        self._first[read.rows] = np.rint(first, out=first)
        self._words[read.rows] = read.words

    def _fit_words(self) -> None:
        """Make rows of words whole numbers, so short that 32 bits hold two products, where that leaves enough of them.

        Rounding adds a twelfth for each number to the square of a row, twice that to the square of a difference.
        """
        numbers = self._words.shape[1]
        if not numbers:
            return
        allowed = self._lenient * (self._characters + 1)
        self._words -= self._words.mean(axis=0)
        longest = float(np.einsum("ij,ij->i", self._words, self._words).max(initial=1))
        scale = sqrt(_FIRST / longest)
        if scale**2 * float(np.median(allowed)) < numbers:
            scale = 1.0
        self._words *= scale
        np.rint(self._words, out=self._words)
        squares = np.einsum("ij,ij->i", self._words, self._words, dtype=np.float64)
        self._words_half = squares / 2 - scale**2 * allowed / 4 - numbers / 24

    def alike(self, ones: Indices, others: Indices) -> NDArray[np.bool_]:
        """Which of these pairs seem to hold the same at about the same places, by all numbers."""
        products = np.empty(len(ones), dtype=np.int32)
        for start in range(0, len(ones), _SECOND_LOOKS):
            part = slice(start, start + _SECOND_LOOKS)
            one, other = self._places[ones[part]], self._places[others[part]]
            products[part] = np.einsum("ij,ij->i", one, other, dtype=np.int32)
        cosines = products / (self._scales[ones] * self._scales[others])
        return np.asarray(cosines >= self._least_cosine(ones, others, self._plan.error))

    def _errors(self, error: float, texts: Indices | slice) -> Numbers:
        """What the cosines of near-duplicate pairs of each of these texts and a longer one may lack."""
        return np.asarray(SURE * cosine_errors(error, self._held[texts], self._kept), dtype=np.float32)

    def _least_cosine(self, ones: Indices, others: Indices, error: float) -> Numbers:
        """The cosine that each pair has at least if it is near; any where one of it is weak."""
        part = self._lengths[ones] / self._lengths[others]
        least = self._kept * np.minimum(part, 1 / part) - self._errors(error, ones)
        return np.where(self._weak[ones] | self._weak[others], -np.inf, least)
