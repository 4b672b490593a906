"""Trigrams of long texts: what they say of a pair is never less than what the pair has in common."""

from collections import Counter

import numpy as np
from hypothesis import given, settings

from dpotui.similarity.normal_form import comparable
from dpotui.similarity.trigrams import Trigrams
from similarity.plain_comparison import related_texts


def trigrams(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))


@settings(max_examples=60, deadline=None)
@given(texts=related_texts())
def test_each_way_to_look_bounds_what_is_shared(texts: list[str]) -> None:
    plain = list(map(comparable, [*texts, "one more text", "text of one more"]))
    table = Trigrams(plain)
    ones, others = np.triu_indices(len(plain), 1)
    shared = [(trigrams(plain[i]) & trigrams(plain[j])).total() for i, j in zip(ones, others, strict=True)]
    at_most = table.shared(ones, others)
    assert (at_most >= np.array(shared)).all()
    assert (table.bound(ones, others) >= at_most).all()
    minima = table.minima()
    for one, other, most in zip(ones.tolist(), others.tolist(), at_most.tolist(), strict=True):
        found = minima.shared(slice(one, one + 1), range(other - one, other - one + 1))
        assert int(found[0, 0]) >= most
