"""What the tests of annotation build on: prompts with candidates, and sheets that are complete."""

from builders import add_candidate, add_prompt
from dpotui.annotation import Remark, Sheet, Task, load_task
from dpotui.project import Project


def add_task(project: Project, text: str, *, candidates: int = 3, tags: tuple[str, ...] = ()) -> str:
    """Add a prompt with candidates and return its id."""
    prompt = add_prompt(project, text, tags=tags)
    for number in range(candidates):
        add_candidate(project, prompt, f"{text} Answer {number}.")
    return prompt


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
