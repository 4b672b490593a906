"""Scores that count no more: which flags and skips took some out, and what was left out although it was scored."""

import pytest

from adjudication.disputed import add_dispute, settle
from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import Outcome, load_task, redo, requeue_prompts, save_sheet, withdraw
from dpotui.annotation.judgements.set_aside import left_out_scores, scored_judgements, scores_at_stake
from dpotui.annotation.judgements.unscored import unscored_prompts
from dpotui.candidates import exclude_candidates
from dpotui.project import Project
from dpotui.prompts import exclude_prompt


def _score(project: Project, prompt: str, name: str) -> None:
    save_sheet(project, name, filled_sheet(project, prompt, name).with_outcome("scored"), active_seconds=1.0)


def _close(project: Project, prompt: str, name: str, outcome: Outcome, note: str) -> None:
    sheet = load_task(project, prompt, name).sheet.with_outcome(outcome, note)
    save_sheet(project, name, sheet, active_seconds=1.0)


def _aside(project: Project) -> list[str]:
    with project.read() as connection:
        return [one.annotator for one in unscored_prompts(connection) if one.scored_before]


def test_a_flag_after_scores_sets_them_aside_however_often_its_note_changes(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    _score(project, prompt, "ann")
    _close(project, prompt, "ben", "flagged", "odd")
    assert _aside(project) == []
    _close(project, prompt, "ann", "flagged", "odd")
    _close(project, prompt, "ann", "skipped", "unclear_prompt")
    assert _aside(project) == ["ann"]
    _score(project, prompt, "ann")
    assert _aside(project) == []


def test_scores_that_were_taken_back_are_not_set_aside_by_a_later_flag(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    _score(project, prompt, "ann")
    withdraw(project, "ann", prompt)
    _close(project, prompt, "ann", "flagged", "odd")
    assert _aside(project) == []
    withdraw(project, "ann", prompt)
    redo(project, "ann", prompt)
    assert _aside(project) == []


def _notes(project: Project) -> list[tuple[str, str, bool]]:
    with project.read() as connection:
        return [(one.annotator, one.words, one.scored_since) for one in unscored_prompts(connection)]


def test_the_note_of_a_flag_stays_for_the_lead_when_its_prompt_is_scored(project: Project) -> None:
    prompt = add_task(project, "Where is my order?")
    _close(project, prompt, "ann", "flagged", "Is this ours?")
    _close(project, prompt, "ben", "flagged", "")
    assert _notes(project) == [("ann", "Is this ours?", False), ("ben", "", False)]
    for _ in range(2):
        for name in ("ann", "ben"):
            _score(project, prompt, name)
    assert _notes(project) == [("ann", "Is this ours?", True)]
    assert _aside(project) == []


@pytest.mark.parametrize("scored_first", [True, False])
def test_the_note_of_a_flag_that_was_undone_is_gone_until_it_is_redone(project: Project, scored_first: bool) -> None:
    prompt = add_task(project, "Where is my order?")
    if scored_first:
        _score(project, prompt, "ann")
    _close(project, prompt, "ann", "flagged", "odd")
    withdraw(project, "ann", prompt)
    _score(project, prompt, "ann")
    assert _notes(project) == []
    withdraw(project, "ann", prompt)
    redo(project, "ann", prompt)
    _close(project, prompt, "ann", "flagged", "odd again")
    _score(project, prompt, "ann")
    assert _notes(project) == [("ann", "odd again", True)]


def test_a_note_is_dealt_with_once_the_prompt_is_called_back_settled_or_left_out(project: Project) -> None:
    prompts = [add_dispute(project, f"Where is order {number}?") for number in range(3)]
    for prompt, *_ in prompts:
        _close(project, prompt, "ann", "flagged", "odd")
        _score(project, prompt, "ann")
    assert len(_notes(project)) == 3
    requeue_prompts(project, [prompts[0][0]], author="lead", reason="mended", annotator="ben")
    assert len(_notes(project)) == 3
    requeue_prompts(project, [prompts[0][0]], author="lead", reason="mended")
    assert len(_notes(project)) == 2
    prompt, one, other = prompts[1]
    settle(project, prompt, {one: 5, other: 1})
    assert len(_notes(project)) == 1
    exclude_prompt(project, prompts[2][0], reason="not ours", author="lead")
    assert _notes(project) == []


def test_what_is_left_out_counts_with_the_scores_that_stand(project: Project) -> None:
    first, second = (add_task(project, text) for text in ("Where is my order?", "Where is my invoice?"))
    for name in ("ann", "ben"):
        _score(project, first, name)
    _score(project, second, "ann")
    _close(project, second, "ann", "flagged", "odd")
    with project.read() as connection:
        assert [scored_judgements(connection, [prompt]) for prompt in (first, second)] == [2, 0]
        assert scores_at_stake(connection, [first, second]) == (1, 2)
        assert scores_at_stake(connection, [second]) == (0, 0)
    response = load_task(project, first, "ann").candidates[0].id
    exclude_candidates(project, [response], reason="tells who wrote it", author="lead")
    exclude_prompt(project, second, reason="not ours", author="lead")
    with project.read() as connection:
        (left_out,) = left_out_scores(connection)
    assert (left_out.what, left_out.prompt, left_out.judgements) == ("candidate", first, 2)
    exclude_prompt(project, first, reason="not ours", author="lead")
    with project.read() as connection:
        (left_out,) = left_out_scores(connection)
        assert scores_at_stake(connection, [first, second]) == (0, 0)
    assert (left_out.what, left_out.text, left_out.judgements) == ("prompt", "Where is my order?", 2)
