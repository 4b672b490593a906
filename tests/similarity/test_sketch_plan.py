"""What a plan expects of texts with the same words is what such texts have."""

import random

import numpy as np
import pytest

from dpotui.similarity.sketch_plan import _errors_by_edits, _expected_difference, cheapest_plan
from dpotui.similarity.sketches import BUCKETS, frequencies, sketches
from dpotui.similarity.word_sketches import word_numbers
from dpotui.similarity.words_in_common import words_ratio

LETTERS = "etaoinshrdlucmfwypvbgk"


@pytest.mark.parametrize("different", [20, 70, 400, 3_000])
def test_a_text_that_lacks_words_differs_by_what_is_expected(different: int) -> None:
    draw = random.Random(3)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(3, 8))) for _ in range(different)]
    whole = [draw.choices(words, k=400) for _ in range(80)]
    lacking = [draw.sample(text, 340) for text in whole]
    texts = [" ".join(text) for text in whole + lacking]
    share = float(np.mean([words_ratio(texts[n], texts[80 + n]) for n in range(80)])) / 100
    numbers = word_numbers(frequencies(texts).words, 512)
    rows = np.concatenate([part.words for part in sketches(texts, np.ones(BUCKETS), 1.0, 4, numbers)])
    one, other = rows[:80], rows[80:]
    held = np.array([len(text) + 1 for text in texts]).reshape(2, 80)
    differences = ((one - other) ** 2).sum(axis=1) / held.mean(axis=0)
    square = float(np.mean((one**2).sum(axis=1) / held[0]))
    assert _expected_difference(square, share) == pytest.approx(float(np.mean(differences)), rel=0.1)


@pytest.mark.parametrize("different", [20, 70, 400])
def test_such_differences_vary_as_much_as_is_said(different: int) -> None:
    draw = np.random.default_rng(4)
    often = np.bincount(draw.integers(0, different, 400), minlength=different)
    words = np.repeat(np.arange(different), often)
    lacking = [np.bincount(draw.permutation(words)[:73], minlength=different) for _ in range(2_000)]
    squares = (np.array(lacking) ** 2).sum(axis=1)
    share = 1 - 73 / 400 / (2 - 73 / 400)
    (said,) = _errors_by_edits(often[None].astype(np.float64), share)
    assert said == pytest.approx(float(np.std(squares) / np.mean(squares)), rel=0.1, abs=0.01)


@pytest.mark.parametrize(("different", "numbers"), [(40, 64), (69, 128), (138, 192)])
def test_of_texts_in_few_words_a_number_for_each_is_enough(different: int, numbers: int) -> None:
    draw = random.Random(5)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(3, 8))) for _ in range(different)]
    texts = sorted((" ".join(draw.choices(words, k=400)) for _ in range(300)), key=len)
    plan = cheapest_plan(texts, np.full(300, 300), 0.9)
    assert plan is not None
    assert plan.words is None or plan.words.numbers.size <= numbers
    assert (plan.words is None) == (different == 40)
