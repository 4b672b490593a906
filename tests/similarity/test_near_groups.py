"""Groups of near-duplicates: those that all pairs connect, though few of these are compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpotui.similarity.components import Indices
from dpotui.similarity.groups import AT_ONCE, LargeGroup, Near, near_groups
from dpotui.similarity.normal_form import comparable
from dpotui.similarity.search import NearSearch
from similarity.plain_comparison import compare_all, connect, related_texts


@pytest.mark.parametrize("at_once", [1, AT_ONCE])
@settings(max_examples=150)
@given(texts=related_texts(), ratio=st.sampled_from([60.0, 90.0, 95.0]), listed=st.integers(1, 6))
def test_groups_are_those_that_all_pairs_connect(at_once: int, texts: list[str], ratio: float, listed: int) -> None:
    distinct = list(dict.fromkeys(map(comparable, texts)))
    pairs = compare_all(distinct, ratio)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dpotui.similarity.groups.AT_ONCE", at_once)
        found = near_groups(distinct, ratio, listed=listed)
    groups = connect(pairs)
    small = {member for group in groups if len(group) <= listed for member in group}
    assert found.pairs == [pair for pair in pairs if pair[0] in small]
    assert [tuple(sorted(group.members)) for group in found.large] == [g for g in groups if len(g) > listed]
    for group in found.large:
        assert _reach_all_from_the_first(group, pairs)


def _reach_all_from_the_first(group: LargeGroup, pairs: list[Near]) -> bool:
    """Whether each link is a true pair that leads from one already reached to one that is not."""
    reached = {min(group.members)} & {group.first}
    for one, other, ratio in group.links:
        assert (min(one, other), max(one, other), ratio) in pairs
        assert one in reached
        assert other not in reached
        reached.add(other)
    return len(reached) == group.size


def test_a_group_is_large_from_one_more_than_is_listed() -> None:
    texts = _of_one_template(21)
    assert len(near_groups(texts[:20], 90, listed=20).pairs) == 190
    found = near_groups(texts, 90, listed=20)
    assert (found.pairs, [group.size for group in found.large]) == ([], [21])


def test_what_is_connected_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    near = NearSearch.near

    def counted(search: NearSearch, ones: Indices, others: Indices) -> tuple[Indices, Indices, object]:
        nonlocal compared
        compared += len(ones)
        return near(search, ones, others)

    monkeypatch.setattr(NearSearch, "near", counted)
    one, other = _of_one_template(600), [f"{text} Somebody please answer me soon!" for text in _of_one_template(600)]
    found = near_groups([text for both in zip(one, other, strict=True) for text in both], 90, listed=20)
    assert [group.size for group in found.large] == [600, 600]
    assert compared < 10 * 1_200


def _of_one_template(number: int) -> list[str]:
    return [
        f"my order {1_000 + 7 * each} has not arrived yet, where is it and when will it be here?"
        for each in range(number)
    ]
