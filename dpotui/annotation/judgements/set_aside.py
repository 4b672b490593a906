"""Scores that count no more because of what was done later: a flag or a skip by the same person, or leaving out."""

import json
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

import msgspec

from dpotui.annotation.sheets.sheet import Outcome, Sheet
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.message import last_user_text, messages_from_json


class _LeftOutRow(NamedTuple):
    what: Literal["prompt", "candidate"]
    target: str
    prompt: str
    text: str
    reason: str
    author: str
    judgements: int


class ScoresAtStake(NamedTuple):
    """What would count no more if some prompts were left out."""

    prompts: int
    """How many of them have scores that stand."""
    judgements: int
    """How many people's scores these are, all together."""


_SCORED: Final = Query(
    "SELECT count(*) FROM json_each(:ids) i CROSS JOIN judgement j ON j.prompt = i.value "
    "CROSS JOIN current_judgement c ON c.revision = j.revision WHERE j.outcome = 'scored'",
    int,
)
_AT_STAKE: Final = Query(
    "SELECT count(DISTINCT i.value) AS prompts, count(*) AS judgements FROM json_each(:ids) i "
    "CROSS JOIN judgement j ON j.prompt = i.value CROSS JOIN current_judgement c ON c.revision = j.revision "
    "WHERE j.outcome = 'scored' AND i.value NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')",
    ScoresAtStake,
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
    _LeftOutRow,
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


def scored_judgements(connection: Connection, prompts: Iterable[str]) -> int:
    """How many people's scores of these prompts stand."""
    return _SCORED.one(connection, ids=json.dumps(list(prompts)))


def scores_at_stake(connection: Connection, prompts: Iterable[str]) -> ScoresAtStake:
    """What leaving these prompts out would set aside; those that are left out already have nothing to lose."""
    return _AT_STAKE.one(connection, ids=json.dumps(list(prompts)))


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
