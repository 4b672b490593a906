"""Projects with judged prompts, from which pairs can be exported."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builders import add_candidate, add_judgement, add_prompt, at_once
from dpotui.checks import load_evidence
from dpotui.export import ExportSettings, ReleaseReport, export_release
from dpotui.export.splitting.neighbours import find_neighbours
from dpotui.export.splitting.split import plan_split, read_split, store_split
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


@at_once
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


@at_once
def judge_texts(project: Project, texts: Sequence[str] = TEXTS) -> list[str]:
    """A pair for every text, with responses of its own."""
    return [
        judged_prompt(project, text, better=f"I have looked into number {number} for you.", weaker=f"No. {number}")
        for number, text in enumerate(texts)
    ]


def assign_split(project: Project, prompts: Sequence[str], *, share: float, author: str) -> Counter[str]:
    """Place prompts that have no side yet, as an export does; how many of `prompts` lie on each side then."""
    with project.read() as connection:
        evidence, stored = load_evidence(connection), read_split(connection)
    neighbours = find_neighbours(evidence, stored.tags, stored.users)
    plan = plan_split(stored, prompts, neighbours, share=share, salt=project.id)
    with project.write() as writer:
        store_split(writer, plan, author=author)
    return Counter(plan.side(prompt) for prompt in prompts)


def export(project: Project, folder: Path, **options: Any) -> ReleaseReport:
    """Export as the lead; `options` are those of the settings."""
    return export_release(project, folder, ExportSettings(**options), author="lead")


def revisions(project: Project) -> int:
    """How many revisions the project holds."""
    with project.read() as connection:
        return int(connection.scalar("SELECT count(*) FROM revision"))


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
