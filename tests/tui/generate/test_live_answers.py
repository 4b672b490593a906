"""The line of an answer in progress: it holds the end of the text, moves seldom, and obeys nothing in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from candidates.asking import request
from dpotui.candidates import LiveAnswer
from dpotui.candidates.engine import Growing
from dpotui.tui.generate.live_answers import seated, tail_of

HALF = 20
SHOWN = 400


def grown(text: str) -> LiveAnswer:
    """An answer whose text is this by now; of a long one only the end is known."""
    return LiveAnswer(0, request("Hello"), Growing(text[-SHOWN:], len(text), len(text) // 4))


@pytest.mark.parametrize("text", ["abcdefghij" * 90, "一二三四五六七八九十" * 90])
def test_the_end_of_the_text_is_shown_and_its_first_half_seldom_moves(text: str) -> None:
    moves, before = 0, ""
    for length in range(1, len(text)):
        early, late = tail_of(grown(text[:length]), HALF)
        assert text[:length].endswith(early + late)
        assert max(cell_len(early), cell_len(late)) <= HALF
        assert (early + late)[-1] == text[length - 1]
        moves += not early.startswith(before)
        before = early
    assert moves <= len(text) // (HALF // cell_len(text[0]))


@given(st.text(st.characters(), max_size=300), st.integers(1, 60))
def test_nothing_in_it_is_obeyed_and_no_line_is_too_long(text: str, half: int) -> None:
    for part in tail_of(grown(text), half):
        assert part.isprintable() or not set(part) & {"\x1b", "\n", "\r", "\x07", "\u202e"}
        assert cell_len(part) <= max(half, 2)


def test_an_empty_place_shows_nothing() -> None:
    assert tail_of(None, HALF) == ("", "")


def test_answers_without_a_row_take_those_that_are_free_and_nothing_moves() -> None:
    rows = seated([], range(6), 4)
    assert rows == [0, 1, 2]
    rows = seated(rows, {0, 2, 4, 5}, 4)
    assert rows == [0, 4, 2]
    rows = seated(rows, {2, 5}, 4)
    assert rows == [5, None, 2]
    assert seated(rows, {2}, 4) == [0, 1, 2]
    assert seated(rows, (), 4) == []
    assert seated(rows, {1}, 0) == []
