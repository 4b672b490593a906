"""Very many long texts by sketches: what is alike is found, what these do not tell apart is left to others."""

import random
from collections.abc import Callable

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from dpotui.similarity.groups import near_duplicate_pairs
from dpotui.similarity.many_long_texts import ManyLongTexts
from dpotui.similarity.sketch_plan import SURE, Plan, cheapest_plan, kept_at_least
from similarity.edits import EDITS, LENGTH, LETTERS, every_few_letters, prose, random_letters
from similarity.plain_comparison import plain_words_ratio


def _in_few_words(draw: random.Random, number: int) -> list[str]:
    words = ["".join(draw.choices(LETTERS, k=draw.randint(2, 9))) for _ in range(120)]
    return [" ".join(draw.choices(words, k=LENGTH // 5))[:LENGTH] for _ in range(number)]


def _in_few_sentences(draw: random.Random, number: int) -> list[str]:
    sentences = [f"{text}." for text in prose(draw, 60, 70)]
    return [" ".join(draw.choices(sentences, k=LENGTH // 50))[:LENGTH] for _ in range(number)]


@pytest.mark.parametrize("edited", EDITS)
def test_every_edited_copy_is_found(
    edited: Callable[[random.Random, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(3)
    texts = prose(draw, 150)
    copies = [edited(draw, text) for text in texts[:60]]
    expected = {(i, 150 + i) for i in range(60) if _ratio(texts[i], copies[i]) >= 90}
    assert len(expected) > 20
    monkeypatch.setattr("dpotui.similarity.long_texts.MANY", 0)
    asked = _count_looks(monkeypatch)
    assert {(i, j) for i, j, _ in near_duplicate_pairs([*texts, *copies], 90)} == expected
    assert asked == [210]


@pytest.mark.parametrize("edited", EDITS)
@pytest.mark.parametrize("texts_of", [_in_few_words, _in_few_sentences])
def test_every_edited_copy_among_texts_of_the_same_words_is_found(
    texts_of: Callable[[random.Random, int], list[str]],
    edited: Callable[[random.Random, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = random.Random(7)
    texts = texts_of(draw, 200)
    assert _plan(texts) is not None
    copies = [edited(draw, text) for text in texts[:60]]
    expected = {(i, 200 + i) for i in range(60) if _ratio(texts[i], copies[i]) >= 90}
    assert len(expected) > 20
    monkeypatch.setattr("dpotui.similarity.long_texts.MANY", 0)
    asked = _count_looks(monkeypatch)
    found = {(i, j) for i, j, _ in near_duplicate_pairs([*texts, *copies], 90)}
    assert asked == [260]
    assert {pair for pair in found if pair[1] - pair[0] == 200} == expected
    assert all(_ratio(*([*texts, *copies][i] for i in pair)) >= 90 for pair in found)


@pytest.mark.parametrize("rest", ["=" * 900, "| --- " * 160, "\ud800" * 700, "AB" * 450])
def test_edited_copies_are_found_where_one_thing_fills_a_part_of_a_text(rest: str) -> None:
    draw = random.Random(8)
    filled = [f"{text[: LENGTH // 2]} {rest}" for text in prose(draw, 2)]
    copies = [f"{every_few_letters(draw, text[: LENGTH // 2])} {rest}" for text in filled]
    assert all(_ratio(text, copy) >= 90 for text, copy in zip(filled, copies, strict=True))
    _check_seen(_plan(prose(draw, 250)), filled, copies)


def test_texts_that_are_compared_with_all_are_not_compared_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(11)
    texts = prose(draw, 500)
    texts[10] = f"{texts[10][: LENGTH // 2]}{'=' * (LENGTH // 2)}"
    monkeypatch.setattr("dpotui.similarity.long_texts.MANY", 0)
    monkeypatch.setattr("dpotui.similarity.long_texts.FEW", 100)
    compared: list[int] = []
    compare: Callable[..., object] = process.cpdist

    def counted(queries: list[str], *rest: object, **settings: object) -> object:
        compared.append(len(queries))
        return compare(queries, *rest, **settings)

    monkeypatch.setattr("dpotui.similarity.search.process.cpdist", counted)
    asked = _count_looks(monkeypatch)
    near_duplicate_pairs(texts, 90)
    assert asked == [500]
    assert sum(compared) < 200


@pytest.mark.parametrize("text", ["a" * 1_400, "a" * 700 + "b" * 700, "-" * 1_300 + " end", "0110" * 350])
def test_texts_of_a_few_letters_are_found(text: str) -> None:
    _check_seen(_plan(prose(random.Random(8), 250)), [text], [f"{text[:-5]}{text[:9]}"])


def test_short_texts_among_much_longer_ones_are_found_like_these() -> None:
    draw = random.Random(10)
    texts = [*prose(draw, 150, 15_000), *prose(draw, 100, 1_000)]
    plan = _plan(texts)
    assert plan is not None
    away = _away_from_missed(texts, plan)
    assert float(np.mean(away)) > SURE - 0.2
    assert 0.6 < float(np.std(away)) < 1.25


def _check_seen(plan: Plan | None, texts: list[str], copies: list[str]) -> None:
    """Check that the sketches of texts and their copies are alike, each seen by a plan for other texts."""
    assert plan is not None
    for text, copy in zip(texts, copies, strict=True):
        both = sorted([text, copy], key=len)
        look = ManyLongTexts(both, np.full(2, 2), 0.9, plan)
        seen = [*look.by_places(lambda *_: False)]
        assert np.concatenate(seen, axis=1).T.tolist() == [[0, 1]]


def test_few_texts_are_left_to_the_looks_that_prove(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _count_looks(monkeypatch)
    near_duplicate_pairs(prose(random.Random(1), 150), 90)
    assert asked == []


def test_texts_in_few_words_are_searched_in_seconds_where_proofs_would_take_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = random.Random(9)
    texts = _in_few_words(draw, 300)
    texts[1::30] = [random_letters(draw, text) for text in texts[::30]]
    asked = _count_looks(monkeypatch)
    proved = near_duplicate_pairs(texts, 90)
    assert asked == []
    monkeypatch.setattr("dpotui.similarity.long_texts.PATIENCE", 1e8)
    assert near_duplicate_pairs(texts, 90) == proved
    assert asked == [300]
    assert len(proved) == 10


def test_texts_that_say_the_same_at_even_distances_are_left_to_the_looks_that_prove() -> None:
    draw = random.Random(5)
    others = prose(draw, 180)
    assert _plan(others) is not None
    again = [(f"{text} " * 40)[:LENGTH].strip() for text in prose(draw, 60, 60)]
    assert _plan([*again, *others]) is None


def test_words_that_texts_have_in_common_by_chance_are_left_to_the_look_that_proves() -> None:
    draw = random.Random(6)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(2, 9))) for _ in range(20)]
    texts = [" ".join(draw.choices(words, k=LENGTH // 5))[:LENGTH] for _ in range(200)]
    plan, other = _plan(texts), _plan(prose(draw, 200))
    assert plan is not None
    assert plan.words is None
    assert other is not None
    assert other.words is not None


@pytest.mark.parametrize(("ratio", "least"), [(90, 0.5), (95, 0.75), (80, 0.0), (60, -1.0)])
def test_what_a_text_keeps_is_what_the_proofs_leave(ratio: int, least: float) -> None:
    assert kept_at_least(ratio / 100) == pytest.approx(least, abs=0.001)
    assert (_plan(prose(random.Random(1), 130), ratio / 100) is not None) == (least > 0.01)


@pytest.mark.parametrize(("longer", "least"), [(1.0, 0.5), (1.1, 0.5), (1.2, 0.5)])
def test_a_text_of_another_length_keeps_no_less(longer: float, least: float) -> None:
    draw = random.Random(2)
    text = prose(draw, 1, 2_000)[0]
    edits = int(0.1 * len(text) * (1 + longer))
    inserted = (edits + int((longer - 1) * len(text))) // 2
    letters = list(text)
    for place in np.linspace(5, len(text) - 5, edits - inserted).astype(int).tolist():
        letters[place] = ""
    for place in np.linspace(2, len(text) - 2, inserted).astype(int).tolist():
        letters[place] += draw.choice("xyz")
    other = "".join(letters)
    held = [{one[i : i + 3] for i in range(len(one) - 2)} for one in (text, other)]
    assert fuzz.ratio(text, other) >= 89.5
    assert len(held[0] & held[1]) / len(held[0]) >= least


@pytest.mark.parametrize("texts_of", [prose, _in_few_words])
def test_a_pair_at_just_the_ratio_lies_as_far_from_being_missed_as_is_said(
    texts_of: Callable[[random.Random, int], list[str]],
) -> None:
    draw = random.Random(4)
    texts = texts_of(draw, 250)
    plan = _plan(texts)
    assert plan is not None
    away = _away_from_missed(texts, plan)
    assert float(np.mean(away)) > SURE - 0.2
    assert 0.6 < float(np.std(away)) < 1.25


def _away_from_missed(texts: list[str], plan: Plan) -> np.ndarray:
    """Standard deviations by which each text and a copy at just the ratio lie from being missed, by either look."""
    draw = random.Random(4)
    both = [*texts, *(every_few_letters(draw, text) for text in texts)]
    order = np.argsort([len(text) for text in both], kind="stable")
    ones, others = np.sort(np.argsort(order).reshape(2, -1), axis=0)
    look = ManyLongTexts([both[which] for which in order], np.full(len(both), len(both)), 0.9, plan)
    away = []
    for rows, error in ((look._first, plan.first_error), (look._places, plan.error)):
        numbers = rows.astype(np.float64)
        numbers /= np.sqrt((numbers**2).sum(axis=1))[:, None]
        cosines = (numbers[ones] * numbers[others]).sum(axis=1)
        away.append((cosines - look._least_cosine(ones, others, error)) / (look._errors(error, ones) / SURE))
    return np.concatenate(away)


def _plan(texts: list[str], share: float = 0.9) -> Plan | None:
    return cheapest_plan(sorted(texts, key=len), np.full(len(texts), len(texts)), share)


def _ratio(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), plain_words_ratio(one, other))


def _count_looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of texts of which sketches are asked from now on."""
    asked: list[int] = []

    def counted(texts: list[str], *rest: object) -> ManyLongTexts:
        asked.append(len(texts))
        return ManyLongTexts(texts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("dpotui.similarity.long_texts.ManyLongTexts", counted)
    return asked
