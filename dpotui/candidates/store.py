"""The candidates of a project: read, counted, and written out as a file that import reads back."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dpotui.candidates.candidate import DEFAULT_COUNT, Candidate, candidate_from_row, provenance_to_json
from dpotui.errors import BadInputError
from dpotui.plain_files import open_output_text
from dpotui.project import Project
from dpotui.project.store.connection import Connection, text
from dpotui.prompts import messages_from_json
from dpotui.text import one_line


@dataclass(frozen=True)
class CandidateCounts:
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
    query = text("SELECT id, prompt, response, provenance FROM current_candidate WHERE prompt = :prompt ORDER BY id")
    return [candidate_from_row(row) for row in connection.execute(query, {"prompt": prompt_id})]


def candidate_counts(project: Project, *, n: int = DEFAULT_COUNT) -> CandidateCounts:
    """Count prompts and candidates; a prompt is complete with `n` of them."""
    by_prompt = text(
        "SELECT count(*) AS prompts_with, coalesce(sum(c), 0) AS candidates, coalesce(sum(c >= :n), 0) AS complete "
        "FROM (SELECT count(*) AS c FROM current_candidate GROUP BY prompt)"
    )
    by_model = text(
        "SELECT json_extract(provenance, '$.model') AS model, count(*) AS candidates FROM current_candidate "
        "GROUP BY model ORDER BY candidates DESC, model"
    )
    with project.read() as connection:
        prompts = connection.scalar(text("SELECT count(*) FROM current_prompt"))
        row = connection.execute(by_prompt, {"n": n}).one()
        models = {str(found.model): int(found.candidates) for found in connection.execute(by_model)}
    return CandidateCounts(int(prompts), int(row.prompts_with), int(row.candidates), int(row.complete), models)


def write_candidates_jsonl(project: Project, path: Path) -> int:
    """Write every candidate that is not excluded to a JSON Lines file, prompts in order of import; returns how many.

    Importing the file, into this project or an empty one, gives candidates with the same ids.
    """
    query = text(
        "SELECT c.id, c.prompt, c.response, c.provenance, p.messages, "
        "(SELECT max(o.external_id) FROM prompt_origin o WHERE o.prompt = p.id) AS external_id "
        "FROM current_candidate c JOIN prompt p ON p.id = c.prompt ORDER BY p.rowid, c.id"
    )
    written = 0
    try:
        with project.read() as connection, open_output_text(path) as file:
            for row in connection.execute(query):
                file.write(json.dumps(_line(row), ensure_ascii=False) + "\n")
                written += 1
    except OSError as error:
        raise BadInputError(f"{one_line(str(path))}: cannot be written ({error.strerror}).") from None
    return written


def _line(row: Any) -> dict[str, Any]:
    messages = messages_from_json(row.messages)
    single = len(messages) == 1
    asked = {"prompt": messages[0].content} if single else {"messages": json.loads(row.messages)}
    named = {"prompt_id": row.external_id} if row.external_id else {}
    candidate = candidate_from_row(row)
    return {**named, **asked, "response": row.response, "provenance": provenance_to_json(candidate.provenance)}
