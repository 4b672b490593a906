"""A small project whose work is handed out, and judgements as they are compared."""

from typing import Any

from builders import add_candidate, add_prompt, together
from dpotui.annotation import join_team
from dpotui.annotation.judgements.reading import read_latest
from dpotui.project import Project

NASTY = (
    "=SUM(1,2) is what our form shows",
    "3-4",
    "-",
    'line one\nline two, with “quotes” and "more"; semicolons',
    "Grüße ☕👍🏽 日本語",
    "<b>bold</b> & ${lm://Field/1} [[Question:MC]]",
    "+1 (555) 010",
    "a\ttab",
    "NA",
    '{"choices": ["4"]}',
)

Said = dict[str, dict[str, dict[str, Any]]]
"""Scores, reason and tags, by prompt and candidate."""


def handed_project(project: Project, *, prompts: int = 3, candidates: int = 4) -> Project:
    """Ask everything of `mara` alone: prompts with nasty responses."""
    join_team(project, "mara")
    with together(project):
        for number in range(prompts):
            asked = f"Prompt {number}: is 5 < 6 & {{{{name}}}}?\n\nsecond paragraph"
            prompt = add_prompt(project, asked, tags=["hard-tag"])
            for which in range(candidates):
                text = f"{NASTY[(number * candidates + which) % len(NASTY)]} ({number}.{which})"
                add_candidate(project, prompt, text, model="secret-model.gguf")
    return project


def saved(project: Project, annotator: str = "mara") -> Said:
    """What the annotator's judgements say."""
    with project.read() as connection:
        ids = list(connection.scalars("SELECT id FROM prompt"))
        latest = {prompt: read_latest(connection, prompt, annotator) for prompt in ids}
    return {
        prompt: {
            candidate: {
                "scores": dict(one.sheet.scores[candidate]),
                "reason": one.sheet.remarks[candidate].text if candidate in one.sheet.remarks else "",
                "tags": list(one.sheet.remarks[candidate].tags) if candidate in one.sheet.remarks else [],
            }
            for candidate in one.sheet.shown_order
        }
        for prompt, one in latest.items()
        if one is not None
    }
