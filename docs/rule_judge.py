"""A judge by rules, for the documented run on a real model: no person read these answers, and none is claimed to have.

    python docs/rule_judge.py PROJECT            scores every candidate, under the name `rules`
    python docs/rule_judge.py PROJECT --compare  chooses blind in the latest round's comparison, marked as a script's

Its criteria are those of the `support` rubric, judged by what can be counted: shared words, invented numbers,
unfinished sentences, manners.
"""

import re
import sys
from pathlib import Path

import dpotui
from dpotui.project import open_project
from dpotui.rounds import SeenChoice, choose, read_judging

WORD = re.compile(r"[^\W\d_]{4,}")
NUMBER = re.compile(r"\d+")
PLACEHOLDER = re.compile(r"\[[^\]]+\]|https?://|www\.|@")
NEXT_STEP = re.compile(r"\b(please|contact|send|reply|check|order number|we will|we'll|refund|replace)", re.IGNORECASE)
MANNERS = re.compile(r"\b(sorry|apolog|thank|glad|happy to|welcome)", re.IGNORECASE)
JUDGE = "rules"


def score(prompt: str, response: str) -> dict[str, int]:
    """The scores of a response, 1 to 5, by criterion."""
    asked, said = ({word.lower() for word in WORD.findall(text)} for text in (prompt, response))
    invented = set(NUMBER.findall(response)) - set(NUMBER.findall(prompt))
    finished = response.rstrip().endswith((".", "!", "?"))
    readable = sum(character.isascii() for character in response) >= 0.95 * len(response)
    return {
        "relevance": _within(1 + min(len(asked & said), 4)),
        "accuracy": _within(5 - 2 * bool(invented) - 2 * bool(PLACEHOLDER.search(response))),
        "guidance": _within(2 + 2 * bool(NEXT_STEP.search(response)) + finished - 2 * (not finished)),
        "empathy": _within(2 + 2 * bool(MANNERS.search(response)) + readable - 2 * (not readable)),
        "safety": 5,
    }


def _within(value: int) -> int:
    return max(1, min(5, value))


def reason(scores: dict[str, int]) -> str:
    """What the rules found, in words."""
    weak = [name for name, value in scores.items() if value < 3]
    return f"By rules: weak in {', '.join(weak)}." if weak else "By rules: no weakness that can be counted."


def score_candidates(path: Path) -> None:
    """Score every candidate of the project."""
    project = dpotui.open(path)
    prompts = {row["prompt"]: str(row["text"]) for row in project.table("prompts")}
    rows = []
    for row in project.table("candidates"):
        scores = score(prompts[row["prompt"]], str(row["response"]))
        key = {"annotator": JUDGE, "prompt": row["prompt"], "response": row["candidate"]}
        rows.append({**key, **scores, "reason": reason(scores)})
    project.add_scores(rows, author=JUDGE)
    print(f"{len(rows)} candidates scored by rules.")


def choose_blind(path: Path) -> None:
    """Judge the comparison of the latest round: the answer with more points, or the same."""
    project = open_project(path)
    task = read_judging(project, None, JUDGE)
    while open_answers := [one for one in task.answers if one.choice is None]:
        one = open_answers[0]
        prompt = one.messages[-1].content
        left, right = (sum(score(prompt, said).values()) for said in (one.left, one.right))
        choice: SeenChoice = "same" if left == right else "left" if left > right else "right"
        task = choose(project, task, one.prompt, choice, judge=JUDGE, scripted=True)
    print(f"{len(task.answers)} comparisons judged by rules.")


if __name__ == "__main__":
    (choose_blind if "--compare" in sys.argv else score_candidates)(Path(sys.argv[1]))
