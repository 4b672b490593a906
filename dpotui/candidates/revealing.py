"""Candidates that tell who wrote them. Whoever judges them is not blind, so the lead looks at them first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from dpotui.candidates.self_disclosure import speaks_of_being_a_model, words_that_reveal
from dpotui.project import Project
from dpotui.project.store.query import Query


class _Response(NamedTuple):
    id: str
    prompt: str
    response: str


_RESPONSES: Final = Query(
    "SELECT c.id, c.prompt, c.response FROM current_candidate c JOIN prompt p ON p.id = c.prompt "
    "ORDER BY p.rowid, c.id",
    _Response,
)
_LEFT_OUT: Final = Query("SELECT target FROM current_exclusion WHERE what = 'candidate'", str)


@dataclass(frozen=True)
class RevealingCandidate:
    """A candidate and what gives it away. All text is raw."""

    id: str
    prompt: str
    words: str
    """The passage that tells, with a few words around it."""


def revealing_candidates(project: Project) -> tuple[RevealingCandidate, ...]:
    """The current candidates that say that a model wrote them, or whose, prompts in order of import."""
    with project.read() as connection:
        return tuple(
            RevealingCandidate(row.id, row.prompt, words_that_reveal(row.response))
            for row in _RESPONSES.each(connection)
            if speaks_of_being_a_model(row.response)
        )


def exclude_candidates(project: Project, candidates: Sequence[str], *, reason: str, author: str) -> int:
    """Leave candidates out of everything that follows, by one revision each; returns how many were not out already."""
    with project.write() as writer:
        excluded = set(_LEFT_OUT.each(writer.connection))
        wanted = [candidate for candidate in dict.fromkeys(candidates) if candidate not in excluded]
        for candidate in wanted:
            row: dict[str, Any] = {"what": "candidate", "target": candidate, "excluded": 1, "reason": reason}
            writer.append("exclusion", author, {"exclusion": [row]}, subject=f"candidate:{candidate}")
    return len(wanted)
