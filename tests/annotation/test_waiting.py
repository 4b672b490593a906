"""Who waits for what: every missing answer falls to somebody, and to nobody twice."""

import pytest

from builders import add_candidate, add_judgement, add_prompt, together
from dpotui.annotation import join_team
from dpotui.annotation.waiting import Waiting, read_waiting
from dpotui.project import Project
from read_back import annotation_progress


def waiting(project: Project) -> Waiting:
    """For whom the open prompts wait."""
    with project.read() as connection:
        return read_waiting(connection, project)


def test_every_missing_answer_waits_for_one_of_the_team(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with together(project):
        prompts = [add_prompt(project, f"Where is order {number}?") for number in range(12)]
        answers = ("Yes", "No")
        responses = [[add_candidate(project, prompt, f"{word} {prompt}") for word in answers] for prompt in prompts]
    double = annotation_progress(project).double_wanted
    assert waiting(project) == ({}, 12, False)
    for name in ("ana", "bo", "cy"):
        join_team(project, name)
    before = waiting(project)
    assert (sum(before.by_person.values()), before.newcomer) == (12 + double, 0)
    for prompt, (good, weak) in zip(prompts, responses, strict=True):
        add_judgement(project, prompt, "ana", {good: 5, weak: 2})
    after = waiting(project).by_person
    assert (after["ana"], after["bo"] + after["cy"]) == (0, double)
    monkeypatch.setattr("dpotui.annotation.waiting.MOST", 0)
    assert waiting(project) == ({}, 0, True)


def test_the_second_answer_waits_for_somebody_new_where_one_person_is_the_team(project: Project) -> None:
    join_team(project, "ana")
    for number in range(6):
        prompt = add_prompt(project, f"Where is order {number}?")
        add_judgement(project, prompt, "ana", {add_candidate(project, prompt, word): 4 for word in ("Yes.", "No.")})
    progress = annotation_progress(project)
    assert 0 < progress.open_prompts == progress.judged_open
    assert waiting(project) == ({"ana": 0}, progress.open_prompts, False)
