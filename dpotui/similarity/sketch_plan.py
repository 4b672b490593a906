"""In how many numbers to look at very many long texts, as a sample of them tells: see `many_long_texts`."""

from collections.abc import Sequence
from math import erfc, sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dpotui.similarity.bounds import trigrams_destroyed
from dpotui.similarity.components import Indices
from dpotui.similarity.one_thread import one_thread
from dpotui.similarity.samples import pairs_of_sample
from dpotui.similarity.sketches import Numbers, Weights, frequencies, sketches
from dpotui.similarity.word_sketches import WordNumbers, word_numbers
from dpotui.similarity.words_in_common import words_ratio

SURE: Final = 3.5
"""Standard deviations by which a pair at a ratio of just 90 lies from being missed, whatever its edits are."""
SIZE: Final = 960
"""Numbers for places, at the second look."""

_FOLDS: Final = (5, 4, 3, 2, 1)
"""Into how many times fewer numbers they are folded for the first look."""
_WORD_SIZES: Final = (64, 96, 128, 160, 192, 256, 384, 512)
_MOST_WORDS: Final = 1_024
"""Numbers for words, and those by which a sample tells how many are needed."""
_SAMPLE: Final = 256
"""Texts by whose pairs it is found out how many numbers tell apart."""
_SOME: Final = 16
"""Of so many pairs of the sample one is asked how likely two such texts seem alike."""
_COUNTED: Final = 500
"""Trigrams of a short text that are counted, about: the error hardly falls with more."""
_SHORT: Final = 0.05
"""Share of the texts that are shorter: what is counted of all is what these need."""
_FEW: Final = 0.001
_NOT_ALIKE: Final = 3.0
"""Share of the pairs whose words differ least, and the standard deviations by which even these seem to differ."""
_BURSTY: Final = 0.9
"""Share of the texts that hold one thing no more often, beside others, than is expected of all."""
_LENIENT: Final = 1.25
"""Times the expected square of a difference up to which more numbers are asked."""
_COMPARED: Final = 64
_OUT_OF_REACH: Final = 6.0
"""Pairs of which the words that they have in common are counted, and standard deviations above their mean that no other
pair reaches."""
_WEAK: Final = 0.3
"""Share of the square of its trigrams that a text's places have where it says the same at even distances, and what
stands in one place takes off what stands in another."""
_FEWER: Final = 0.7
_SELDOM: Final = 4.0
"""Part of the median, and standard deviations below it, under which few trigrams of a text are counted: much of it is
one and the same that is not, and what it keeps may be just that."""
_MOST_WEAK: Final = 0.005
"""Share of the texts that may be weak."""
_ROUNDING: Final = 1e-4
"""Square of the error of a cosine that comes from whole numbers."""

_PAIR_COST: Final = 0.4
_SIZE_COST: Final = 0.011
_SECOND_COST: Final = 800.0
_COMPARED_COST: Final = 30_000.0
"""Nanoseconds: of a pair, for each of its numbers, of a second look at it, and of comparing it (measured)."""


class WordPlan(NamedTuple):
    """How to look at words."""

    numbers: WordNumbers
    lenient: float
    """Up to which square of their difference, for each character of one, two texts may have the same words."""


class Plan(NamedTuple):
    """How to look."""

    weights: Weights
    """By bucket, how much a trigram counts at its place."""
    weakest: float
    """The square of a text's places under which it is weak, for each trigram that it holds."""
    fewest: float
    """The counted trigrams of a text, for each of its characters, under which it is weak."""
    counted: float
    """Share of the trigrams that count."""
    fold: int
    """Into how many times fewer numbers places are folded for the first look."""
    first_error: float
    error: float
    """The standard deviations of the cosine of two texts that keep just enough, at the first look and at the second, if
    all their trigrams were counted."""
    of_use: float
    """How many trigrams that each stand in a text once tell as much as one that is counted does."""
    words: WordPlan | None
    """None where sketches of words do not tell the texts apart."""
    cost: float
    """Nanoseconds a pair."""


