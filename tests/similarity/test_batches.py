"""Texts some at a time: all of them, in order, and one that is too long by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpotui.similarity.batches import batches, code_points


@given(texts=st.lists(st.text(max_size=30), max_size=40), characters=st.integers(1, 60))
def test_all_texts_are_there_once_and_in_order(texts: list[str], characters: int) -> None:
    rows = [*batches(texts, characters)]
    assert [text for row in rows for text in texts[row]] == texts
    for row in rows:
        assert row.stop - row.start == 1 or sum(len(text) + 1 for text in texts[row.start : row.stop - 1]) < characters


@pytest.mark.parametrize(("text", "points"), [("", []), ("aß😀", [97, 223, 0x1F600]), ("\ud800x", [0xD800, 120])])
def test_the_number_of_each_character(text: str, points: list[int]) -> None:
    assert code_points(text).tolist() == points
