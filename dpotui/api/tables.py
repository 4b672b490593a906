"""What a project holds as flat rows: plain dictionaries, which pandas or polars take as they are."""

import json
from collections.abc import Callable
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.project.store.connection import Connection
from dpotui.prompts import last_user_text, messages_from_json
from dpotui.text import one_line

FlatRow = dict[str, Any]


def flat_table(connection: Connection, name: str) -> list[FlatRow]:
    """The rows of a table: `prompts`, `candidates`, `judgements` or `scores`, as they count now.

    Raises BadInputError for another name.
    """
    if name not in _TABLES:
        raise BadInputError(f"There is no table {one_line(name, 40)}; they are {', '.join(_TABLES)}.")
    return _TABLES[name](connection)


def _prompts(connection: Connection) -> list[FlatRow]:
    query = "SELECT id, messages FROM current_prompt ORDER BY id"
    return [
        {"prompt": row[0], "text": last_user_text(messages_from_json(row[1])), "messages": row[1]}
        for row in connection.execute(query)
    ]


def _candidates(connection: Connection) -> list[FlatRow]:
    query = "SELECT id, prompt, response, provenance FROM current_candidate ORDER BY prompt, id"
    return [
        {"candidate": row[0], "prompt": row[1], "response": row[2], "model": json.loads(row[3]).get("model", "")}
        for row in connection.execute(query)
    ]


def _judgements(connection: Connection) -> list[FlatRow]:
    query = (
        "SELECT prompt, annotator, outcome, preference, active_seconds, source, note FROM current_judgement "
        "ORDER BY prompt, annotator"
    )
    names = ("prompt", "annotator", "outcome", "preferred", "seconds", "source", "note")
    return [dict(zip(names, row, strict=True)) for row in connection.execute(query)]


def _scores(connection: Connection) -> list[FlatRow]:
    query = (
        "SELECT s.prompt, s.annotator, s.candidate, s.criterion, s.value, j.source FROM current_score s "
        "JOIN judgement j ON j.revision = s.revision ORDER BY s.prompt, s.annotator, s.candidate, s.criterion"
    )
    names = ("prompt", "annotator", "candidate", "criterion", "value", "source")
    return [dict(zip(names, row, strict=True)) for row in connection.execute(query)]


_TABLES: Final[dict[str, Callable[[Connection], list[FlatRow]]]] = {
    "prompts": _prompts,
    "candidates": _candidates,
    "judgements": _judgements,
    "scores": _scores,
}
