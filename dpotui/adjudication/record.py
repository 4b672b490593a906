"""What was settled, as the project holds it."""

import json
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.adjudication.causes import Cause
from dpotui.annotation.judgements.reading import STORED, StoredJudgement, saved_sheet
from dpotui.annotation.sheets.sheet import Sheet
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

SOURCE: Final = "adjudication"
"""What `source` says of a judgement that settles a dispute."""


@dataclass(frozen=True)
class Adjudication:
    """How the dispute on one prompt was settled."""

    revision: str
    prompt: str
    author: str
    made_at: str
    cause: Cause
    criteria: tuple[str, ...]
    """Keys of the criteria on which people differed."""
    lesson: str
    """What the rubric should say, or what else is to be learned; raw as typed, may be empty."""
    seen: frozenset[str]
    """The revisions of the judgements that the adjudicator had before them."""


class _Settled(NamedTuple):
    revision: str
    prompt: str
    author: str
    made_at: str
    cause: Cause
    criteria: str
    lesson: str
    seen: str


_ALL: Final = Query(
    "SELECT a.revision, a.prompt, a.author, a.made_at, a.cause, a.criteria, a.lesson, a.seen "
    "FROM current_adjudication a JOIN current_prompt p ON p.id = a.prompt ORDER BY a.revision",
    _Settled,
)
_SHEET: Final = Query(
    f"SELECT {STORED}, j.made_at FROM adjudicated_judgement j WHERE j.prompt = :prompt", StoredJudgement
)


def read_adjudications(connection: Connection) -> dict[str, Adjudication]:
    """Every dispute that is settled, by prompt, in the order in which they were; excluded prompts do not appear."""
    return {row.prompt: _adjudication(row) for row in _ALL.each(connection)}


def read_settled_sheet(connection: Connection, prompt: str) -> Sheet | None:
    """The scores by which a prompt was settled; None when it was not."""
    found = _SHEET.first(connection, prompt=prompt)
    return None if found is None else saved_sheet(found).sheet


def _adjudication(row: _Settled) -> Adjudication:
    return Adjudication(
        revision=row.revision,
        prompt=row.prompt,
        author=row.author,
        made_at=row.made_at,
        cause=row.cause,
        criteria=tuple(json.loads(row.criteria)),
        lesson=row.lesson,
        seen=frozenset(json.loads(row.seen)),
    )