def cheapest_plan(texts: Sequence[str], last: Indices, share: float) -> Plan | None:
    """What a sample of the texts, in the order of their lengths, says is the cheapest; None if this look is not theirs.

    Each text is compared with those after it up to its `last`, exclusive.
    """
    places, (ones, others) = np.unique(pairs_of_sample(last, _SAMPLE), return_inverse=True)
    if not len(ones) or kept_at_least(share) <= 0:
        return None
    sample = [texts[place] for place in places]
    often, held_words = frequencies(sample)
    weights = 1 / np.sqrt(np.maximum(often, 1))
    square, fourth = (float(np.average(weights**power, weights=often)) for power in (2, 4))
    of_use = square**2 / fourth
    counted = min(_COUNTED / (of_use * float(np.quantile([len(text) for text in sample], _SHORT))), 1.0)
    read = [*sketches(sample, weights, counted, SIZE, word_numbers(held_words, _MOST_WORDS))]
    sketched = np.concatenate([part.places for part in read])
    held = np.concatenate([part.held for part in read])
    squares = np.einsum("ij,ij->i", sketched, sketched)
    weakest = _WEAK * square
    shares = held / [len(text) for text in sample]
    low, middle = np.quantile(shares, [0.16, 0.5])
    fewest = float(min(middle - _SELDOM * (middle - low), _FEWER * middle))
    if ((squares <= weakest * held) | (shares < fewest)).mean() > _MOST_WEAK:
        return None
    kept = kept_at_least(share)
    fold, first_error, error, cost = _cheapest_fold(sketched, of_use * held, ones, others, kept)
    words = None
    if _words_tell(sample, ones, others, share):
        rows = np.concatenate([part.words for part in read])
        words = _cheapest_words(sample, rows, held_words, ones, others, share)
    return Plan(weights, weakest, fewest, counted, fold, first_error, error, of_use, words, cost)


def kept_at_least(share: float) -> float:
    """The share of its trigrams that a text keeps when it becomes a near-duplicate at a ratio of `share` (0 to 1).

    That of another length keeps more, since it has more of the insertions, which destroy fewer than deletions do.
    """
    length = np.array([10_000])
    return float(1 - trigrams_destroyed(length, length, share)[0] / length[0])


def cosine_errors(error: float, held: NDArray[np.floating], kept: float) -> NDArray[np.floating]:
    """The standard deviations of the cosines of texts that keep just enough, and hold so many counted trigrams of use.

    `error` is that of all other reasons: of few trigrams it says more than they do which of them are kept.
    """
    return np.asarray(np.sqrt(error**2 + kept * (1 - kept) / np.maximum(held, 1)))


