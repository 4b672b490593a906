"""Projects with judged prompts, from which pairs can be exported."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project

TEXTS = (
    "My parcel never came, what can I do about it now?",
    "How do I return a lamp that arrived with a crack in its shade?",
    "Please change the delivery address of order 4711 to my office.",
    "Why was I charged twice for one subscription this month?",
    "The app logs me out each morning. Is there a fix?",
    "Can I pay by bank transfer instead of using a card?",
    "Your courier left the box in the rain and the books are soaked!",
    "I'd like an invoice with our VAT number on it, thanks.",
    "Do you ship bicycles to Iceland, and what does that cost?",
    "Someone has bought a voucher with my account, help!",
    "Is the blue jacket going to be back in stock before winter?",
    "Which of your kettles is the quietest one?",
)


def judged_prompt(
    project: Project,
    text: str,
    *,
    better: str = "I'm sorry. I've looked into it, and here is what happens next.",
    weaker: str = "Read the terms.",
    tags: Sequence[str] = (),
    annotator: str = "ana",
) -> str:
    """A prompt with a better and a weaker candidate that one annotator has told apart; returns its id."""
    prompt = add_prompt(project, text, tags=tags)
    chosen = add_candidate(project, prompt, better)
    rejected = add_candidate(project, prompt, weaker)
    add_judgement(project, prompt, annotator, {chosen: 5, rejected: 3})
    return prompt


def judge_texts(project: Project, texts: Sequence[str] = TEXTS) -> list[str]:
    """A pair for every text, with responses of its own."""
    return [
        judged_prompt(project, text, better=f"I have looked into number {number} for you.", weaker=f"No. {number}")
        for number, text in enumerate(texts)
    ]


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
