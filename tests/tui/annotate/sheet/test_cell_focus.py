"""Where the focus goes on a sheet: by keys, and by itself after a score."""

from hypothesis import given
from hypothesis import strategies as st

from dpotui.tui.annotate.sheet.cell_focus import CellFocus

SIZES = st.integers(1, 6)


def visited(focus: CellFocus, scores: int, *, reason_missing: bool = False) -> list[tuple[int, int]]:
    """The cells in which that many scores land."""
    cells = []
    for _ in range(scores):
        cells.append((focus.column, focus.row))
        focus.advance(reason_missing=reason_missing)
    return cells


@given(SIZES, SIZES, st.booleans())
def test_scores_fill_every_cell_once_and_stay_on_the_last(columns: int, criteria: int, across: bool) -> None:
    focus = CellFocus(columns, criteria)
    focus.across = across
    cells = visited(focus, columns * criteria)
    assert sorted(cells) == [(column, row) for column in range(columns) for row in range(criteria)]
    assert visited(focus, 3) == [cells[-1]] * 3


@given(SIZES, SIZES, st.lists(st.tuples(st.sampled_from([-1, 0, 1]), st.sampled_from([-1, 0, 1]))))
def test_no_move_leaves_the_sheet(columns: int, criteria: int, moves: list[tuple[int, int]]) -> None:
    focus = CellFocus(columns, criteria)
    for across, down in moves:
        focus.move(across, down)
        assert 0 <= focus.column < columns
        assert 0 <= focus.row <= criteria


@given(SIZES, SIZES, SIZES, SIZES)
def test_a_sheet_that_shrinks_keeps_the_focus_as_near_as_it_can(
    columns: int, criteria: int, fewer: int, less: int
) -> None:
    focus = CellFocus(columns, criteria)
    focus.put(columns - 1, criteria)
    focus.resize(fewer, less)
    assert (focus.column, focus.row) == (min(columns, fewer) - 1, min(criteria, less))


def test_a_missing_reason_comes_before_the_next_candidate_only_on_the_way_down() -> None:
    focus = CellFocus(2, 2)
    assert visited(focus, 2, reason_missing=True) == [(0, 0), (0, 1)]
    assert focus.on_reason
    assert focus.led_to_reason
    focus = CellFocus(2, 2)
    focus.across = True
    assert visited(focus, 3, reason_missing=True) == [(0, 0), (1, 0), (0, 1)]


def test_a_reason_that_somebody_went_to_is_not_one_that_scores_led_to() -> None:
    focus = CellFocus(2, 1)
    focus.advance(reason_missing=True)
    focus.move(1, 0)
    assert focus.on_reason
    assert not focus.led_to_reason


def test_the_rival_is_the_candidate_seen_before() -> None:
    focus = CellFocus(4, 1)
    assert focus.jump(3)
    assert focus.rival == 0
    assert focus.jump(2)
    assert focus.rival == 3
    assert not focus.jump(4)
    assert focus.column == 2
    assert CellFocus(1, 1).rival is None
