"""The words that two texts have in common, in whatever order."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from rapidfuzz import fuzz

from dpotui.similarity import words_in_common
from dpotui.similarity.normal_form import comparable, sorted_words
from dpotui.similarity.words_in_common import BUCKETS, needed_of_words, ratios_of_words, word_counts, words_ratio
from similarity.plain_comparison import plain_words_ratio, related_texts


@settings(max_examples=60)
@given(texts=related_texts())
def test_what_is_counted_is_never_less_than_what_they_have_in_common(texts: list[str]) -> None:
    plain = list(map(comparable, [*texts, "one more text", "text of one more"]))
    counts, is_exact = word_counts(plain)
    assert is_exact == (len({word for text in plain for word in text.split(" ")}) <= BUCKETS)
    for i, one in enumerate(plain):
        for j, other in enumerate(plain):
            common = Counter(one.split(" ")) & Counter(other.split(" "))
            most = int(np.minimum(counts[i], counts[j]).sum())
            assert most >= sum(len(word) + 1 for word in common.elements())
            if one and other:
                total, ratio = np.array([len(one) + len(other)]), words_ratio(one, other)
                assert not ratio or most >= needed_of_words(total, ratio / 100)[0]
                assert not is_exact or ratios_of_words(np.array([most]), total)[0] == ratio
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


def test_of_few_words_each_counts_for_itself() -> None:
    texts = [" ".join(f"w{number}" for number in range(first, first + 200)) for first in (0, 56, 57)]
    assert word_counts(texts[:2]).is_exact
    assert not word_counts(texts).is_exact
    shared = np.minimum(*word_counts(texts[:2]).counts).sum()
    assert shared == sum(len(f"w{number} ") for number in range(56, 200))


def test_words_that_are_met_later_than_many_share_buckets_with_these() -> None:
    counts, is_exact = word_counts([" ".join(f"w{number}" for number in range(300)), "w299 w0"])
    assert not is_exact
    assert counts[0].sum() == sum(len(f"w{number} ") for number in range(300))
    assert np.minimum(counts[0], counts[1]).sum() == len("w299 w0 ")


def test_words_of_the_same_trigrams_have_a_bucket_together_and_are_not_called_exact() -> None:
    counts, is_exact = word_counts(["10a10b10 and more", "10b10a10 and more"])
    assert not is_exact
    assert np.minimum(*counts).sum() == len("10b10a10 and more ")


def test_two_words_of_one_hash_are_not_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_in_common, "_BITS", 8)
    counts, is_exact = word_counts([" ".join(f"w{number}" for number in range(200))])
    assert not is_exact
    assert counts.sum() == sum(len(f"w{number} ") for number in range(200))
