"""Near-duplicates: all of them, as comparing every text with every other would find."""

import random
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process

from dpotui.similarity.first_look import FOLDS, MANY, Fold, first_look, padded_bigrams
from dpotui.similarity.groups import clusters, near_duplicate_pairs, near_groups
from dpotui.similarity.search import LONG
from dpotui.similarity.trigrams import Trigrams
from similarity.plain_comparison import compare_all, related_texts

ORDER = "My order has not arrived yet, what should I do about it?"


@pytest.mark.parametrize("long", [0, LONG])
@settings(max_examples=150)
@given(texts=related_texts(), ratio=st.sampled_from([60.0, 90.0, 95.0, 100.0]))
def test_no_pair_is_missed_and_none_made_up(long: int, texts: list[str], ratio: float) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dpotui.similarity.search.LONG", long)
        assert near_duplicate_pairs(texts, ratio) == compare_all(texts, ratio)


@pytest.mark.parametrize("fold", FOLDS)
@settings(max_examples=40)
@given(texts=related_texts(), ratio=st.sampled_from([60.0, 90.0, 95.0, 100.0]))
def test_no_pair_is_missed_whatever_is_looked_at_first(fold: Fold, texts: list[str], ratio: float) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dpotui.similarity.first_look.MANY", 2)
        patch.setattr("dpotui.similarity.first_look.FOLDS", (fold,))
        assert near_duplicate_pairs(texts, ratio) == compare_all(texts, ratio)


@pytest.mark.parametrize("first", ["TELLING", "_PRODUCT_COST", "_MINIMA_COST", "_POSITIONS_COST"])
@pytest.mark.parametrize("few", [0, 10])
@settings(max_examples=40, deadline=None)
@given(texts=related_texts(), ratio=st.sampled_from([60.0, 90.0, 95.0, 100.0]))
def test_no_pair_of_long_texts_is_missed_whatever_is_looked_at_first(
    few: int, first: str, texts: list[str], ratio: float
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dpotui.similarity.search.LONG", 30)
        patch.setattr("dpotui.similarity.long_texts.FEW", few)
        patch.setattr("dpotui.similarity.long_texts.TELLING", -1.0)
        patch.setattr(f"dpotui.similarity.long_texts.{first}", 1.0 if first == "TELLING" else -1e12)
        assert near_duplicate_pairs(texts, ratio) == compare_all(texts, ratio)


@pytest.mark.parametrize(("alphabets", "asked"), [(("etaoinshrdlu", "аеиностврлк"), False), (("etaoinshrdlu",), True)])
def test_trigrams_are_counted_only_where_characters_do_not_tell(
    alphabets: tuple[str, ...], *, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = False

    def count(texts: list[str]) -> Trigrams:
        nonlocal counted
        counted = True
        return Trigrams(texts)

    monkeypatch.setattr("dpotui.similarity.long_texts.Trigrams", count)
    draw = random.Random(1)
    texts = []
    for each in range(40):
        letters = draw.sample(alphabets[each % len(alphabets)], 6 if len(alphabets) > 1 else 12)
        texts.append("".join(draw.choices([*letters, " "], k=2_000)))
    near_duplicate_pairs(texts, 90)
    assert counted == asked


@pytest.mark.parametrize("length", [40, 250, 260, 300, 40_000])
def test_reordered_and_edited_texts_are_found_at_every_length(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(length)
    words = ["".join(draw.choices("0123456789", k=5)) for _ in range(max(length // 6, 4))]
    text, other = " ".join(words), " ".join([*words[2:], *words[:2]])
    cut = text[: round(len(text) * 0.84)]
    texts = [text, other, cut, " ".join(draw.sample("abcdefghij" * len(text), len(text) // 2))]
    monkeypatch.setattr("dpotui.similarity.first_look.MANY", 2)
    for fold in FOLDS:
        monkeypatch.setattr("dpotui.similarity.first_look.FOLDS", (fold,))
        found = {(i, j) for i, j, _ in near_duplicate_pairs(texts, 90)}
        assert {(0, 1), (0, 2)} <= found
        assert not any(3 in pair for pair in found)


def test_numbers_are_told_apart_by_other_marks_than_words_are() -> None:
    draw = random.Random(1)
    letters = ["".join(draw.choices("etaoinshrdlucmfwypvbgk", k=5)) for _ in range(1_000)]
    numbers = [f"w{draw.randrange(5_000)}" for _ in range(1_000)]
    looks = []
    for words in (letters, numbers):
        texts = sorted((" ".join(draw.choices(words, k=25)) for _ in range(MANY)), key=len)
        looks.append(first_look(texts, padded_bigrams(texts), 0.9))
    assert [look.of_bigrams for look in looks] == [False, True]


def test_long_texts_that_say_other_things_are_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0
    compare = process.cpdist

    def counted(queries: list[str], *rest: Any, **options: Any) -> Any:
        nonlocal compared
        compared += len(queries)
        return compare(queries, *rest, **options)

    monkeypatch.setattr("dpotui.similarity.search.process.cpdist", counted)
    draw = random.Random(1)
    words = ["".join(draw.choices("etaoinshrdlucmfwypvbgk", k=draw.randint(2, 9))) for _ in range(5_000)]
    texts = [" ".join(draw.choices(words, k=300)) for _ in range(60)]
    assert near_duplicate_pairs([*texts, f"{texts[7]} and more"], 90) != []
    assert compared < 60


def test_a_typo_a_reordering_and_another_case_are_found() -> None:
    texts = [ORDER, ORDER.replace("arrived", "arived"), "what should I do about it? My order has not arrived yet,"]
    texts += [ORDER.upper(), "Can I change the address of a parcel that is on its way?"]
    found = {(i, j) for i, j, _ in near_duplicate_pairs(texts, 90)}
    assert found == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}


def test_thousands_of_the_same_few_words_are_one_group() -> None:
    texts = [" ".join(words) for words in permutations("abcdefg")][:1_500]
    assert [group.size for group in near_groups(texts, 90, listed=20).large] == [1_500]
    assert len(near_groups(texts[:60], 90, listed=60).pairs) == 60 * 59 / 2


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
