"""The candidates of a project: read and counted."""

from typing import Final, NamedTuple

import msgspec

from dpotui.candidates.candidate import DEFAULT_COUNT, Candidate, candidate_from_row
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query


class _CandidateRow(NamedTuple):
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


_OF_PROMPT: Final = Query(
    "SELECT id, prompt, response, provenance FROM current_candidate WHERE prompt = :prompt ORDER BY id", _CandidateRow
)
_PROMPTS: Final = Query(
    "SELECT count(*) FROM prompt WHERE id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')", int
)
# Counted from the index of candidates and lessened by what is left out: the view current_candidate would visit every
# row, and the rows hold the responses.
_COUNTS: Final = Query(
    "WITH hidden AS MATERIALIZED (SELECT c.prompt, count(*) AS n FROM current_exclusion e "
    "JOIN candidate c ON c.id = e.target WHERE e.what = 'candidate' GROUP BY c.prompt) "
    "SELECT count(*) AS prompts_with, coalesce(sum(n), 0) AS candidates, coalesce(sum(n >= :n), 0) AS complete "
    "FROM (SELECT a.n - coalesce(h.n, 0) AS n FROM (SELECT prompt, count(*) AS n FROM candidate GROUP BY prompt) a "
    "LEFT JOIN hidden h ON h.prompt = a.prompt "
    "WHERE a.prompt NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt')) WHERE n > 0",
    _Counts,
)
_BY_MODEL: Final = Query(
    "SELECT json_extract(provenance, '$.model') AS model, count(*) AS candidates FROM current_candidate "
    "GROUP BY model ORDER BY candidates DESC, model",
    _OfModel,
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
