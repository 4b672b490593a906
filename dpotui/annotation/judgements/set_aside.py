"""Scores that count no more because of what was done later: a flag or a skip by the same person, or leaving out."""

from typing import Final, Literal, NamedTuple

import msgspec

from dpotui.annotation.sheets.sheet import Outcome, Sheet
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.message import last_user_text, messages_from_json


class _Row(NamedTuple):
    what: Literal["prompt", "candidate"]
    target: str
    prompt: str
    text: str
    reason: str
    author: str
    judgements: int


_SCORED: Final = Query(
    "SELECT count(*) FROM judgement j CROSS JOIN current_judgement c ON c.revision = j.revision "
    "WHERE j.prompt = :prompt AND j.outcome = 'scored'",
    int,
)
# From the exclusions to the judgements of their prompts: a cross join keeps its order.
_LEFT_OUT: Final = Query(
    """
    SELECT e.what, e.target, p.id AS prompt, p.messages AS text, e.reason, e.author, count(*) AS judgements
    FROM current_exclusion e
    CROSS JOIN (SELECT id AS target, id AS prompt FROM prompt
                UNION ALL SELECT id, prompt FROM candidate) t ON t.target = e.target
    CROSS JOIN prompt_text p ON p.id = t.prompt
    CROSS JOIN judgement j ON j.prompt = p.id
    CROSS JOIN current_judgement c ON c.revision = j.revision
    WHERE j.outcome = 'scored' AND (e.what = 'prompt'
        OR e.target IN (SELECT value FROM json_each(j.shown_order))
        AND p.id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt'))
    GROUP BY e.what, e.target ORDER BY e.what DESC, p.place, e.target""",
    _Row,
)


class LeftOutScores(msgspec.Struct, frozen=True):
    """A prompt or a response that was scored and is left out. All texts are raw as stored."""

    what: Literal["prompt", "candidate"]
    target: str
    """Its id."""
    prompt: str
    """Id of the prompt, of the response's one too."""
    text: str
    """The user's last turn of that prompt."""
    reason: str
    author: str
    """Who left it out."""
    judgements: int
    """Scored judgements of it, which do not count for it."""


def sets_scores_aside(saved: Sheet, outcome: Outcome) -> bool:
    """Whether to save `outcome` over a `saved` sheet takes its scores out of pairs and checks."""
    return saved.outcome == "scored" and bool(saved.scores) and outcome in ("flagged", "skipped")


def scored_judgements(connection: Connection, prompt: str) -> int:
    """How many people's scores of a prompt stand."""
    return _SCORED.one(connection, prompt=prompt)


def left_out_scores(connection: Connection) -> tuple[LeftOutScores, ...]:
    """What is left out although it was scored: prompts, then responses to prompts that are not."""
    return tuple(
        LeftOutScores(
            what=row.what,
            target=row.target,
            prompt=row.prompt,
            text=last_user_text(messages_from_json(row.text)),
            reason=row.reason,
            author=row.author,
            judgements=row.judgements,
        )
        for row in _LEFT_OUT.each(connection)
    )
