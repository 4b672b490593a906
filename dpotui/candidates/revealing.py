"""Candidates that tell who wrote them. Whoever judges them is not blind, so the lead looks at them first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dpotui.candidates.self_disclosure import speaks_of_being_a_model, words_that_reveal
from dpotui.project import Project
from dpotui.project.store.connection import text


@dataclass(frozen=True)
class RevealingCandidate:
    """A candidate and what gives it away. All text is raw."""

    id: str
    prompt: str
    words: str
    """The passage that tells, with a few words around it."""


def revealing_candidates(project: Project) -> tuple[RevealingCandidate, ...]:
    """The current candidates that say that a model wrote them, or whose, prompts in order of import."""
    query = text(
        "SELECT c.id, c.prompt, c.response FROM current_candidate c JOIN prompt p ON p.id = c.prompt "
        "ORDER BY p.rowid, c.id"
    )
    with project.read() as connection:
        return tuple(
            RevealingCandidate(row.id, row.prompt, words_that_reveal(row.response))
            for row in connection.execute(query)
            if speaks_of_being_a_model(row.response)
        )


def exclude_candidates(project: Project, candidates: Sequence[str], *, reason: str, author: str) -> int:
    """Leave candidates out of everything that follows, by one revision each; returns how many were not out already."""
    gone = text("SELECT target FROM current_exclusion WHERE what = 'candidate'")
    with project.write() as writer:
        excluded = set(writer.connection.scalars(gone))
        wanted = [candidate for candidate in dict.fromkeys(candidates) if candidate not in excluded]
        for candidate in wanted:
            row: dict[str, Any] = {"what": "candidate", "target": candidate, "excluded": 1, "reason": reason}
            writer.append("exclusion", author, {"exclusion": [row]}, subject=f"candidate:{candidate}")
    return len(wanted)
