"""What histograms have in common, whichever way it is added up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.similarity.minima import MOST_SHIFTS, Minima, in_common


@settings(max_examples=60, deadline=None)
@given(
    texts=st.integers(2, 9),
    buckets=st.integers(1, 40),
    most=st.sampled_from([1, 3, 127, 128, 255, 300, 70_000]),
    seed=st.integers(0, 2**32 - 1),
)
def test_no_sum_overflows_and_none_is_left_out(texts: int, buckets: int, most: int, seed: int) -> None:
    counts = np.random.default_rng(seed).integers(0, most, (texts, buckets), endpoint=True).astype(np.uint32)
    plain = np.minimum(counts[:, None], counts[None]).sum(axis=2, dtype=np.int64)
    minima = Minima(counts, int(counts.sum(axis=1).max()))
    for shift in range(1, texts):
        shared = minima.shared(slice(0, texts - shift), range(shift, shift + 2))
        assert shared[0].tolist() == np.diagonal(plain, shift).tolist()
        assert shared[1].tolist() == [*np.diagonal(plain, shift + 1).tolist(), 0]
    ones, others = np.triu_indices(texts, 1)
    assert in_common(counts, ones, others).tolist() == plain[ones, others].tolist()


@pytest.mark.parametrize("pairs", [0, 1, 5_000])
def test_pairs_are_added_up_in_parts(pairs: int) -> None:
    draw = np.random.default_rng(1)
    counts = draw.integers(0, 9, (50, 64)).astype(np.uint8)
    ones, others = draw.integers(0, 50, pairs), draw.integers(0, 50, pairs)
    expected = np.minimum(counts[ones], counts[others]).sum(axis=1, dtype=np.int64)
    assert in_common(counts, ones, others).tolist() == expected.tolist()
    assert Minima(counts, 500).shared(slice(0, 1), range(1, 1 + MOST_SHIFTS)).shape == (MOST_SHIFTS, 1)
