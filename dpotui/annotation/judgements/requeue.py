"""Calling prompts back: those who have judged them are asked again, on a fresh sheet, as under a tightened rubric.

What they said before stays, and counts until they have judged again.
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.project import Project, Row
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

EVERYBODY: Final = ""
"""Stands for all who have judged a prompt, as stored."""


class CalledBack(NamedTuple):
    """A prompt that somebody is asked to judge again."""

    prompt: str
    annotator: str


_CALLED_BACK: Final = Query(
    "SELECT DISTINCT j.prompt, j.annotator FROM requeue q CROSS JOIN revision s ON s.id = q.revision "
    "CROSS JOIN judgement j ON j.prompt = q.prompt CROSS JOIN head r ON r.id = j.revision "
    "WHERE r.kind = 'judgement' AND j.outcome <> 'withdrawn' AND s.clock > r.clock "
    "AND q.annotator IN ('', j.annotator)",
    CalledBack,
)


def requeue_prompts(
    project: Project, prompts: Collection[str], *, author: str, reason: str, annotator: str = EVERYBODY
) -> int:
    """Ask those who have judged these prompts, or one annotator, to do so again. Returns how many prompts were.

    Raises BadInputError, with nothing changed, without a reason or when nobody has judged any of them.
    """
    if not reason.strip():
        raise BadInputError("Say why these prompts come back; annotators may ask.")
    with project.write() as writer:
        judged = _judged_among(writer.connection, prompts, annotator)
        if not judged:
            raise BadInputError("Nobody has judged these prompts yet: they are in the queue as they are.")
        for prompt in sorted(judged):
            # One revision each: a work packet takes those of its own prompts and no others.
            row: Row = {"prompt": prompt, "annotator": annotator, "reason": reason.strip()}
            writer.append("requeue", author, {"requeue": [row]})
    return len(judged)


def called_back(connection: Connection) -> frozenset[CalledBack]:
    """Who is asked to judge which prompt again, and has not yet."""
    return frozenset(_CALLED_BACK.each(connection))


_WHY: Final = Query(
    "SELECT q.reason FROM requeue q JOIN revision r ON r.id = q.revision "
    "WHERE q.prompt = :prompt AND q.annotator IN ('', :annotator) ORDER BY r.clock DESC, r.sha256 DESC",
    str,
)


def why_called_back(connection: Connection, prompt: str, annotator: str) -> str:
    """Why this annotator is asked to judge the prompt again, raw as typed; empty when they are not."""
    if (prompt, annotator) not in called_back(connection):
        return ""
    return _WHY.first(connection, prompt=prompt, annotator=annotator) or ""


class _JudgedRow(NamedTuple):
    prompt: str
    annotator: str


_JUDGED: Final = Query("SELECT prompt, annotator FROM current_judgement", _JudgedRow)


def _judged_among(connection: Connection, prompts: Collection[str], annotator: str) -> set[str]:
    wanted = set(prompts)
    return {
        row.prompt
        for row in _JUDGED.each(connection)
        if row.prompt in wanted and annotator in (EVERYBODY, row.annotator)
    }
