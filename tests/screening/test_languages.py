"""In the languages of Europe the nearest label before a value says what it is, and offices have mailboxes."""

import tomllib
from pathlib import Path
from time import process_time

import pytest

import dpotui.screening
from dpotui.screening import find_private, redact
from dpotui.screening.forms.labels import heads_of, heads_of_kinds, nearest_label
from screening.languages import (
    BIRTHS,
    LOCKED,
    LOG_INS,
    NO_BIRTHS,
    NO_LOG_INS,
    NO_PAPERS,
    OFFICES,
    OPENING,
    OPENING_NOTHING,
    PAPERS,
    PEOPLE,
    PLACES_FOR_ALL,
    WHERE_PEOPLE_LIVE,
)

_WORDS = Path(dpotui.screening.__file__).parent / "words"


@pytest.mark.parametrize(("text", "private"), PAPERS + BIRTHS + OPENING + LOG_INS + LOCKED + WHERE_PEOPLE_LIVE)
def test_what_a_label_gives_away_is_found_and_nothing_of_it_stays(text: str, private: str) -> None:
    assert private in text
    assert private not in redact(text)
    assert find_private(redact(text)) == ()


@pytest.mark.parametrize("text", NO_PAPERS + NO_BIRTHS + NO_LOG_INS + OPENING_NOTHING + PLACES_FOR_ALL)
def test_what_only_stands_near_such_a_label_is_left_alone(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize("address", OFFICES)
def test_the_mailbox_of_an_office_is_nobodys(address: str) -> None:
    assert find_private(f"write to {address} then") == ()


@pytest.mark.parametrize("address", PEOPLE)
def test_the_mailbox_of_a_person_whose_name_begins_like_an_office_is_theirs(address: str) -> None:
    assert [one.kind for one in find_private(f"write to {address} then")] == ["email"]


@pytest.mark.parametrize(
    ("before", "kind", "tight"),
    [
        ("my passport number is ", "identity", True),
        ("my passport, which I lost, had ", "identity", False),
        ("passport of the order ", "other", True),
        ("the passport number for the booking is ", "identity", False),
        ("date_of_birth: ", "birth", True),
        ("ma carte nationale d'identité n° ", "identity", True),
        ("meine krankenversichertennummer lautet ", "health", True),
    ],
)
def test_the_nearest_label_counts_unless_it_only_says_what_for(before: str, kind: str, tight: bool) -> None:
    label = nearest_label(before, len(before))
    assert label is not None
    assert (label.kind, label.tight) == (kind, tight)


@pytest.mark.parametrize(
    "before", ["", "nothing of the kind ", "passport. " + "word " * 9, "my passport is new. I say that it is "]
)
def test_a_label_too_far_away_is_none(before: str) -> None:
    assert nearest_label(before, len(before)) is None


@pytest.mark.parametrize("name", ["labels", "mailboxes", "placeholders", "public", "trade"])
def test_the_tables_of_words_are_in_small_letters_and_hold_no_word_twice_in_one_language(name: str) -> None:
    for kind, languages in tomllib.loads((_WORDS / f"{name}.toml").read_text("utf-8")).items():
        for language, words in languages.items():
            listed = [word.strip() for word in words.replace("\n", ",").split(",")]
            assert all(listed), (kind, language)
            assert words == words.lower(), (kind, language)
            assert sorted(listed) == sorted(set(listed)), (kind, language)


def test_every_label_can_be_found_by_the_first_letters_of_a_text() -> None:
    for kind, languages in tomllib.loads((_WORDS / "labels.toml").read_text("utf-8")).items():
        for words in languages.values():
            for word in words.replace("\n", ",").split(","):
                label = word.strip().replace("*", "")
                assert not heads_of(f"x {label} 1").isdisjoint(heads_of_kinds(kind)), label
                found = nearest_label(f"{label} 1", len(label) + 1, kind)
                assert found is not None, label


@pytest.mark.parametrize(
    "piece", ["passport 1 ", "password a1 ", "wifi code 1-", "born 1 ", "order passport ", "Aa*1 ", "plate A1 "]
)
def test_labels_that_come_again_and_again_take_time_in_proportion(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begin = process_time()
    assert isinstance(find_private(text), tuple)
    assert process_time() - begin < 3