def _cheapest_fold(
    places: Numbers, held: Numbers, ones: Indices, others: Indices, kept: float
) -> tuple[int, float, float, float]:
    """Into how many times fewer numbers to fold places; the errors of both looks, and what these cost.

    `held` is how many trigrams of one weight each text holds, or as good as.
    """
    squares = np.maximum(np.einsum("ij,ij->i", places, places), 1)
    unit = places / np.sqrt(squares)[:, None]
    with one_thread():
        cosines = (unit @ unit.T)[ones, others]
    low, middle = np.quantile(cosines, [0.16, 0.5])
    by_chance = max(float(middle - low) ** 2 - 1 / SIZE, 0.0)
    logs = np.log(squares) / 2
    expected = kept * np.exp(-np.abs(logs[ones] - logs[others]))

    def error_of(size: int) -> float:
        """That of a sketch (Fisher), and that of which trigrams are kept, where some stand in a text many times."""
        return sqrt((1 - kept**2) ** 2 / size + kept * (1 - kept) * by_chance + _ROUNDING)

    def bar_of(size: int) -> Numbers:
        return np.asarray(expected - SURE * cosine_errors(error_of(size), held[ones], kept))

    def cost(fold: int) -> float:
        size = SIZE // fold
        bar = bar_of(size)
        seeming = [erfc(each / sqrt(2 * (by_chance + 1 / size))) / 2 for each in bar[::_SOME].tolist()]
        left = max(sum(seeming) / len(seeming), float((cosines >= bar).mean()))
        return _PAIR_COST + _SIZE_COST * size + _SECOND_COST * left

    fold = min(_FOLDS, key=cost)
    compared = float((cosines >= bar_of(SIZE)).mean())
    return fold, error_of(SIZE // fold), error_of(SIZE), cost(fold) + _COMPARED_COST * compared


def _words_tell(texts: Sequence[str], ones: Indices, others: Indices, share: float) -> bool:
    """Whether no two texts that say other things have so many words in common by chance that they are near."""
    some = slice(None, None, max(len(ones) // _COMPARED, 1))
    ratios = [
        words_ratio(texts[one], texts[other])
        for one, other in zip(ones[some].tolist(), others[some].tolist(), strict=True)
    ]
    return float(np.mean(ratios) + _OUT_OF_REACH * np.std(ratios)) < 100 * share


def _cheapest_words(
    texts: Sequence[str], rows: Numbers, held: Numbers, ones: Indices, others: Indices, share: float
) -> WordPlan | None:
    """The fewest numbers that tell the words of texts apart; None where none of `_WORD_SIZES` do.

    `rows` are what the words of each text add up to in very many numbers, and `held` what all hold by slot.
    """
    with one_thread():
        products = rows @ rows.T
    squares = np.diagonal(products)
    characters = np.array([len(text) + 1 for text in texts])
    differences = squares[ones] + squares[others] - 2 * products[ones, others]
    differences /= (characters[ones] + characters[others]) / 2
    least = float(np.quantile(differences, _FEW))
    expected = _expected_difference(float(np.quantile(squares / characters, _BURSTY)), share)
    words = sum(text.count(" ") + 1 for text in texts)
    by_edits = float(np.median(_errors_by_edits(np.abs(rows) / sqrt(characters.sum() / words), share)))
    best: WordPlan | None = None
    for size in _WORD_SIZES:
        numbers = word_numbers(held, size)
        highest = least * (1 - _NOT_ALIKE * numbers.error)
        lowest = expected * (1 + SURE * sqrt(numbers.error**2 + by_edits**2))
        if highest >= lowest:
            best = WordPlan(numbers, min(highest, _LENIENT * lowest))
        if highest >= _LENIENT * lowest:
            break
    return best


def _expected_difference(square: float, share: float) -> float:
    """The square of the difference of two texts with the same words, for each character, at a ratio of just `share`.

    It is largest where one text lacks words and has none in their place. Of what stands in a text many times as large a
    share is lacking as of all, give or take chance; `square` is that of the text's own numbers.
    """
    lacking = _lacking(share)
    return (lacking**2 * square + lacking * (1 - lacking)) / (1 - lacking / 2)


def _errors_by_edits(often: Numbers, share: float) -> Numbers:
    """The standard deviations of such squares, in squares, by which words a text lacks, at a ratio of just `share`.

    `often` is how often each text has each word, of about one length. By chance a word is lacking so many times of
    these (binomial); but as many are lacking in all as the ratio tells.
    """
    lacking = _lacking(share)
    first, second, third, fourth = (
        lacking**order * np.prod([np.maximum(often - less, 0) for less in range(order)], axis=0)
        for order in range(1, 5)
    )
    squares, cubes, fourths = first + second, first + 3 * second + third, first + 7 * second + 6 * third + fourth
    varies, with_number = (fourths - squares**2).sum(axis=1), (cubes - squares * first).sum(axis=1)
    number = np.maximum((squares - first**2).sum(axis=1), 1)
    return np.asarray(np.sqrt(np.maximum(varies - with_number**2 / number, 0)) / np.maximum(squares.sum(axis=1), 1))


def _lacking(share: float) -> float:
    """The share of its words that a text lacks which has none in their place, at a ratio of just `share`."""
    return 2 * (1 - share) / (2 - share)
