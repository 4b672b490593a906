"""What a half-filled sheet would say as a pair."""

import pytest

from dpotui.annotation import Sheet
from dpotui.annotation.sheets.preview import pair_preview
from dpotui.scope import Rubric, find_rubric


@pytest.fixture
def rubric() -> Rubric:
    return find_rubric("support")


def sheet_with(rubric: Rubric, *rows: list[int]) -> Sheet:
    """Candidates a, b, c, ... with these scores in the order of the rubric."""
    order = tuple("abcdefgh"[: len(rows)])
    keys = [criterion.key for criterion in rubric.criteria]
    scores = {candidate: dict(zip(keys, row, strict=False)) for candidate, row in zip(order, rows, strict=True)}
    return Sheet("p", order, {candidate: row for candidate, row in scores.items() if row})


def test_nothing_is_said_until_two_responses_are_complete(rubric: Rubric) -> None:
    assert pair_preview(sheet_with(rubric, [5, 5, 5, 5, 5], [4, 4, 4]), rubric) is None


def test_best_over_worst_with_the_margin_and_the_widest_criterion(rubric: Rubric) -> None:
    words = pair_preview(sheet_with(rubric, [3, 3, 3, 3, 3], [5, 4, 4, 4, 4], [2, 2, 2, 2, 3], []), rubric)
    assert words is not None
    assert words.startswith("B over C, margin 2.")
    assert words.endswith("widest on Relevance (5 to 2)")


def test_equal_scores_make_no_pair_and_a_stated_preference_breaks_a_tie_for_the_best(rubric: Rubric) -> None:
    same = sheet_with(rubric, [3] * 5, [3] * 5)
    assert pair_preview(same, rubric) == "A and B score the same: no pair comes of that."
    three = sheet_with(rubric, [4] * 5, [4] * 5, [2] * 5).with_preference("b")
    words = pair_preview(three, rubric)
    assert words is not None
    assert words.startswith("B over C, margin 2.0")
