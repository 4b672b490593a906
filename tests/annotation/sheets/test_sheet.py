"""The sheet: what an annotator says about a prompt's candidates, and what is still missing from it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dpotui.annotation import Missing, Remark, Sheet, contradiction, missing_from, weighted_mean
from dpotui.annotation.sheets.sheet import is_skip_reason
from dpotui.scope import Rubric, find_rubric

RUBRIC = find_rubric("support")
KEYS = [criterion.key for criterion in RUBRIC.criteria]

candidates = st.sampled_from(["a", "b", "c"])
keys = st.sampled_from(KEYS)
values = st.integers(1, 5)


def scored(**means: int) -> Sheet:
    """A complete sheet that gives each candidate one value on every criterion."""
    sheet = Sheet("p", tuple(means))
    for candidate, value in means.items():
        for key in KEYS:
            sheet = sheet.with_score(candidate, key, value)
        sheet = sheet.with_remark(candidate, Remark("Because of this."))
    return sheet


@given(st.lists(st.tuples(candidates, keys, values)), candidates, keys, values)
def test_a_score_replaces_the_one_before_and_leaves_the_sheet_it_came_from_alone(
    edits: list[tuple[str, str, int]], candidate: str, key: str, value: int
) -> None:
    sheet = Sheet("p", ("a", "b", "c"))
    for edit in edits:
        sheet = sheet.with_score(*edit)
    before = {one: dict(row) for one, row in sheet.scores.items()}
    edited = sheet.with_score(candidate, key, value)
    assert edited.scores[candidate][key] == value
    assert sheet.scores == before
    assert edited.without_score(candidate, key) == sheet.without_score(candidate, key)


@given(candidates, keys, values)
def test_setting_and_emptying_a_cell_leaves_no_trace(candidate: str, key: str, value: int) -> None:
    empty = Sheet("p", ("a", "b", "c"))
    assert empty.with_score(candidate, key, value).without_score(candidate, key) == empty
    assert empty.with_remark(candidate, Remark("x")).with_remark(candidate, Remark()) == empty


@given(st.permutations([(candidate, key) for candidate in "ab" for key in KEYS]), st.integers(0, 12))
def test_what_is_missing_and_what_is_filled_make_up_the_sheet(cells: list[tuple[str, str]], filled: int) -> None:
    sheet = Sheet("p", ("a", "b"))
    for candidate, key in cells[:filled]:
        sheet = sheet.with_score(candidate, key, 3)
    missing = {(cell.candidate, cell.criterion) for cell in missing_from(sheet, RUBRIC)}
    assert missing == {*cells[filled:], ("a", None), ("b", None)}


def test_missing_cells_come_in_reading_order() -> None:
    sheet = scored(b=3, a=3).without_score("a", KEYS[1]).with_remark("b", Remark(" \n"))
    assert missing_from(sheet, RUBRIC) == (Missing("b", None), Missing("a", KEYS[1]))


@pytest.mark.parametrize("outcome", ["skipped", "flagged"])
def test_nothing_is_missing_from_a_prompt_that_is_not_scored(outcome: str) -> None:
    sheet = Sheet("p", ("a", "b"))
    assert missing_from(structs.replace(sheet, outcome=outcome), RUBRIC) == ()


def test_a_reason_is_asked_for_as_the_rubric_says() -> None:
    silent = scored(a=3, b=5).with_remark("a", Remark()).with_remark("b", Remark(tags=("wrong",)))
    assert missing_from(silent, _with_rule("never")) == ()
    assert missing_from(silent, _with_rule("extremes")) == (Missing("b", None),)
    assert missing_from(silent, _with_rule("always")) == (Missing("a", None), Missing("b", None))


def test_the_weighted_mean_follows_the_weights_and_leaves_out_what_is_not_scored() -> None:
    heavy, light = RUBRIC.criteria[0], RUBRIC.criteria[2]
    mean = weighted_mean({heavy.key: 5, light.key: 1, "other": 1}, RUBRIC)
    assert mean == pytest.approx((5 * heavy.weight + light.weight) / (heavy.weight + light.weight))
    with pytest.raises(ValueError, match="no criterion"):
        weighted_mean({}, RUBRIC)


@given(st.dictionaries(keys, values, min_size=1))
def test_the_weighted_mean_lies_between_the_scores(scores: dict[str, int]) -> None:
    assert min(scores.values()) - 1e-9 <= weighted_mean(scores, RUBRIC) <= max(scores.values()) + 1e-9


def test_a_preference_that_the_scores_bear_out_is_no_contradiction() -> None:
    sheet = scored(a=4, b=2)
    assert contradiction(sheet, RUBRIC) is None
    assert contradiction(sheet.with_preference("a"), RUBRIC) is None
    assert contradiction(scored(a=4, b=4).with_preference("b"), RUBRIC) is None
    assert contradiction(scored(a=3, b=3).with_preference("tie"), RUBRIC) is None
    assert contradiction(scored(a=3, b=1).with_preference("all_bad"), RUBRIC) is None


def test_a_preference_against_the_scores_is_named_with_letters_and_numbers() -> None:
    sheet = scored(a=4, b=2)
    assert contradiction(sheet.with_preference("b"), RUBRIC) == (
        "B is preferred with a score of 2.0, but A scores 4.0."
    )
    assert "tie" in (contradiction(sheet.with_preference("tie"), RUBRIC) or "")
    assert "A scores 4.0, above the middle" in (contradiction(sheet.with_preference("all_bad"), RUBRIC) or "")


def test_a_half_filled_sheet_is_not_scolded() -> None:
    sheet = scored(a=4, b=2).without_score("b", KEYS[0]).with_preference("b")
    assert contradiction(sheet, RUBRIC) is None
    assert contradiction(Sheet("p", ("a",), preference="tie"), RUBRIC) is None


def test_a_remark_on_one_score_leaves_those_on_other_candidates_and_criteria() -> None:
    one, other = KEYS[:2]
    sheet = scored(a=4, b=2).with_score_remark("a", one, "Late.").with_score_remark("b", one, "Curt.")
    sheet = sheet.with_score_remark("a", other, "Vague.")
    assert sheet.score_remarks == {"a": {one: "Late.", other: "Vague."}, "b": {one: "Curt."}}
    assert sheet.with_score_remark("a", one, "").score_remarks == {"a": {other: "Vague."}, "b": {one: "Curt."}}


@pytest.mark.parametrize(
    ("note", "known"),
    [("unclear_prompt", True), ("unclear_prompt: two in one", True), ("other: it is spam", True), ("other: ", False)],
)
def test_a_skip_needs_one_of_the_reasons_or_words(note: str, known: bool) -> None:
    assert is_skip_reason(note) is known


def _with_rule(rule: str) -> Rubric:
    return replace(RUBRIC, reason_required=rule)  # type: ignore[arg-type]
