"""How far the team has come, as Home and `status` tell it."""

import pytest

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import join_team, load_queue, save_sheet
from dpotui.project import Project
from read_back import annotation_progress


def test_a_fresh_team_has_everything_before_it(project: Project) -> None:
    for number in range(4):
        add_task(project, f"Question {number}")
    join_team(project, "ada")
    progress = annotation_progress(project)
    assert (progress.judged_prompts, progress.open_prompts) == (0, 4)
    assert progress.double_wanted == sum(item.double for item in load_queue(project, "ada").items) > 0
    assert progress.by_annotator["ada"].per_hour is None
    assert progress.per_hour is None


def test_every_answer_counts_for_who_gave_it(project: Project) -> None:
    prompts = [add_task(project, f"Question {number}") for number in range(3)]
    join_team(project, "ada")
    sheets = [filled_sheet(project, prompt, "ada") for prompt in prompts]
    save_sheet(project, "ada", sheets[0], active_seconds=90)
    save_sheet(project, "ada", sheets[1].with_outcome("skipped", "unclear_prompt"), active_seconds=30)
    save_sheet(project, "ben", filled_sheet(project, prompts[2], "ben").with_outcome("flagged"), active_seconds=0)
    progress = annotation_progress(project)
    ada, ben = progress.by_annotator["ada"], progress.by_annotator["ben"]
    assert (ada.scored, ada.skipped, ada.flagged, ada.seconds) == (1, 1, 0, 90)
    assert (ada.today, ada.passed_today, ben.today, ben.passed_today) == (
        1,
        1,
        0,
        1,
    )  # a skip or a flag is no judgement
    assert (ben.flagged, ben.timed, ben.per_hour) == (1, 0, None)
    assert ada.per_hour == pytest.approx(40)
    assert progress.judged_prompts == 1
    assert (progress.today, progress.passed_today) == (1, 2)
    assert progress.judged_prompts + progress.open_prompts - progress.judged_open + progress.only_passed == 3


def test_a_double_annotated_prompt_is_open_until_two_have_answered(project: Project) -> None:
    for number in range(6):
        add_task(project, f"Question {number}")
    for name in ("ada", "ben"):
        join_team(project, name)
    double = next(item.prompt for item in load_queue(project, "ada").items if item.double)
    save_sheet(project, "ada", filled_sheet(project, double, "ada"), active_seconds=1)
    half = annotation_progress(project)
    assert (half.open_prompts, half.double_done) == (6, 0)
    save_sheet(project, "ben", filled_sheet(project, double, "ben"), active_seconds=1)
    whole = annotation_progress(project)
    assert (whole.open_prompts, whole.double_done) == (5, 1)


def test_a_judgement_of_another_day_is_not_of_today(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = add_task(project, "Where is my order?")
    with monkeypatch.context() as patch:
        patch.setattr("dpotui.project.store.facts.ledger.now", lambda: "2020-02-29T12:00:00.000Z")
        save_sheet(project, "ada", filled_sheet(project, prompt, "ada"), active_seconds=1)
    assert annotation_progress(project).by_annotator["ada"].today == 0
