"""The candidates of a project: read, counted, and written out as a file that import reads back."""

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from dpotui.candidates.candidate import DEFAULT_COUNT, Candidate, candidate_from_row, provenance_to_json
from dpotui.errors import BadInputError
from dpotui.plain_files import open_output_text
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import messages_from_json
from dpotui.text import one_line


class _Stored(NamedTuple):
    id: str
    prompt: str
    response: str
    provenance: str


class _Counts(NamedTuple):
    prompts_with: int
    candidates: int
    complete: int


class _OfModel(NamedTuple):
    model: str
    candidates: int


class _WithPrompt(NamedTuple):
    id: str
    prompt: str
    response: str
    provenance: str
    messages: str
    external_id: str | None


_OF_PROMPT: Final = Query(
    "SELECT id, prompt, response, provenance FROM current_candidate WHERE prompt = :prompt ORDER BY id", _Stored
)
_PROMPTS: Final = Query("SELECT count(*) FROM current_prompt", int)
_COUNTS: Final = Query(
    "SELECT count(*) AS prompts_with, coalesce(sum(c), 0) AS candidates, coalesce(sum(c >= :n), 0) AS complete "
    "FROM (SELECT count(*) AS c FROM current_candidate GROUP BY prompt)",
    _Counts,
)
_BY_MODEL: Final = Query(
    "SELECT json_extract(provenance, '$.model') AS model, count(*) AS candidates FROM current_candidate "
    "GROUP BY model ORDER BY candidates DESC, model",
    _OfModel,
)
_ALL: Final = Query(
    "SELECT c.id, c.prompt, c.response, c.provenance, p.messages, "
    "(SELECT max(o.external_id) FROM prompt_origin o WHERE o.prompt = p.id) AS external_id "
    "FROM current_candidate c JOIN prompt_text p ON p.id = c.prompt ORDER BY p.place, c.id",
    _WithPrompt,
)


class CandidateCounts(msgspec.Struct, frozen=True):
    """How far generation has come; what is excluded does not count."""

    prompts: int
    prompts_with: int
    """Prompts that have a candidate."""
    candidates: int
    complete: int
    """Prompts that have all the candidates asked for."""
    by_model: dict[str, int]
    """Candidates by model name, the most frequent first; an import that named no model counts under the empty name."""


def candidates_of(connection: Connection, prompt_id: str) -> list[Candidate]:
    """The candidates of a prompt that are not excluded, ordered by id."""
    return [candidate_from_row(row) for row in _OF_PROMPT.each(connection, prompt=prompt_id)]


def candidate_counts(project: Project, *, n: int = DEFAULT_COUNT) -> CandidateCounts:
    """Count prompts and candidates; a prompt is complete with `n` of them."""
    with project.read() as connection:
        prompts = _PROMPTS.one(connection)
        counts = _COUNTS.one(connection, n=n)
        models = {found.model: found.candidates for found in _BY_MODEL.each(connection)}
    return CandidateCounts(prompts, counts.prompts_with, counts.candidates, counts.complete, models)


def write_candidates_jsonl(project: Project, path: Path) -> int:
    """Write every candidate that is not excluded to a JSON Lines file, prompts in order of import; returns how many.

    Importing the file, into this project or an empty one, gives candidates with the same ids.
    """
    written = 0
    try:
        with project.read() as connection, open_output_text(path) as file:
            for row in _ALL.each(connection):
                file.write(json.dumps(_line(row), ensure_ascii=False) + "\n")
                written += 1
    except OSError as error:
        raise BadInputError(f"{one_line(str(path))}: cannot be written ({error.strerror}).") from None
    return written


def _line(row: _WithPrompt) -> dict[str, Any]:
    messages = messages_from_json(row.messages)
    single = len(messages) == 1
    asked = {"prompt": messages[0].content} if single else {"messages": json.loads(row.messages)}
    named = {"prompt_id": row.external_id} if row.external_id else {}
    candidate = candidate_from_row(row)
    return {**named, **asked, "response": row.response, "provenance": provenance_to_json(candidate.provenance)}
