"""A second submit of one prompt by one annotator replaces nothing that they have not seen."""

import pytest

from annotation.annotated import add_task, filled, filled_sheet
from dpotui.annotation import TIE, Remark, load_task, save_sheet, withdraw
from dpotui.annotation.judgements.saving import SavedElsewhereError
from dpotui.annotation.sheets.difference import sheet_difference
from dpotui.project import Project
from read_back import judgement_history


def test_what_another_window_saved_is_not_replaced_unseen(project: Project) -> None:
    prompt = add_task(project, "Question?", candidates=2)
    first, second = load_task(project, prompt, "ann"), load_task(project, prompt, "ann")
    revision = save_sheet(project, "ann", filled(first, 2), active_seconds=1, based_on=first.revision)
    with pytest.raises(SavedElsewhereError) as raised:
        save_sheet(project, "ann", filled(second, 5), active_seconds=1, based_on=second.revision)
    assert raised.value.saved.revision == revision
    assert len(judgement_history(project, prompt, "ann")) == 1
    save_sheet(project, "ann", filled(second, 5), active_seconds=1, based_on=revision)
    assert len(judgement_history(project, prompt, "ann")) == 2


def test_the_same_words_twice_and_what_was_taken_back_are_no_surprise(project: Project) -> None:
    prompt = add_task(project, "Question?", candidates=2)
    sheet = filled_sheet(project, prompt, "ann")
    save_sheet(project, "ann", sheet, active_seconds=1, based_on="")
    save_sheet(project, "ann", sheet, active_seconds=1, based_on="")
    withdraw(project, "ann", prompt)
    save_sheet(project, "ann", filled(load_task(project, prompt, "ann"), 1), active_seconds=1, based_on="")


def test_every_difference_is_told_and_hostile_words_are_harmless(project: Project) -> None:
    prompt = add_task(project, "Question?", candidates=2)
    task = load_task(project, prompt, "ann")
    saved, (first, second) = filled(task, 3, "Same"), task.sheet.shown_order
    here = saved.with_score(first, "relevance", 5).with_remark(second, Remark("Other \x1b[31m", ("fabricated",)))
    here = here.with_preference(TIE).with_score_remark(first, "accuracy", "No date")
    assert sheet_difference(saved, saved, task.rubric) == ()
    told = sheet_difference(saved, here, task.rubric)
    assert "A Relevance: saved 3, here 5" in told
    assert "A Accuracy, remark: saved none, here “No date”" in told
    assert "Best: saved none, here a tie" in told
    assert any(one.startswith("B reason: saved “Same”, here “Other ␛[31m”") for one in told)
    assert any(one.startswith("B tags: saved none, here fabricated") for one in told)
    assert sheet_difference(saved, saved.with_outcome("skipped", "unclear_prompt"), task.rubric) == (
        "Outcome: saved scored, here skipped (unclear_prompt)",
    )
