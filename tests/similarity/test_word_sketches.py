"""Of texts in few words the numbers tell just what differs, of those in many about."""

import random
from collections import Counter

import numpy as np
import pytest

from dpotui.similarity.text_hashes import hashed, words_of
from dpotui.similarity.word_sketches import WordNumbers, held_by_slot, word_numbers, word_rows

LETTERS = "etaoinshrdlucmfwypvbgk"


def _texts(different: int, number: int = 60) -> list[str]:
    draw = random.Random(1)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(2, 9))) for _ in range(different)]
    return [" ".join(draw.choices(words, k=300)) for _ in range(number)]


def _rows(texts: list[str], numbers: WordNumbers) -> np.ndarray:
    return word_rows(words_of(hashed(texts)), numbers, len(texts))


def _difference(one: str, other: str) -> int:
    mine, theirs = Counter(one.split(" ")), Counter(other.split(" "))
    return sum((len(word) + 1) * (mine[word] - theirs[word]) ** 2 for word in mine | theirs)


def test_words_that_have_a_number_each_differ_by_just_as_much_as_they_do() -> None:
    texts = _texts(40)
    numbers = word_numbers(held_by_slot(words_of(hashed(texts))), 64)
    rows = _rows(texts, numbers)
    assert numbers.shared == numbers.error == 0
    for place in range(0, 60, 2):
        told = float(((rows[place] - rows[place + 1]) ** 2).sum())
        assert told == pytest.approx(_difference(texts[place], texts[place + 1]))


def test_the_error_of_shared_numbers_is_the_one_that_is_said() -> None:
    texts = _texts(3_000)
    numbers = word_numbers(held_by_slot(words_of(hashed(texts))), 256)
    rows = _rows(texts, numbers)
    off = [
        float(((rows[one] - rows[other]) ** 2).sum()) / _difference(texts[one], texts[other]) - 1
        for one in range(60)
        for other in range(one)
    ]
    assert 0.5 < numbers.shared < 0.99
    assert abs(float(np.mean(off))) < 0.03
    assert float(np.std(off)) == pytest.approx(numbers.error, rel=0.35)


def test_what_no_sampled_text_holds_shares_numbers_with_nothing_that_these_hold() -> None:
    texts = _texts(40)
    numbers = word_numbers(held_by_slot(words_of(hashed(texts))), 64)
    told = np.flatnonzero(_rows(["never met before", "nor this one"], numbers).any(axis=0))
    held = np.flatnonzero(_rows(texts, numbers).any(axis=0))
    assert not set(told.tolist()) & set(held.tolist())
