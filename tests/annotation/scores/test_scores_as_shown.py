"""Scores from a table mean what their annotator was shown: letters, responses without a row, all faults at once."""

import csv
from pathlib import Path
from typing import Any

import pytest

from annotation.annotated import filled_sheet
from builders import add_candidate, add_prompt, at_once
from dpotui.annotation import ScoreImport, import_scores, load_task, save_sheet
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.scope import find_rubric
from read_back import judgement_history

KEYS = [criterion.key for criterion in find_rubric("support").criteria]
QUESTION = "Where is my order?"


@pytest.fixture
@at_once
def prompt(project: Project) -> str:
    """A prompt with four candidates."""
    prompt = add_prompt(project, QUESTION)
    for number in range(4):
        add_candidate(project, prompt, f"Answer {number}.")
    return prompt


def take(project: Project, folder: Path, rows: list[dict[str, Any]], **how: Any) -> ScoreImport:
    """Import the rows from a file `s.csv`."""
    with (folder / "s.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(column for one in rows for column in one)))
        writer.writeheader()
        writer.writerows(rows)
    return import_scores(project, [folder / "s.csv"], author="lead", **how)


def rows_of(responses: list[str], value: object = 3, **more: object) -> list[dict[str, Any]]:
    """A complete row for each response."""
    fixed = {"annotator": "ada", "prompt": QUESTION, "reason": "So it is."}
    return [{**fixed, "response": one, **dict.fromkeys(KEYS, value), **more} for one in responses]


ALL = [f"Answer {number}." for number in range(4)]


@pytest.mark.parametrize("number", range(5))
def test_a_letter_means_what_was_shown_under_it_whatever_came_since(
    project: Project, prompt: str, tmp_path: Path, number: int
) -> None:
    shown = load_task(project, prompt, "ada").candidates
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 2), active_seconds=1)
    add_candidate(project, prompt, f"A fifth answer, {number}.")
    report = take(project, tmp_path, rows_of(ALL, preferred="D"))
    assert report.new == 1
    assert judgement_history(project, prompt, "ada")[-1].sheet.preference == shown[3].id


def test_a_response_may_be_named_by_the_letter_under_which_it_was_judged(
    project: Project, prompt: str, tmp_path: Path
) -> None:
    shown = load_task(project, prompt, "ada").candidates
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 2), active_seconds=1)
    add_candidate(project, prompt, "A fifth answer.")
    rows = rows_of(["A", "b", "C", "D"])
    rows[1] |= dict.fromkeys(KEYS, 5)
    take(project, tmp_path, rows)
    sheet = judgement_history(project, prompt, "ada")[-1].sheet
    assert [sheet.scores[one.id]["accuracy"] for one in shown] == [3, 5, 3, 3]
    assert sheet.shown_order == tuple(one.id for one in shown)


@pytest.mark.usefixtures("prompt")
def test_a_letter_that_nobody_was_shown_is_no_name(project: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"s\.csv:2: a letter alone \(A\) does not say which response was shown"):
        take(project, tmp_path, rows_of(["A", "B", "C", "D"]))


@pytest.mark.parametrize("missing", range(4))
def test_a_judgement_without_a_row_for_a_response_is_not_saved_as_complete(
    project: Project, prompt: str, tmp_path: Path, missing: int
) -> None:
    kept = [one for place, one in enumerate(ALL) if place != missing]
    with pytest.raises(BadInputError, match=rf"s\.csv:2: 1 response to this prompt has no row \(Answer {missing}"):
        take(project, tmp_path, rows_of(kept))
    assert judgement_history(project, prompt, "ada") == ()


def test_a_judgement_of_what_was_shown_may_be_without_what_came_since(
    project: Project, prompt: str, tmp_path: Path
) -> None:
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada", 2), active_seconds=1)
    add_candidate(project, prompt, "A fifth answer.")
    assert take(project, tmp_path, rows_of(ALL)).new == 1
    with pytest.raises(BadInputError, match="1 response to this prompt has no row"):
        take(project, tmp_path, rows_of([*ALL[1:], "A fifth answer."]))


@pytest.mark.usefixtures("prompt")
def test_all_faults_are_told_at_once_by_kind(project: Project, tmp_path: Path) -> None:
    rows = [*rows_of(ALL), *rows_of(ALL, annotator="ben"), *rows_of(ALL, annotator="cyn")]
    rows[1]["accuracy"] = 9
    rows[4]["accuracy"] = 8
    rows[10]["empathy"] = ""
    with pytest.raises(BadInputError) as caught:
        take(project, tmp_path, rows)
    first, second, last = str(caught.value).splitlines()
    assert "s.csv:3: accuracy is 9, not a point" in first
    assert first.endswith("(2 such rows: also in line 6.)")
    assert "s.csv:12: the score for empathy is missing." in second
    assert last == "3 rows cannot be taken; nothing was imported. --skip-bad takes the rest."


def test_whole_judgements_can_be_taken_while_broken_ones_are_left_out(
    project: Project, prompt: str, tmp_path: Path
) -> None:
    rows = [*rows_of(ALL), *rows_of(ALL, annotator="ben"), *rows_of(ALL, annotator="cyn")]
    rows[1]["accuracy"] = 9
    rows[5]["response"] = "Nobody said this."
    report = take(project, tmp_path, rows, skip_bad=True)
    assert (report.rows, report.new, report.annotators) == (12, 1, ("cyn",))
    assert {fault.line for fault in report.left_out} == {2, 3, 7}
    assert not judgement_history(project, prompt, "ada")


def test_a_table_without_annotators_is_whose_it_is_said_to_be(project: Project, prompt: str, tmp_path: Path) -> None:
    rows = [{key: cell for key, cell in row.items() if key != "annotator"} for row in rows_of(ALL)]
    with pytest.raises(BadInputError, match="no column for annotator"):
        take(project, tmp_path, rows)
    assert take(project, tmp_path, rows, annotator="ada").annotators == ("ada",)
    assert len(judgement_history(project, prompt, "ada")) == 1
