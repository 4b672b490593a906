"""Words and trigrams have the same hashes wherever they stand, and others have others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dpotui.similarity.text_hashes import NONE, hashed, hashes_of_order, words_of

SPACED = st.lists(st.text("ab1é ", max_size=30), min_size=1, max_size=8)


@given(SPACED)
def test_words_are_what_stands_between_spaces(texts: list[str]) -> None:
    words = words_of(hashed(texts))
    expected = [(number, word) for number, text in enumerate(texts) for word in text.split(" ")]
    assert words.owners.tolist() == [number for number, _ in expected]
    assert words.lengths.tolist() == [len(word) + 1 for _, word in expected]


@given(SPACED)
def test_two_words_have_the_same_hashes_if_and_only_if_they_are_the_same(texts: list[str]) -> None:
    read = hashed(texts)
    words = words_of(read)
    told = zip(words.hashes.tolist(), hashes_of_order(read, words).tolist(), strict=True)
    by_word: dict[str, set[tuple[int, int]]] = {}
    for word, both in zip((word for text in texts for word in text.split(" ")), told, strict=True):
        by_word.setdefault(word, set()).add(both)
    assert all(len(each) == 1 for each in by_word.values())
    assert len(set.union(*by_word.values())) == len(by_word)


def test_words_of_the_same_trigrams_are_told_apart_by_their_order() -> None:
    one, other = "10a10b10", "10b10a10"
    read = hashed([one, other])
    words = words_of(read)
    assert words.hashes[0] == words.hashes[1]
    first, second = hashes_of_order(read, words)
    assert first != second


def test_trigrams_reach_over_no_two_texts() -> None:
    read = hashed(["abc", "bcd"])
    assert (read.trigrams == NONE).tolist() == ([False] * 3 + [True]) * 2
    assert np.array_equal(read.trigrams[:4], hashed(["abc"]).trigrams)
    assert read.ends.tolist() == [4, 8]
