"""What many texts share around what each of them says does not make them near-duplicates."""

import random

import pytest

from dpotui.similarity.alike import similar_texts
from dpotui.similarity.frame import without_frame

RANDOM = random.Random(7)
WORDS = ["".join(RANDOM.choices("aeioubcdfglmnprst", k=RANDOM.randint(3, 9))) for _ in range(900)]
TEMPLATE = " ".join(RANDOM.choices(WORDS, k=90))


def asked(number: int, words: int = 7) -> list[str]:
    """Distinct questions."""
    return [" ".join(RANDOM.choices(WORDS, k=words)) for _ in range(number)]


@pytest.mark.parametrize(
    ("before", "after"), [(f"{TEMPLATE} question: ", ""), ("", f" {TEMPLATE}"), (TEMPLATE[:300], TEMPLATE[300:])]
)
def test_a_template_around_questions_is_taken_off_at_either_end(before: str, after: str) -> None:
    questions = asked(60)
    texts = [f"{before}{question}{after}" for question in questions]
    for bare, question in zip(without_frame(texts), questions, strict=True):
        assert len(bare) < len(question) + 20
        assert question[8:-8] in bare
    assert not similar_texts(texts, 90, listed=20).near.pairs


def test_a_template_in_a_script_without_spaces_and_two_templates_at_once_are_taken_off() -> None:
    kana = [chr(code) for code in range(0x3042, 0x3094)]
    frame = "".join(RANDOM.choices(kana, k=200))
    japanese = [frame + "".join(RANDOM.choices(kana, k=24)) for _ in range(40)]
    english = [f"{TEMPLATE} {question}" for question in asked(40)]
    found = similar_texts([*japanese, *english], 90, listed=20)
    assert (found.near.pairs, found.near.large) == ([], ())


def test_near_duplicates_within_a_template_are_found() -> None:
    texts = [f"{TEMPLATE} {question}" for question in asked(40, words=20)]
    twin = f"{texts[3]} please"
    assert [pair[:2] for pair in similar_texts([*texts, twin], 90, listed=20).near.pairs] == [(3, 40)]


def test_texts_that_differ_in_a_number_only_stay_near_duplicates() -> None:
    texts = [f"{TEMPLATE[:200]} {number} {TEMPLATE[200:]}" for number in range(1000, 1040)]
    assert without_frame(texts) == texts
    assert [group.size for group in similar_texts(texts, 90, listed=20).near.large] == [40]


def test_a_group_of_near_duplicates_among_many_others_is_no_template() -> None:
    same = [f"{TEMPLATE[:250]} {question}" for question in asked(12, words=2)]
    others = asked(300, words=30)
    assert without_frame([*same, *others]) == [*same, *others]


def test_few_texts_and_short_ones_stay_as_they_are() -> None:
    for texts in ([f"{TEMPLATE} {question}" for question in asked(5)], asked(40, words=2), []):
        assert without_frame(texts) == texts
