"""When two texts count as the same."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dpotui.similarity.normal_form import comparable


def test_case_width_and_whitespace_do_not_tell_texts_apart() -> None:
    assert comparable(" Where\tis\n\nＭＹ  STRASSE ") == comparable("where is my straße") == "where is my strasse"


@given(st.text())
def test_comparing_twice_changes_nothing(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_ascii_takes_a_shortcut_to_the_same_answer(text: str) -> None:
    assert comparable(text) == " ".join(unicodedata.normalize("NFKC", text).casefold().split())
