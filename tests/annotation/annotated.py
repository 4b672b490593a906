"""What the tests of annotation build on: prompts with candidates, and sheets that are complete."""

from dataclasses import fields

from builders import add_candidate, add_prompt, at_once
from dpotui.annotation import Remark, Sheet, Task, join_team, load_task
from dpotui.project import Project
from dpotui.scope import Rubric, find_rubric, use_rubric
from dpotui.scope.rubric import make_rubric


@at_once
def add_task(project: Project, text: str, *, candidates: int = 3, tags: tuple[str, ...] = ()) -> str:
    """Add a prompt with candidates and return its id."""
    prompt = add_prompt(project, text, tags=tags)
    for number in range(candidates):
        add_candidate(project, prompt, f"{text} Answer {number}.")
    return prompt


def judged_by_two(project: Project, *names: str) -> None:
    """Put a rubric in force by which two judge every prompt, and let these join the team."""
    said = {key.name: getattr(find_rubric("support"), key.name) for key in fields(Rubric) if key.name != "id"}
    use_rubric(project, make_rubric(**said | {"overlap": 1.0}), author="lead")
    for name in names:
        join_team(project, name)


def filled(task: Task, value: int = 4, reason: str = "It answers what was asked.") -> Sheet:
    """The task's sheet with every cell and reason filled in."""
    sheet = task.sheet
    for candidate in task.candidates:
        for criterion in task.rubric.criteria:
            sheet = sheet.with_score(candidate.id, criterion.key, value)
        sheet = sheet.with_remark(candidate.id, Remark(reason))
    return sheet


def filled_sheet(project: Project, prompt: str, annotator: str, value: int = 4) -> Sheet:
    """A complete sheet of an annotator for a prompt."""
    return filled(load_task(project, prompt, annotator), value)
