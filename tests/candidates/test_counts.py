"""How many responses there are, without what is left out."""

from builders import add_candidate, add_prompt
from dpotui.candidates import candidate_counts
from dpotui.candidates.revealing import exclude_candidates
from dpotui.project import Project
from dpotui.prompts.store import exclude_prompt


def test_neither_responses_that_are_left_out_count_nor_those_of_prompts_that_are(project: Project) -> None:
    prompts = [add_prompt(project, f"Question {number}?") for number in range(5)]
    answers = {prompt: [add_candidate(project, prompt, f"Answer {n}.") for n in range(3)] for prompt in prompts[:4]}
    exclude_candidates(project, answers[prompts[0]][:1], reason="unfit", author="lead")
    exclude_candidates(project, answers[prompts[1]], reason="unfit", author="lead")
    exclude_candidates(project, answers[prompts[2]][:2], reason="unfit", author="lead")
    exclude_prompt(project, prompts[2], reason="unfit", author="lead")
    counts = candidate_counts(project, n=2)
    assert (counts.prompts, counts.prompts_with, counts.candidates, counts.complete) == (4, 2, 5, 2)
    assert candidate_counts(project, n=3).complete == 1
