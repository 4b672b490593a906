"""Scales with a zero, ten points, half points, negative points and "does not apply", from the rubric to the file."""

import json
import sqlite3
from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from dpotui.annotation import Sheet, import_scores, load_task, save_sheet
from dpotui.annotation.scores.rows import parse_score
from dpotui.annotation.sheets.as_json import sheet_from_json, sheet_to_json
from dpotui.annotation.sheets.preview import pair_preview
from dpotui.annotation.sheets.sheet import weighted_mean
from dpotui.errors import BadInputError
from dpotui.pairs import extract_pairs
from dpotui.project import Project
from dpotui.project.safety.verify import verify
from dpotui.scope import Rubric, find_rubric, new_project, parse_rubric, score_text
from dpotui.scope.rubric import rubric_from_json, rubric_to_json

BODY = """
name = "points"
title = "Points"
domain = "A bicycle workshop"
success = ["It answers."]
reason_required = "never"
"""


def criterion(key: str, low: int, high: int, more: str = "", described: range | None = None) -> str:
    """A criterion in TOML."""
    anchors = "\n".join(f'{point} = "{key} {point}"' for point in described or range(low, high + 1))
    return (
        f'[[criteria]]\nkey = "{key}"\nname = "{key}"\nquestion = "{key}?"\nscale = [{low}, {high}]\n{more}\n'
        f"[criteria.anchors]\n{anchors}\n"
    )


def rubric_of(*criteria: str) -> Rubric:
    """A rubric with these criteria."""
    return parse_rubric(BODY + "".join(criteria), "points.toml")


WORKSHOP = rubric_of(
    criterion("points", 0, 10, described=range(6)),
    criterion("tone", -2, 2, "step = 0.5"),
    criterion("code", 1, 5, "not_applicable = true"),
)


@pytest.fixture
def workshop(tmp_path: Path) -> Project:
    """A project judged by WORKSHOP, with one prompt and two candidates."""
    project = new_project(tmp_path / "w.dpo", WORKSHOP, author="lead")
    prompt = add_prompt(project, "Which oil?")
    add_candidate(project, prompt, "Wet lube.")
    add_candidate(project, prompt, "No.")
    return project


def scored(project: Project, rows: str) -> None:
    """Import the rows as a sheet."""
    path = project.path.with_name("scores.csv")
    path.write_text(rows)
    import_scores(project, [path], author="lead")


def test_a_scale_may_have_a_zero_ten_halves_and_negative_points() -> None:
    points, tone, code = WORKSHOP.criteria
    assert points.points == tuple(range(11))
    assert tone.points == (-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2)
    assert (points.anchor(0), points.anchor(9), tone.anchor(-2), tone.anchor(0.5)) == ("points 0", "", "tone -2", "")
    assert (tone.described, code.scale) == ((-2, -1, 0, 1, 2), "1 to 5 or n/a")
    assert [code.allows(score) for score in (None, 3, 3.5, True)] == [True, True, False, False]
    assert not tone.allows(None)


def test_a_rubric_of_any_scale_is_stored_and_read_back() -> None:
    assert rubric_from_json(WORKSHOP.id, json.loads(rubric_to_json(WORKSHOP))) == WORKSHOP


def test_a_rubric_without_such_scales_keeps_its_id() -> None:
    assert find_rubric("support").id == "02ebe8a7449f7c0789e8cff6c968f707"


@pytest.mark.parametrize(
    ("low", "high", "more", "said"),
    [
        (0, 11, "", "within -10 to 10"),
        (-10, 10, "", "more than 10 points"),
        (3, 3, "", "lowest, highest"),
        (1, 5, "step = 0.25", "half points"),
    ],
)
def test_what_is_no_scale_is_refused_by_its_place(low: int, high: int, more: str, said: str) -> None:
    with pytest.raises(BadInputError, match=r"points\.toml:\d+: criteria\.1\.(scale|step): .*" + said):
        rubric_of(criterion("points", low, high, more))


