"""Reads everything that was judged in a few passes of SQL."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np

from dpotui.long_work import counted, part
from dpotui.pairs.judged.judged import Candidates, Judged, Judgements, index_of, ints
from dpotui.pairs.judged.score_rows import Columns, score_rows
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.scope import EarlierScores, Rubric, current_rubric
from dpotui.scope.earlier_scores import read_earlier_scores
from dpotui.scope.store import held_under


class _CountedJudgement(NamedTuple):
    revision: str
    prompt: str
    annotator: str
    rubric: str
    outcome: str
    preference: str | None
    shown_order: str
    active_seconds: float
    source: str


_COLUMNS: Final = (
    "j.revision, j.prompt, j.annotator, j.rubric, j.outcome, j.preference, j.shown_order, j.active_seconds, j.source"
)
_JUDGEMENTS: Final = Query(
    f"SELECT {_COLUMNS} FROM counted_judgement j JOIN current_prompt p ON p.id = j.prompt "
    f"UNION ALL SELECT {_COLUMNS} FROM adjudicated_judgement j JOIN current_prompt p ON p.id = j.prompt "
    "ORDER BY 1",
    _CountedJudgement,
)
# Looked up revision by revision: of a prompt, SQLite would go through the whole of the view.
_JUDGEMENTS_ON: Final = Query(
    f"SELECT {_COLUMNS} FROM json_each(:prompts) w CROSS JOIN judgement j ON j.prompt = w.value "
    "WHERE EXISTS (SELECT 1 FROM current_prompt p WHERE p.id = j.prompt) "
    "AND (EXISTS (SELECT 1 FROM counted_judgement c WHERE c.revision = j.revision) "
    "OR EXISTS (SELECT 1 FROM adjudicated_judgement a WHERE a.revision = j.revision)) ORDER BY 1",
    _CountedJudgement,
)

_ORDER: Final = Query(
    """
    SELECT o.prompt FROM prompt_origin o JOIN revision r ON r.id = o.revision
    WHERE o.prompt IN (SELECT prompt FROM judgement)
    GROUP BY o.prompt ORDER BY min(r.clock), min(o.position), o.prompt""",
    str,
)


class _Origin(NamedTuple):
    clock: int | None
    position: int | None


_ORIGIN: Final = Query(
    "SELECT min(r.clock) AS clock, min(o.position) AS position "
    "FROM prompt_origin o JOIN revision r ON r.id = o.revision WHERE o.prompt = :prompt",
    _Origin,
)

_COLUMNS_OF_CANDIDATES: Final = (
    "c.id, c.prompt, c.response, json_extract(c.provenance, '$.stop_reason') = 'length', "
    "json_extract(c.provenance, '$.model')"
)
_CANDIDATES: Final = (
    f"SELECT {_COLUMNS_OF_CANDIDATES} FROM current_candidate c WHERE c.prompt IN (SELECT prompt FROM judgement)"
)
_CANDIDATES_ON: Final = (
    f"SELECT {_COLUMNS_OF_CANDIDATES} FROM json_each(:prompts) w CROSS JOIN current_candidate c ON c.prompt = w.value"
)

# The texts that the view `score` takes apart: taken apart here they are read in a third of the time.
_SCORES: Final = "SELECT revision, scores FROM judgement"
_SCORES_ON: Final = f"{_SCORES} WHERE prompt IN (SELECT value FROM json_each(:prompts))"


_JUDGEMENTS_READ: Final = 0.4
_RESPONSES_READ: Final = 0.7
"""Shares of the time after which each is read: of 100,000 judgements, two responses a prompt."""


def load_judged(
    connection: Connection,
    *,
    rubric: Rubric | None = None,
    earlier: EarlierScores | None = None,
    only: Collection[str] | None = None,
) -> Judged:
    """Read what was judged, or of `only` these prompts. Raises BadInputError when the project has no rubric.

    As it counts under the rubric in force, or as it would under another `rubric` and another choice of what counts of
    `earlier` scores.
    """
    rubric = rubric or current_rubric(connection)
    held = _counting_criteria(connection, rubric, earlier)
    wanted = {} if only is None else {"prompts": json.dumps(sorted(only))}
    with part("Reading judgements", _JUDGEMENTS_READ):
        stored = (_JUDGEMENTS if only is None else _JUDGEMENTS_ON).all(connection, **wanted)
        prompts = _in_order(connection, {row.prompt for row in stored}, few=only is not None)
        prompt_index = index_of(prompts)
        annotators = tuple(sorted({row.annotator for row in stored}))
        judgements = _judgements(stored, prompt_index, index_of(annotators), held)
    with part("Reading responses", _RESPONSES_READ):
        candidates = _candidates(connection.tuples(_CANDIDATES_ON if wanted else _CANDIDATES, wanted), prompt_index)
    with part("Reading scores", 1.0):
        columns = Columns(connection, rubric, judgements.rubrics, held)
        scores = connection.tuples(_SCORES_ON if wanted else _SCORES, wanted)
        said = counted(scores, len(scores), "judgements")
        rows = score_rows(said, columns, judgements, index_of(candidates.ids))
    return Judged(rubric, prompts, annotators, judgements, candidates, *rows.by_judgement())


def _counting_criteria(
    connection: Connection, rubric: Rubric, earlier: EarlierScores | None = None
) -> dict[str, frozenset[str]]:
    """The criteria on which scores count, by the rubric they were given under."""
    held = held_under(connection, rubric, earlier or read_earlier_scores(connection, rubric))
    held.setdefault(rubric.id, frozenset(criterion.key for criterion in rubric.criteria))
    return held


def _in_order(connection: Connection, prompts: set[str], *, few: bool) -> tuple[str, ...]:
    """`prompts` in order of import; those without an origin, if there are any, come last."""
    if few:
        return tuple(sorted(prompts, key=lambda prompt: import_place(connection, prompt)))
    ordered = [prompt for prompt in _ORDER.each(connection) if prompt in prompts]
    return (*ordered, *sorted(prompts.difference(ordered)))


def import_place(connection: Connection, prompt: str) -> tuple[bool, int, int, str]:
    """What puts a prompt in order of import."""
    origin = _ORIGIN.one(connection, prompt=prompt)
    return origin.clock is None, origin.clock or 0, origin.position or 0, prompt


def _judgements(
    stored: Sequence[_CountedJudgement],
    prompts: Mapping[str, int],
    annotators: Mapping[str, int],
    held: Mapping[str, frozenset[str]],
) -> Judgements:
    """The columns of these judgements, in the order in which they come."""
    given = np.array([row.outcome == "scored" for row in stored], dtype=bool)
    comparable = np.array([bool(held[row.rubric]) for row in stored], dtype=bool)
    rubrics = tuple(sorted({row.rubric for row in stored}))
    numbers = index_of(rubrics)
    return Judgements(
        revisions=tuple(row.revision for row in stored),
        prompt=ints(prompts[row.prompt] for row in stored),
        annotator=ints(annotators[row.annotator] for row in stored),
        seconds=np.array([row.active_seconds for row in stored], dtype=np.float64),
        preference=tuple(row.preference for row in stored),
        shown_order=tuple(row.shown_order for row in stored),
        scored=given & comparable,
        other_rubric=given & ~comparable,
        rubrics=rubrics,
        rubric=ints(numbers[row.rubric] for row in stored),
        source=tuple(row.source for row in stored),
    )


def _candidates(stored: Iterable[tuple[Any, ...]], prompts: Mapping[str, int]) -> Candidates:
    """The columns of stored candidates (id, prompt, response, whether it was cut off, model), of these prompts."""
    rows = sorted((row for row in stored if row[1] in prompts), key=itemgetter(0))
    return Candidates(
        ids=tuple(row[0] for row in rows),
        prompt=ints(prompts[row[1]] for row in rows),
        responses=tuple(row[2] for row in rows),
        truncated=np.array([bool(row[3]) for row in rows], dtype=bool),
        models=tuple(str(row[4] or "") for row in rows),
    )
