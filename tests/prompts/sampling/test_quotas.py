"""A sample keeps the shares of its strata."""

from hypothesis import given
from hypothesis import strategies as st

from dpotui.prompts.sampling.quotas import quotas

strata = st.dictionaries(st.text(max_size=3), st.integers(1, 1_000), min_size=1, max_size=8)


@given(strata, st.integers(1, 10_000))
def test_every_quota_is_the_exact_share_rounded_down_or_up(sizes: dict[str, int], size: int) -> None:
    total = sum(sizes.values())
    given_out = quotas(sizes, size)
    assert sum(given_out.values()) == min(size, total)
    for name, count in sizes.items():
        assert given_out[name] <= count
        if size < total:
            assert given_out[name] - size * count // total in (0, 1)


def test_places_left_over_go_to_the_largest_remainders() -> None:
    assert quotas({"a": 53, "b": 24, "c": 23}, 10) == {"a": 5, "b": 3, "c": 2}
