"""Prompts that are called back: judged again on a fresh sheet, what was said before standing meanwhile."""

from pathlib import Path

import pytest

from dpotui.annotation import called_back, join_team, load_queue, load_task, requeue_prompts, save_sheet
from dpotui.errors import BadInputError
from dpotui.pairs import extract_pairs
from dpotui.project import Project, open_project
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from judged_project import judge_prompts
from read_back import judgement_history


@pytest.fixture
def judged(project: Project) -> str:
    """A prompt that ana, the only one in the team, has judged."""
    join_team(project, "ana")
    (prompt,) = judge_prompts(project, 1)
    return prompt


def test_a_prompt_comes_back_on_a_fresh_sheet_and_counts_as_before_meanwhile(project: Project, judged: str) -> None:
    assert load_queue(project, "ana").open_count == 0
    assert requeue_prompts(project, [judged], author="lead", reason="the rubric is tighter now") == 1
    assert load_queue(project, "ana").open_count == 1
    task = load_task(project, judged, "ana")
    assert not task.sheet.scores
    assert len(extract_pairs(project).pairs) == 1


def test_saying_the_same_again_is_an_answer(project: Project, judged: str) -> None:
    before = load_task(project, judged, "ana").sheet
    requeue_prompts(project, [judged], author="lead", reason="again")
    save_sheet(project, "ana", before, active_seconds=5.0)
    assert load_queue(project, "ana").open_count == 0
    assert len(judgement_history(project, judged, "ana")) == 2
    save_sheet(project, "ana", before, active_seconds=5.0)
    assert len(judgement_history(project, judged, "ana")) == 2


def test_one_person_alone_may_be_asked_again(project: Project, judged: str) -> None:
    with pytest.raises(BadInputError, match="Nobody has judged"):
        requeue_prompts(project, [judged], author="lead", reason="again", annotator="ben")
    requeue_prompts(project, [judged], author="lead", reason="again", annotator="ana")
    with project.read() as connection:
        assert called_back(connection) == {(judged, "ana")}


def test_what_was_called_back_travels_in_a_packet_with_its_prompt_alone(
    project: Project, judged: str, tmp_path: Path
) -> None:
    (other,) = judge_prompts(project, 1, first=1)
    requeue_prompts(project, [judged, other], author="lead", reason="again")
    packet = share(project, tmp_path / "packet.dpo", for_annotator="ana", prompts=(judged,))
    with open_project(packet.path).read() as connection:
        assert called_back(connection) == {(judged, "ana")}
    assert verify(packet.path).ok


def test_calling_back_needs_a_reason(project: Project, judged: str) -> None:
    with pytest.raises(BadInputError, match="Say why"):
        requeue_prompts(project, [judged], author="lead", reason=" ")
