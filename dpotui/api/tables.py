"""What a project holds as flat rows: plain dictionaries, which pandas or polars take as they are."""

import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from dpotui.errors import BadInputError
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import last_user_text, messages_from_json
from dpotui.text import one_line

FlatRow = dict[str, Any]


class _Prompt(NamedTuple):
    id: str
    messages: str


class _Candidate(NamedTuple):
    id: str
    prompt: str
    response: str
    provenance: str


class _Judgement(NamedTuple):
    prompt: str
    annotator: str
    outcome: str
    preferred: str | None
    seconds: float
    source: str
    note: str


class _Score(NamedTuple):
    prompt: str
    annotator: str
    candidate: str
    criterion: str
    value: float | None
    source: str


_PROMPTS: Final = Query("SELECT id, messages FROM current_prompt ORDER BY id", _Prompt)
_CANDIDATES: Final = Query(
    "SELECT id, prompt, response, provenance FROM current_candidate ORDER BY prompt, id", _Candidate
)
_JUDGEMENTS: Final = Query(
    "SELECT prompt, annotator, outcome, preference AS preferred, active_seconds AS seconds, source, note "
    "FROM current_judgement ORDER BY prompt, annotator",
    _Judgement,
)
_SCORES: Final = Query(
    "SELECT s.prompt, s.annotator, s.candidate, s.criterion, s.value, j.source FROM current_score s "
    "JOIN judgement j ON j.revision = s.revision ORDER BY s.prompt, s.annotator, s.candidate, s.criterion",
    _Score,
)


def flat_table(connection: Connection, name: str) -> list[FlatRow]:
    """The rows of a table: `prompts`, `candidates`, `judgements` or `scores`, as they count now.

    Raises BadInputError for another name.
    """
    if name not in _TABLES:
        raise BadInputError(f"There is no table {one_line(name, 40)}; they are {', '.join(_TABLES)}.")
    return _TABLES[name](connection)


def _prompts(connection: Connection) -> list[FlatRow]:
    return [
        {"prompt": row.id, "text": last_user_text(messages_from_json(row.messages)), "messages": row.messages}
        for row in _PROMPTS.each(connection)
    ]


def _candidates(connection: Connection) -> list[FlatRow]:
    return [
        {"candidate": row.id, "prompt": row.prompt, "response": row.response, "model": _model(row.provenance)}
        for row in _CANDIDATES.each(connection)
    ]


def _model(provenance: str) -> str:
    return str(json.loads(provenance).get("model", ""))


def _judgements(connection: Connection) -> list[FlatRow]:
    return [row._asdict() for row in _JUDGEMENTS.each(connection)]


def _scores(connection: Connection) -> list[FlatRow]:
    return [row._asdict() for row in _SCORES.each(connection)]


_TABLES: Final[dict[str, Callable[[Connection], list[FlatRow]]]] = {
    "prompts": _prompts,
    "candidates": _candidates,
    "judgements": _judgements,
    "scores": _scores,
}
