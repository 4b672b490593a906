"""Trigrams of long texts: what they say of a pair is never less than what the pair has in common."""

from collections import Counter

import numpy as np
from hypothesis import given, settings

from dpotui.similarity.normal_form import comparable, sorted_words
from dpotui.similarity.trigrams import Trigrams
from similarity.plain_comparison import related_texts


def trigrams(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))


@settings(max_examples=60, deadline=None)
@given(texts=related_texts())
def test_each_way_to_look_bounds_what_is_shared_in_either_order_of_words(texts: list[str]) -> None:
    plain = list(map(comparable, [*texts, "one more text", "text of one more"]))
    forms = (plain, list(map(sorted_words, plain)))
    table = Trigrams(*forms)
    ones, others = np.triu_indices(len(plain), 1)
    shared = [
        np.array([(trigrams(form[i]) & trigrams(form[j])).total() for i, j in zip(ones, others, strict=True)])
        for form in forms
    ]
    at_most = table.shared(ones, others)
    assert all((bound >= true).all() for bound, true in zip(at_most, shared, strict=True))
    both = np.maximum(*at_most)
    assert (table.bound(ones, others) >= both).all()
    minima = table.minima()
    for one, other, most in zip(ones.tolist(), others.tolist(), both.tolist(), strict=True):
        found = minima.shared(slice(one, one + 1), range(other - one, other - one + 1))
        assert int(found[0, 0]) >= most
