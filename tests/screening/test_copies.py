"""A private value counts wherever else in its text it stands, also where nothing beside it says what it is."""

import pytest

from dpotui.screening import redact, redact_turns

PASSWORD = "Sommer2024!"


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (f"my password is {PASSWORD}. Is {PASSWORD} weak?", "my password is <password>. Is <password> weak?"),
        ("My password is Sommer2024! Sommer2024 without the mark was the old one", None),
        ("Write to my mail jo.brandt@posteo.de; in the form jo.brandt@posteo.de is refused", None),
        ("call me at +49 171 2345678, why does (+49 171 2345678) not fit the field?", None),
        (f"```\nexport DB_PASSWORD={PASSWORD}\nmysql\n```\nand then it printed {PASSWORD}", None),
    ],
)
def test_every_copy_goes(text: str, redacted: str | None) -> None:
    without = redact(text)
    assert redacted is None or without == redacted
    assert not [value for value in (PASSWORD, "Sommer2024", "jo.brandt", "2345678") if value in without]


def test_a_copy_in_a_turn_that_announces_nothing_goes() -> None:
    turns = [f"my password is {PASSWORD}", "Thanks.", f"so {PASSWORD} it is"]
    assert redact_turns(turns) == ["my password is <password>", "Thanks.", "so <password> it is"]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("My PIN is 1984, the film of 1984 is on", "the film of 1984 is on"),
        ("my password is strawberry, and I like strawberry jam", "I like strawberry jam"),
        ("my password is Sommer24, see file xSommer24y", "see file xSommer24y"),
    ],
)
def test_a_word_a_short_number_and_a_part_of_another_word_are_no_copy(text: str, stays: str) -> None:
    assert stays in redact(text)


def test_of_values_that_overlap_the_longest_goes_wherever_it_stands() -> None:
    text = (
        "my mail is a.kelp7@posteo.de, hers is b-a.kelp7@posteo.de. In the log: b-a.kelp7@posteo.de; a.kelp7@posteo.de"
    )
    assert redact(text) == "my mail is <email>, hers is <email>. In the log: <email>; <email>"


def test_many_values_that_share_their_words_are_all_found_again() -> None:
    mails = [f"anna.smith{number}@posteo.de" for number in range(300)]
    text = "\n".join(f"my mail is {mail}" for mail in mails) + "\n" + " ".join(mails)
    without = redact(text)
    assert not [mail for mail in mails if mail in without]
