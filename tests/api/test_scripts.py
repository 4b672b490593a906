"""A script works under the rules of the app: blind, checked, and known as a script ever after."""

import pytest

import dpotui
from builders import add_candidate, add_prompt
from dpotui.annotation import join_team
from dpotui.annotation.assignment import shown_order
from dpotui.errors import BadInputError
from dpotui.project import Project


@pytest.fixture
def asked(project: Project) -> Project:
    join_team(project, "mara")
    for number in range(3):
        prompt = add_prompt(project, f"Question {number}?")
        for text in ("yes", "no", "perhaps"):
            add_candidate(project, prompt, f"{text} {number}", model="secret.gguf")
    return project


def fours(task: "dpotui.api.tasks.ScriptTask", keys: list[str]) -> dict[str, dict[str, float | None]]:
    return {one.letter: dict.fromkeys(keys, 4) for one in task.responses}


def test_tasks_come_blind_in_the_annotator_s_order_and_are_gone_when_saved(asked: Project) -> None:
    project = dpotui.open(asked.path)
    keys = [criterion.key for criterion in project.rubric.criteria]
    tasks = list(project.tasks("mara"))
    assert len(tasks) == 3
    assert "secret" not in repr(tasks)
    for task in tasks:
        assert tuple(one.id for one in task.responses) == shown_order(
            "mara", task.prompt_id, [one.id for one in task.responses]
        )
        task.save(fours(task, keys), reasons=dict.fromkeys("ABC", "all alike"), preferred="B", seconds=3.0)
    assert list(project.tasks("mara")) == []
    found = project.judgements()
    assert {(one.source, one.seconds) for one in found} == {("script", 3.0)}
    assert all(one.preferred == one.shown_order[1] for one in found)
    assert len(project.table("scores")) == 3 * 3 * len(keys)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"E": {}}, "no response E"),
        ({"A": {"relevance": 9}}, "relevance"),
        ({"A": {}}, "still missing"),
    ],
)
def test_what_the_app_would_refuse_is_refused(
    asked: Project, change: dict[str, dict[str, float | None]], said: str
) -> None:
    project = dpotui.open(asked.path)
    task = next(project.tasks("mara"))
    keys = [criterion.key for criterion in project.rubric.criteria]
    with pytest.raises(BadInputError, match=said):
        task.save(fours(task, keys) | change, reasons=dict.fromkeys("ABC", "all alike"))
    assert project.judgements() == []


def test_a_fault_in_given_rows_names_its_row_and_nothing_is_taken(asked: Project) -> None:
    project = dpotui.open(asked.path)
    scores = {criterion.key: 4 for criterion in project.rubric.criteria}
    row = {"annotator": "mara", "prompt": "Question 0?", "response": "yes 0", "reason": "fine", **scores}
    rows = [row, {**row, "response": "no 0", "relevance": 77}]
    with pytest.raises(BadInputError, match=r"rows\.jsonl:2"):
        project.add_scores(rows)
    assert project.judgements() == []


def test_only_members_have_tasks(asked: Project) -> None:
    with pytest.raises(BadInputError, match="nora is not in the team"):
        dpotui.open(asked.path).tasks("nora")
