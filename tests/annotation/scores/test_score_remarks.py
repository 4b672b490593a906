"""Remarks on single scores: kept byte for byte, quoted in the diagnosis, and no trace of them where there are none."""

import json
from pathlib import Path

import pytest

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import Sheet, load_task, redo, save_sheet, withdraw
from dpotui.errors import BadInputError
from dpotui.export import ExportSettings, export_release
from dpotui.pairs import extract_pairs
from dpotui.project import Project
from dpotui.project.safety.verify import verify
from read_back import judgement_history

HOSTILE = "  \x1b[31mNo\x1b[0m [/bold]\u202e day.\n\tTwice "


@pytest.fixture
def prompt(project: Project) -> str:
    """A prompt with two responses."""
    return add_task(project, "Where is my order?", candidates=2)


def remarked(project: Project, prompt: str) -> Sheet:
    """The first response better on everything and most on accuracy, with a remark on a score of each."""
    sheet = filled_sheet(project, prompt, "ada", 2)
    best, worst = sheet.shown_order
    for criterion in load_task(project, prompt, "ada").rubric.criteria:
        sheet = sheet.with_score(best, criterion.key, 5 if criterion.key == "accuracy" else 4)
    return sheet.with_score_remark(best, "accuracy", HOSTILE).with_score_remark(worst, "relevance", "Off the point.")


def test_a_remark_on_a_score_is_kept_byte_for_byte_through_undo_and_redo(project: Project, prompt: str) -> None:
    sheet = remarked(project, prompt)
    save_sheet(project, "ada", sheet, active_seconds=1.0)
    assert load_task(project, prompt, "ada").sheet == sheet
    assert withdraw(project, "ada", prompt)
    assert not load_task(project, prompt, "ada").sheet.score_remarks
    assert redo(project, "ada", prompt)
    assert judgement_history(project, prompt, "ada")[-1].sheet == sheet
    assert verify(project.path).ok


def test_taking_a_remark_away_leaves_the_sheet_as_if_it_had_never_been(project: Project, prompt: str) -> None:
    sheet = filled_sheet(project, prompt, "ada")
    candidate = sheet.shown_order[0]
    assert (
        sheet.with_score_remark(candidate, "accuracy", "Wrong.").with_score_remark(candidate, "accuracy", "") == sheet
    )


def test_a_sheet_without_them_is_stored_as_it_always_was(project: Project, prompt: str) -> None:
    save_sheet(project, "ada", filled_sheet(project, prompt, "ada"), active_seconds=1.0)
    with project.read() as connection:
        assert set(connection.scalars("SELECT criterion FROM remark")) == {""}


@pytest.mark.parametrize(("candidate", "criterion"), [("nobody", "accuracy"), ("", "charm")])
def test_a_remark_on_what_is_not_there_is_refused(
    project: Project, prompt: str, candidate: str, criterion: str
) -> None:
    sheet = filled_sheet(project, prompt, "ada")
    with pytest.raises(BadInputError):
        strange = sheet.with_score_remark(candidate or sheet.shown_order[0], criterion, "Well.")
        save_sheet(project, "ada", strange, active_seconds=1.0)


def test_the_diagnosis_quotes_them_by_criterion_after_the_reasons(
    project: Project, prompt: str, tmp_path: Path
) -> None:
    save_sheet(project, "ada", remarked(project, prompt), active_seconds=1.0)
    (pair,) = extract_pairs(project).pairs
    first, *rest = pair.diagnosis.split("\n", 1)
    assert first.startswith("The better response leads on Accuracy")
    assert rest == [
        "Better: It answers what was asked.\n"
        f"Better, Accuracy: {HOSTILE}\n"
        "Weaker: It answers what was asked.\n"
        "Weaker, Relevance: Off the point."
    ]
    export_release(project, tmp_path / "out", ExportSettings(("guide",)), author="lead")
    written = [path for path in (tmp_path / "out").rglob("*.jsonl") if "guide" in str(path)]
    rows = [json.loads(line) for path in written for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["diagnosis"] for row in rows] == [pair.diagnosis]


def test_no_remark_is_taken_on_a_response_that_was_not_shown(project: Project, prompt: str) -> None:
    sheet = filled_sheet(project, prompt, "ada").with_score_remark("elsewhere", "accuracy", "Wrong.")
    with pytest.raises(BadInputError, match="not one of the responses shown"):
        save_sheet(project, "ada", sheet, active_seconds=1.0)