def test_a_long_scale_describes_two_points_at_least_and_a_short_one_all() -> None:
    with pytest.raises(BadInputError, match="not described"):
        rubric_of(criterion("points", 1, 10, described=range(1, 2)))
    with pytest.raises(BadInputError, match="point 5 of the scale is not described"):
        rubric_of(criterion("points", 1, 5, described=range(1, 5)))


@pytest.mark.parametrize(
    ("cell", "score"),
    [("4", 4), ("4.0", 4), ("4,0", 4), ("4,5", 4.5), (" -2 ", -2), ("\N{MINUS SIGN}1,5", -1.5), ("0", 0), (10, 10)],
)
def test_a_number_is_read_whatever_its_decimal_sign(cell: object, score: float) -> None:
    assert parse_score(cell) == score


@pytest.mark.parametrize("cell", ["1,000", "four", "4 of 5", "1e0", True, "", "--1", "nan", "inf", "4,5,0", "½"])
def test_what_is_not_plainly_a_number_is_none(cell: object) -> None:
    with pytest.raises(ValueError, match="not a score"):
        parse_score(cell)


def test_a_sheet_with_decimal_commas_zeros_halves_and_na_is_taken_as_it_says(workshop: Project) -> None:
    scored(
        workshop,
        "annotator;prompt;response;points;tone;code\n"
        "ana;Which oil?;Wet lube.;10,0;1,5;N/A\n"
        "ana;Which oil?;No.;0;-2;2,0\n",
    )
    with sqlite3.connect(workshop.path) as file:
        rows = file.execute("SELECT criterion, value FROM current_score ORDER BY criterion, value").fetchall()
        assert rows == [("code", None), ("code", 2), ("points", 0), ("points", 10), ("tone", -2), ("tone", 1.5)]
        assert file.execute("SELECT avg(value) FROM current_score WHERE criterion = 'code'").fetchone() == (2.0,)
    assert verify(workshop.path).ok
    (pair,) = extract_pairs(workshop).pairs
    assert pair.margin > 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("4.5;1;3", r":2: points is 4.5, not a point of its scale \(0 to 10\)"),
        ("4;n/a;3", r":2: tone is n/a, not a point of its scale \(-2 to 2 in half points\)"),
        ("4;1;", r":2: the score for code is missing"),
    ],
)
def test_what_the_scale_does_not_have_is_refused_by_place(workshop: Project, cells: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        scored(workshop, f"annotator;prompt;response;points;tone;code\nana;Which oil?;Wet lube.;{cells}\n")


def test_what_does_not_apply_is_an_answer_and_weighs_nothing(workshop: Project) -> None:
    with workshop.read() as connection:
        (found,) = connection.scalars("SELECT id FROM prompt")
    sheet = load_task(workshop, found, "ana").sheet
    first, second = sheet.shown_order
    for candidate, points in ((first, 8), (second, 2)):
        sheet = sheet.with_score(candidate, "points", points).with_score(candidate, "tone", 0.5)
        sheet = sheet.with_score(candidate, "code", None)
    assert weighted_mean(sheet.scores[first], WORKSHOP) == pytest.approx(3.85)
    assert sheet_from_json(sheet_to_json(sheet)) == sheet
    assert pair_preview(sheet, WORKSHOP) == "A over B, margin 1.2, widest on points (8 to 2)"
    save_sheet(workshop, "ana", sheet, active_seconds=1)
    assert load_task(workshop, found, "ana").sheet.scores == sheet.scores
    emptied = sheet.without_score(first, "code")
    assert "code" not in emptied.scores[first]
    with pytest.raises(BadInputError, match="still missing: A code"):
        save_sheet(workshop, "ana", emptied, active_seconds=1)


def test_responses_without_any_number_are_not_ranked() -> None:
    rubric = rubric_of(criterion("code", 1, 5, "not_applicable = true"))
    sheet = Sheet("p", ("a", "b"), scores={"a": {"code": None}, "b": {"code": 3}})
    assert pair_preview(sheet, rubric) is None


def test_scores_are_said_as_people_write_them() -> None:
    assert [score_text(score) for score in (4, 4.0, 4.5, -2, 0, None)] == ["4", "4", "4.5", "-2", "0", "n/a"]
