"""Prompts on which two people contradict each other."""

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.adjudication import Cause, load_case, settle_dispute
from dpotui.project import Project

QUESTION = "My order came broken. What now?"


@at_once
def add_dispute(project: Project, question: str = QUESTION, *, gap: int = 3) -> tuple[str, str, str]:
    """A prompt whose two responses ann and ben see the other way round; returns it with the responses."""
    prompt = add_prompt(project, question, tags=["order"])
    one = add_candidate(project, prompt, f"We send a new one today. ({question})")
    other = add_candidate(project, prompt, f"Please write to the shop. ({question})")
    add_judgement(project, prompt, "ann", {one: 1 + gap, other: 1}, reasons={one: "It acts.", other: "It sends away."})
    add_judgement(
        project, prompt, "ben", {one: 2, other: 2 + gap}, reasons={one: "It promises much.", other: "It is honest."}
    )
    return prompt, one, other


def settle(
    project: Project,
    prompt: str,
    scores: dict[str, int],
    *,
    author: str = "lead",
    cause: Cause = "guide_gap",
    lesson: str = "",
) -> str:
    """Settle a prompt with one score on every criterion for each response."""
    case = load_case(project, prompt, author)
    sheet = case.sheet
    for candidate, score in scores.items():
        for criterion in case.rubric.criteria:
            sheet = sheet.with_score(candidate, criterion.key, score)
    return settle_dispute(
        project,
        sheet,
        author=author,
        cause=cause,
        criteria=case.disputed_criteria(),
        lesson=lesson,
        seen=[said.revision for said in case.judgements],
    )
