"""Prompts that somebody left unscored, and what they said of them: flags are for the lead to read, scored or not."""

import json
from collections.abc import Collection
from typing import Final, Literal, NamedTuple

import msgspec

from dpotui.annotation.judgements.reading import UNDO
from dpotui.annotation.sheets.sheet import OTHER_SKIP, SKIP_REASONS, Outcome, skip_reason
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query


class _UnscoredRow(NamedTuple):
    prompt: str
    annotator: str
    outcome: Literal["flagged", "skipped"]
    note: str
    scored_before: int
    scored_since: int


# The outcome first (a cross join keeps its order): the view looks up the rivals of every revision it is asked for.
# A flag that was scored over still stands with its words, unless it was undone or another word on the prompt followed,
# and until it is dealt with: the prompt is called back or settled.
_UNSCORED: Final = Query(
    """
    WITH said AS MATERIALIZED (
        SELECT revision, prompt, annotator, outcome, note FROM judgement WHERE outcome IN ('flagged', 'skipped')
    ), unscored AS (
        SELECT c.prompt, c.annotator, c.outcome, c.note, coalesce('scored' = (
            SELECT b.outcome FROM revision r JOIN judgement b ON b.revision = r.id
            WHERE r.kind = 'judgement' AND r.subject = c.prompt || ':' || c.annotator AND r.clock < c.clock
                AND b.outcome NOT IN ('flagged', 'skipped')
            ORDER BY r.clock DESC, r.said DESC, r.sha256 DESC LIMIT 1), 0) AS scored_before, 0 AS scored_since,
            c.clock, c.revision
        FROM said j CROSS JOIN current_judgement c ON c.revision = j.revision
        UNION ALL
        SELECT f.prompt, f.annotator, f.outcome, f.note, 0, 1, s.clock, f.revision
        FROM said f CROSS JOIN revision s ON s.id = f.revision
        WHERE f.outcome = 'flagged' AND trim(f.note) <> '' AND s.kind = 'judgement'
            AND EXISTS (SELECT 1 FROM judgement b CROSS JOIN current_judgement c ON c.revision = b.revision
                WHERE b.prompt = f.prompt AND b.annotator = f.annotator AND c.outcome = 'scored')
            AND NOT EXISTS (SELECT 1 FROM revision r JOIN judgement b ON b.revision = r.id
                WHERE r.kind = 'judgement' AND r.subject = s.subject AND r.clock > s.clock AND b.outcome <> 'scored')
            AND :undo <> (SELECT b.source FROM revision r JOIN judgement b ON b.revision = r.id
                WHERE r.kind = 'judgement' AND r.subject = s.subject AND r.clock > s.clock
                ORDER BY r.clock, r.said, r.sha256 LIMIT 1)
            AND NOT EXISTS (SELECT 1 FROM requeue q JOIN revision r ON r.id = q.revision
                WHERE q.prompt = f.prompt AND q.annotator IN ('', f.annotator) AND r.clock > s.clock)
            AND NOT EXISTS (SELECT 1 FROM current_adjudication a JOIN revision r ON r.id = a.revision
                WHERE a.prompt = f.prompt AND r.clock > s.clock)
    )
    SELECT prompt, annotator, outcome, note, scored_before, scored_since FROM unscored
    WHERE prompt NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')
    ORDER BY outcome, clock, revision""",
    _UnscoredRow,
)
_ANY_ON: Final = Query(
    "SELECT 1 FROM json_each(:prompts) w CROSS JOIN judgement j ON j.prompt = w.value "
    "WHERE j.outcome IN ('flagged', 'skipped') LIMIT 1",
    int,
)


class Unscored(msgspec.Struct, frozen=True):
    """A prompt that an annotator skipped, or flagged with a word for the lead. All texts are raw as stored."""

    prompt: str
    annotator: str
    outcome: Literal["flagged", "skipped"]
    words: str
    """The note of a flag, or why it was skipped; may be empty."""
    scored_before: bool
    """Whether the same person had scored it: those scores count no more."""
    scored_since: bool = False
    """Whether the same person has scored it after the flag: the scores count, and the note is still for the lead."""


def unscored_prompts(connection: Connection) -> tuple[Unscored, ...]:
    """Everybody's flags and skips as they stand, flags first, the oldest first; and the notes of flags scored since."""
    return tuple(
        Unscored(
            row.prompt,
            row.annotator,
            row.outcome,
            why_unscored(row.outcome, row.note),
            scored_before=bool(row.scored_before),
            scored_since=bool(row.scored_since),
        )
        for row in _UNSCORED.each(connection, undo=UNDO)
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
