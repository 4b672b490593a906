"""Reads everything that was judged in a few passes of SQL."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np

from dpotui.pairs.judged import Candidates, Floats, Ints, Judged, Judgements
from dpotui.project.safety.damage import as_stored
from dpotui.project.store.connection import Connection
from dpotui.project.store.packing import unpack
from dpotui.project.store.query import Query
from dpotui.scope import Rubric, current_rubric, rubric_by_id


class _StoredJudgement(NamedTuple):
    revision: str
    prompt: str
    annotator: str
    rubric: str
    outcome: str
    preference: str | None
    shown_order: str
    active_seconds: float


_JUDGEMENTS: Final = Query(
    """
    SELECT j.revision, j.prompt, j.annotator, j.rubric, j.outcome, j.preference, j.shown_order,
        j.active_seconds
    FROM counted_judgement j JOIN current_prompt p ON p.id = j.prompt ORDER BY j.revision""",
    _StoredJudgement,
)

_ORDER: Final = Query(
    """
    SELECT o.prompt FROM prompt_origin o JOIN revision r ON r.id = o.revision
    GROUP BY o.prompt ORDER BY min(r.clock), min(o.position), o.prompt""",
    str,
)

_CANDIDATES: Final = """
    SELECT c.id, c.prompt, c.response, json_extract(c.provenance, '$.stop_reason') = 'length'
    FROM current_candidate c WHERE c.prompt IN (SELECT prompt FROM judgement)"""

# The texts that the view `score` takes apart: taken apart here they are read in a third of the time.
_SCORES: Final = "SELECT revision, scores FROM judgement"


def load_judged(connection: Connection) -> Judged:
    """Read what was judged. Raises BadInputError when the project has no rubric."""
    rubric = current_rubric(connection)
    stored = _JUDGEMENTS.all(connection)
    prompts = _in_order(connection, {row.prompt for row in stored})
    prompt_index = index_of(prompts)
    annotators = tuple(sorted({row.annotator for row in stored}))
    judgements = _judgements(stored, prompt_index, index_of(annotators), _counting_rubrics(connection, rubric, stored))
    candidates = _read_candidates(connection, prompt_index)
    rows = _read_rows(connection, rubric, judgements.where(judgements.scored), index_of(candidates.ids))
    return Judged(rubric, prompts, annotators, judgements, candidates, *rows)


def index_of(names: Sequence[str]) -> dict[str, int]:
    """The place of each name."""
    return {name: index for index, name in enumerate(names)}


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _in_order(connection: Connection, prompts: set[str]) -> tuple[str, ...]:
    """`prompts` in order of import; those without an origin, if there are any, come last."""
    ordered = [prompt for prompt in _ORDER.each(connection) if prompt in prompts]
    return (*ordered, *sorted(prompts.difference(ordered)))


def _counting_rubrics(connection: Connection, rubric: Rubric, stored: Sequence[_StoredJudgement]) -> set[str]:
    """Rubrics whose scores can be put beside those of `rubric`: the same criterion keys on the same scales."""
    used = {row.rubric for row in stored}
    return {other for other in used if _scales(rubric_by_id(connection, other)) == _scales(rubric)}


def _scales(rubric: Rubric) -> dict[str, tuple[float, ...]]:
    return {criterion.key: criterion.points for criterion in rubric.criteria}


def _judgements(
    stored: Sequence[_StoredJudgement], prompts: Mapping[str, int], annotators: Mapping[str, int], counting: set[str]
) -> Judgements:
    given = np.array([row.outcome == "scored" for row in stored], dtype=bool)
    comparable = np.array([row.rubric in counting for row in stored], dtype=bool)
    return Judgements(
        revisions=tuple(row.revision for row in stored),
        prompt=_ints(prompts[row.prompt] for row in stored),
        annotator=_ints(annotators[row.annotator] for row in stored),
        seconds=np.array([row.active_seconds for row in stored], dtype=np.float64),
        preference=tuple(row.preference for row in stored),
        shown_order=tuple(row.shown_order for row in stored),
        scored=given & comparable,
        other_rubric=given & ~comparable,
    )


def _read_candidates(connection: Connection, prompts: Mapping[str, int]) -> Candidates:
    rows = sorted((row for row in connection.tuples(_CANDIDATES) if row[1] in prompts), key=itemgetter(0))
    return Candidates(
        ids=tuple(row[0] for row in rows),
        prompt=_ints(prompts[row[1]] for row in rows),
        responses=tuple(row[2] for row in rows),
        truncated=np.array([bool(row[3]) for row in rows], dtype=bool),
    )


def _read_rows(
    connection: Connection, rubric: Rubric, judgements: Mapping[str, int], candidates: Mapping[str, int]
) -> tuple[Ints, Ints, Floats]:
    """The judgement, the candidate and the (rows, criteria) values of every row that counts."""
    columns = index_of([criterion.key for criterion in rubric.criteria])
    owners: list[int] = []
    flat: list[Any] = []
    with as_stored("A judgement"):
        for revision, said in connection.tuples(_SCORES):
            if revision in judgements:
                scores = unpack("score", said)
                owners += [judgements[revision]] * len(scores)
                flat += chain.from_iterable(scores)
        column = _ints(map(columns.__getitem__, flat[1::3]))
    candidate = _ints(map(candidates.get, flat[0::3], repeat(-1)))
    known = np.flatnonzero(candidate >= 0)
    judgement, candidate = _ints(owners)[known], candidate[known]
    # The scores of a judgement come candidate by candidate, so a row begins wherever one of the two changes.
    first = (np.diff(judgement, prepend=-1) != 0) | (np.diff(candidate, prepend=-1) != 0)
    values = np.full((int(first.sum()), len(columns)), np.nan)
    values[np.cumsum(first) - 1, column[known]] = np.array(flat[2::3], dtype=np.float64)[known]
    return judgement[first], candidate[first], values
