"""Text is wrapped and cut by what it takes on a terminal."""

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from dpotui.text import visible
from dpotui.tui.widgets.cell_text import fit_cells, share_cells, wrap_cells

_ANYTHING = st.text(st.sampled_from("ab 注é\u0301👩\u200d👧\n "), max_size=80) | st.text(max_size=80)


@given(_ANYTHING, st.integers(2, 30))
def test_no_row_is_wider_than_the_room_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    rows = wrap_cells(visible(text), width)
    assert all(cell_len(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(visible(text).split())


@given(_ANYTHING, st.integers(0, 30))
@example("\u200d\u200d注aa ", 4)
@example("\u200d\u200d注a", 2)
def test_a_fitted_text_has_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(fit_cells(visible(text).replace("\n", " "), width)) == width


def test_line_breaks_and_indentation_of_code_stay() -> None:
    code = "def total(items):\n    return sum(items)\n\ntotal([])"
    assert wrap_cells(code, 40) == code.split("\n")


def test_words_stay_whole_where_they_fit() -> None:
    assert wrap_cells("one two three", 8) == ["one two", "three"]
    assert wrap_cells("a incomprehensibilities", 8) == ["a incomp", "rehensib", "ilities"]


@given(st.lists(_ANYTHING, max_size=6), st.integers(0, 90))
def test_texts_that_share_a_row_fill_it_and_the_short_ones_stay_whole(texts: list[str], width: int) -> None:
    before = [visible(text).replace("\n", " ") for text in texts]
    after = share_cells(before, width)
    wanted, taken = sum(map(cell_len, before)), sum(map(cell_len, after))
    assert after == before if wanted <= width else taken <= max(width, 8 * len(texts))
    assert all(cell_len(one) >= 8 for one, whole in zip(after, before, strict=True) if one != whole)
