"""Near-duplicates: all of them, as comparing every text with every other would find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from dpotui.checks.near_duplicates import SHORTEST, clusters, near_duplicate_pairs
from dpotui.pairs.comparable import comparable

ORDER = "My order has not arrived yet, what should I do about it?"


def _ratio(one: str, other: str) -> float:
    """What two texts are compared by, written plainly."""
    a, b = comparable(one), comparable(other)
    if a == b:
        return 100.0
    sorted_a, sorted_b = (" ".join(sorted(text.split(" "))) for text in (a, b))
    if min(len(a), len(b)) < SHORTEST:
        return 100.0 * (sorted_a == sorted_b)
    return max(fuzz.ratio(a, b), fuzz.ratio(sorted_a, sorted_b))


def _brute_force(texts: list[str], ratio: float) -> list[tuple[int, int, float]]:
    pairs = [(i, j, _ratio(texts[i], texts[j])) for i in range(len(texts)) for j in range(i + 1, len(texts))]
    return [pair for pair in pairs if pair[2] >= ratio]


@st.composite
def _related_texts(draw: st.DrawFn) -> list[str]:
    """Texts of any script, many of them edited, shuffled or lengthened copies of others."""
    alphabet = draw(
        st.sampled_from(["ab ", "etaoinshrdlu    ", "aéß日本語 \n", "".join(map(chr, range(0x400, 0x460))) + " "])
    )
    texts = draw(st.lists(st.text(alphabet, max_size=60), min_size=1, max_size=6))
    for _ in range(draw(st.integers(0, 12))):
        text = draw(st.sampled_from(texts))
        cut = draw(st.integers(0, len(text)))
        skip = draw(st.integers(0, 3))
        edited = text[:cut] + draw(st.text(alphabet, max_size=3)) + text[cut + skip :]
        if draw(st.booleans()):
            edited = " ".join(draw(st.permutations(edited.split(" "))))
        texts.append(edited * draw(st.sampled_from([1, 1, 1, 8])))
    return texts


@settings(max_examples=150, deadline=None)
@given(_related_texts(), st.sampled_from([60.0, 90.0, 95.0, 100.0]))
def test_no_pair_is_missed_and_none_made_up(texts: list[str], ratio: float) -> None:
    assert near_duplicate_pairs(texts, ratio) == _brute_force(texts, ratio)


def test_a_typo_a_reordering_and_another_case_are_found() -> None:
    texts = [ORDER, ORDER.replace("arrived", "arived"), "what should I do about it? My order has not arrived yet,"]
    texts += [ORDER.upper(), "Can I change the address of a parcel that is on its way?"]
    found = {(i, j) for i, j, _ in near_duplicate_pairs(texts, 90)}
    assert found == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}


def test_short_texts_are_near_duplicates_only_when_they_hold_the_same_words() -> None:
    texts = ["order 1234 late", "order 1235 late", "late order 1234"]
    assert near_duplicate_pairs(texts, 90) == [(0, 2, 100.0)]


def test_long_texts_with_one_character_over_and_over_are_still_compared() -> None:
    texts = ["a" * 300, "a" * 310, "a" * 70_000, "a" * 70_100]
    assert [(i, j) for i, j, _ in near_duplicate_pairs(texts, 95)] == [(0, 1), (2, 3)]


def test_clusters_join_what_pairs_connect() -> None:
    one, two = ORDER, ORDER.replace("order", "parcel")
    texts = ["Another question altogether, about a refund.", one, two, one.upper(), two + "!!"]
    assert clusters(texts, 90) == [(1, 2, 3, 4)]
    assert clusters([], 90) == clusters([ORDER], 90) == []


@pytest.mark.parametrize("ratio", [0, -1, 100.5])
def test_a_ratio_that_is_none_is_refused(ratio: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        near_duplicate_pairs([ORDER], ratio)
