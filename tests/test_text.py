"""What stored text becomes before it reaches a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dpotui.text import (
    count_of,
    duration_of,
    estimated_percent,
    excerpt,
    glyph_for_glyph,
    has_hidden_characters,
    one_line,
    one_line_glyphs,
    visible,
)

ANY_TEXT = st.text(st.characters(), max_size=300)


def harmless(shown: str) -> bool:
    bidi = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    return all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in shown) and not bidi & set(
        shown
    )


@given(ANY_TEXT)
def test_nothing_a_terminal_would_obey_is_left(text: str) -> None:
    assert harmless(visible(text))
    assert harmless(excerpt(text, 50))


@given(ANY_TEXT)
def test_an_editor_sees_one_harmless_glyph_for_every_character(text: str) -> None:
    shown = glyph_for_glyph(text)
    assert harmless(shown)
    assert len(shown) == len(text)


@given(ANY_TEXT, st.integers(2, 80))
def test_one_line_is_one_harmless_line(text: str, limit: int) -> None:
    shown = one_line(text, limit)
    assert harmless(shown)
    assert "\n" not in shown
    assert len(shown) <= limit


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=200))
def test_ordinary_text_in_any_script_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_an_escape_sequence_is_seen_and_not_obeyed() -> None:
    assert visible("\x1b[2J\x9b31m\u202egpj.exe") == "␛[2J⟨9B⟩31m⟨RLO⟩gpj.exe"
    assert has_hidden_characters("a\u200bb")
    assert not has_hidden_characters("a\tb\r\nc")
    codes = (*range(0x3000), *range(0xD700, 0xE100), *range(0xFE00, 0x10000), *range(0xDFF00, 0xE0200))
    changed = [chr(code) for code in codes if one_line_glyphs(chr(code)) != chr(code)]
    assert all(has_hidden_characters(character) for character in changed if character not in "\t\r\n")


def test_a_joiner_is_seen_where_it_joins_nothing_and_joins_where_it_does() -> None:
    assert visible("\u200d\u200d注 \u200da") == one_line("\u200d\u200d注 \u200da") == "⟨ZWJ⟩⟨ZWJ⟩注 ⟨ZWJ⟩a"
    family = "👩\u200d👧 ❤\ufe0f\u200d🔥 क्\u200dष"
    assert visible(family) == one_line(family) == family


def test_an_excerpt_says_how_much_is_left() -> None:
    assert excerpt("x" * 1500, 500).endswith("… 1,000 more characters")


def test_counts_read_as_english() -> None:
    assert [count_of(n, "prompt") for n in (0, 1, 1204)] == ["0 prompts", "1 prompt", "1,204 prompts"]
    assert count_of(2, "copy", "copies") == "2 copies"


def test_times_are_told_as_people_tell_them() -> None:
    assert [duration_of(seconds) for seconds in (0.2, 41, 89, 90, 5_000, 12_000)] == [
        "0 s",
        "41 s",
        "89 s",
        "2 min",
        "83 min",
        "3 h 20 min",
    ]


def test_a_small_share_that_is_more_than_nought_is_not_told_as_nought() -> None:
    assert [estimated_percent(share) for share in (0.0, 1e-9, 0.0049, 0.005, 0.014, 1.0)] == [
        "0 %",
        "under 1 %",
        "under 1 %",
        "under 1 %",
        "1 %",
        "100 %",
    ]
