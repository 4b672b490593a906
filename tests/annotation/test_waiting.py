"""Who waits for what: every missing answer falls to somebody, and to nobody twice."""

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import join_team
from dpotui.annotation.waiting import read_waiting
from dpotui.project import Project
from read_back import annotation_progress


def waiting(project: Project) -> dict[str, int]:
    """The open prompts of each of the team."""
    with project.read() as connection:
        return read_waiting(connection, project)


def test_every_missing_answer_waits_for_one_of_the_team(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = [add_prompt(project, f"Where is order {number}?") for number in range(12)]
    responses = [[add_candidate(project, prompt, f"{word} {prompt}") for word in ("Yes", "No")] for prompt in prompts]
    assert waiting(project) == {}
    for name in ("ana", "bo", "cy"):
        join_team(project, name)
    double = annotation_progress(project).double_wanted
    before = waiting(project)
    assert sum(before.values()) == 12 + double
    for prompt, (good, weak) in zip(prompts, responses, strict=True):
        add_judgement(project, prompt, "ana", {good: 5, weak: 2})
    after = waiting(project)
    assert (after["ana"], after["bo"] + after["cy"]) == (0, double)
    monkeypatch.setattr("dpotui.annotation.waiting.MOST", 0)
    assert waiting(project) == {}
