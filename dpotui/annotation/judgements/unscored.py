"""Prompts that somebody left unscored, and what they said of them: flags are for the lead to read."""

import json
from collections.abc import Collection
from typing import Final, Literal, NamedTuple

import msgspec

from dpotui.annotation.sheets.sheet import OTHER_SKIP, SKIP_REASONS, Outcome, skip_reason
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query


class _Row(NamedTuple):
    prompt: str
    annotator: str
    outcome: Literal["flagged", "skipped"]
    note: str
    scored_before: int


# The outcome first (a cross join keeps its order): the view looks up the rivals of every revision it is asked for.
_UNSCORED: Final = Query(
    """
    SELECT c.prompt, c.annotator, c.outcome, c.note, coalesce('scored' = (
        SELECT b.outcome FROM revision r JOIN judgement b ON b.revision = r.id
        WHERE r.kind = 'judgement' AND r.subject = c.prompt || ':' || c.annotator AND r.clock < c.clock
            AND b.outcome NOT IN ('flagged', 'skipped')
        ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC LIMIT 1), 0) AS scored_before
    FROM judgement j CROSS JOIN current_judgement c ON c.revision = j.revision
    WHERE j.outcome IN ('flagged', 'skipped')
        AND c.prompt NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')
    ORDER BY c.outcome, c.clock, c.revision""",
    _Row,
)
_ANY_ON: Final = Query(
    "SELECT 1 FROM json_each(:prompts) w CROSS JOIN judgement j ON j.prompt = w.value "
    "WHERE j.outcome IN ('flagged', 'skipped') LIMIT 1",
    int,
)


class Unscored(msgspec.Struct, frozen=True):
    """A prompt that an annotator flagged or skipped. All texts are raw as stored."""

    prompt: str
    annotator: str
    outcome: Literal["flagged", "skipped"]
    words: str
    """The note of a flag, or why it was skipped; may be empty."""
    scored_before: bool
    """Whether the same person had scored it: those scores count no more."""


def unscored_prompts(connection: Connection) -> tuple[Unscored, ...]:
    """Everybody's flags and skips as they stand, flags first, the oldest first."""
    return tuple(
        Unscored(row.prompt, row.annotator, row.outcome, why_unscored(row.outcome, row.note), bool(row.scored_before))
        for row in _UNSCORED.each(connection)
    )


def renew_unscored(
    connection: Connection, before: tuple[Unscored, ...], touched: Collection[str]
) -> tuple[Unscored, ...]:
    """What `unscored_prompts` would read, given what it read before and the prompts `touched` by judgements since.

    Whoever gives scores changes nothing of it, unless somebody had flagged or skipped that prompt.
    """
    any_on = _ANY_ON.first(connection, prompts=json.dumps(sorted(touched)))
    return before if any_on is None else unscored_prompts(connection)


def why_unscored(outcome: Outcome, note: str) -> str:
    """The note of a flag, or the reason of a skip in words with what was written beside it; raw as stored."""
    if outcome == "flagged":
        return note
    reason, _, rest = note.partition(":")
    if skip_reason(reason) == OTHER_SKIP:
        return rest.strip()
    return ": ".join(part for part in (SKIP_REASONS.get(skip_reason(reason), reason), rest.strip()) if part)
