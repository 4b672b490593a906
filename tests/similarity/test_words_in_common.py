"""The words that two texts have in common, in whatever order."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from rapidfuzz import fuzz

from dpotui.similarity.normal_form import comparable, sorted_words
from dpotui.similarity.words_in_common import needed_of_words, word_counts, words_ratio
from similarity.plain_comparison import plain_words_ratio, related_texts


@settings(max_examples=60)
@given(texts=related_texts())
def test_what_is_counted_is_never_less_than_what_they_have_in_common(texts: list[str]) -> None:
    plain = list(map(comparable, [*texts, "one more text", "text of one more"]))
    counts = word_counts(plain)
    for i, one in enumerate(plain):
        for j, other in enumerate(plain):
            common = Counter(one.split(" ")) & Counter(other.split(" "))
            most = int(np.minimum(counts[i], counts[j]).sum())
            assert most >= sum(len(word) + 1 for word in common.elements())
            if one and other and (ratio := words_ratio(one, other)):
                assert most >= needed_of_words(np.array([len(one) + len(other)]), ratio / 100)[0]
        assert counts[i].sum() == len(one) + 1


@settings(max_examples=60)
@given(texts=related_texts())
def test_it_is_no_more_than_the_ratio_of_the_sorted_words(texts: list[str]) -> None:
    plain = [text for text in map(comparable, texts) if text]
    for one in plain:
        for other in plain:
            assert words_ratio(one, other) == pytest.approx(plain_words_ratio(one, other))
            assert words_ratio(one, other) <= fuzz.ratio(sorted_words(one), sorted_words(other)) + 1e-6


def test_words_count_as_wholes() -> None:
    assert words_ratio("one two three", "three one two") == 100
    assert words_ratio("one two three", "three two eno") == pytest.approx(200 * 9 / 26)
    assert words_ratio("one", "two") == 0
