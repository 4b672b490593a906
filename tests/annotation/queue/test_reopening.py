"""Undo across prompts gives the last judgement back as a draft."""

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import load_queue
from dpotui.annotation.queue.reopening import reopen_latest
from dpotui.project import Project
from read_back import judgement_history


def test_the_last_judgement_is_withdrawn_and_handed_back(project: Project) -> None:
    for number in range(2):
        prompt = add_prompt(project, f"Where is order {number}?")
        candidates = [add_candidate(project, prompt, answer) for answer in ("Here.", "There.")]
        add_judgement(project, prompt, "ann", dict.fromkeys(candidates, number + 2))
    queue = load_queue(project, "ann")
    reopened = reopen_latest(project, "ann", queue)
    assert reopened is not None
    assert reopened.undone.prompt == reopened.task.prompt.id == prompt
    assert {value for row in reopened.undone.scores.values() for value in row.values()} == {3}
    assert not reopened.task.judged
    assert not reopened.task.sheet.scores
    assert judgement_history(project, prompt, "ann")[-1].sheet.outcome == "withdrawn"
    assert reopen_latest(project, "ann", queue) is not None
    assert reopen_latest(project, "ann", queue) is None


def test_nobody_can_take_back_what_others_said(project: Project) -> None:
    prompt = add_prompt(project, "Where is it?")
    candidates = [add_candidate(project, prompt, answer) for answer in ("Here.", "There.")]
    add_judgement(project, prompt, "ben", dict.fromkeys(candidates, 4))
    assert reopen_latest(project, "ann", load_queue(project, "ann")) is None
