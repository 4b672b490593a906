"""A small project with something for every phase."""

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.project import Project

REASONS = ("It names the order and says what happens next.", "It promises a refund that nobody can give.")


@at_once
def judge_prompts(project: Project, count: int, *, annotator: str = "ana", first: int = 0) -> list[str]:
    """Add prompts with a good and a weak response each, scored 5 and 2, and return their ids."""
    prompts = []
    for number in range(first, first + count):
        prompt = add_prompt(project, f"Where is order {number}?", tags=["order"])
        good = add_candidate(project, prompt, f"Order {number} left us on Monday.")
        weak = add_candidate(project, prompt, f"Please wait, {number}.")
        reasons = dict(zip((good, weak), REASONS, strict=True))
        add_judgement(project, prompt, annotator, {good: 5, weak: 2}, reasons=reasons)
        prompts.append(prompt)
    return prompts
