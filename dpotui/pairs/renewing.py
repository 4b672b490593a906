"""What was judged, brought up to date after a few saves: what was read before is not taken apart again."""

import json
from collections.abc import Collection, Mapping

import numpy as np

from dpotui.pairs.judged import Candidates, Judged, Judgements
from dpotui.pairs.reading import (
    CANDIDATES,
    JUDGEMENTS_OF,
    SCORES,
    Columns,
    CountedJudgement,
    CountedRows,
    candidates_of,
    counting_criteria,
    in_order,
    index_of,
    judgements_of,
    score_rows,
)
from dpotui.project.store.connection import Connection


def renew_judged(connection: Connection, before: Judged, touched: Collection[str]) -> Judged:
    """What `load_judged` would read, given what it read before and the prompts `touched` by judgements since.

    Only where nothing but judgements has come since: the rubric, exclusions and candidates are taken to be the same.
    """
    theirs = JUDGEMENTS_OF.each(connection, prompts=json.dumps(sorted(touched)))
    stored = sorted([*_untouched(before, touched), *theirs], key=lambda row: row.revision)
    prompts = _prompts(connection, before, {row.prompt for row in stored})
    annotators = tuple(sorted({row.annotator for row in stored}))
    held = counting_criteria(connection, before.rubric)
    judgements = judgements_of(stored, index_of(prompts), index_of(annotators), held)
    candidates = _candidates(connection, before, prompts)
    columns = Columns(connection, before.rubric, judgements.rubrics, held)
    rows = _rows(connection, before, columns, judgements, candidates)
    return Judged(before.rubric, prompts, annotators, judgements, candidates, *rows.by_judgement())


def _untouched(before: Judged, touched: Collection[str]) -> list[CountedJudgement]:
    """The judgements on other prompts, as they were read."""
    said = before.judgements
    given = (said.scored | said.other_rubric).tolist()
    columns = zip(
        said.revisions,
        (before.prompts[index] for index in said.prompt.tolist()),
        (before.annotators[index] for index in said.annotator.tolist()),
        (said.rubrics[index] for index in said.rubric.tolist()),
        ("scored" if scored else "" for scored in given),
        said.preference,
        said.shown_order,
        said.seconds.tolist(),
        said.source,
        strict=True,
    )
    return [CountedJudgement(*row) for row in columns if row[1] not in touched]


def _prompts(connection: Connection, before: Judged, judged: set[str]) -> tuple[str, ...]:
    return before.prompts if judged == set(before.prompts) else in_order(connection, judged)


def _candidates(connection: Connection, before: Judged, prompts: tuple[str, ...]) -> Candidates:
    """The same object where the same prompts are judged, with all that was computed from it."""
    if prompts is before.prompts:
        return before.candidates
    known = before.candidates
    stored = zip(
        known.ids,
        (before.prompts[index] for index in known.prompt.tolist()),
        known.responses,
        known.truncated.tolist(),
        strict=True,
    )
    new = json.dumps(sorted(set(prompts).difference(before.prompts)))
    theirs = connection.tuples(
        f"{CANDIDATES} AND c.prompt IN (SELECT value FROM json_each(:prompts))", {"prompts": new}
    )
    return candidates_of([*stored, *theirs], index_of(prompts))


def _rows(
    connection: Connection, before: Judged, columns: Columns, judgements: Judgements, candidates: Candidates
) -> CountedRows:
    """The rows of judgements that were read before, moved to where those stand now, and those of the others."""
    now, earlier = judgements.where(judgements.scored), before.judgements.where(before.judgements.scored)
    known = _moved(before, now, earlier, candidates)
    others = json.dumps(sorted(now.keys() - earlier.keys()))
    stored = connection.tuples(
        f"{SCORES} WHERE revision IN (SELECT value FROM json_each(:revisions))", {"revisions": others}
    )
    new = score_rows(stored, columns, judgements, index_of(candidates.ids))
    return CountedRows(*(np.concatenate(both) for both in zip(known, new, strict=True)))


def _moved(before: Judged, now: Mapping[str, int], earlier: Mapping[str, int], candidates: Candidates) -> CountedRows:
    judgement = np.full(len(before.judgements.revisions), -1)
    for revision, place in earlier.items():
        judgement[place] = now.get(revision, -1)
    kept = np.flatnonzero(judgement[before.row_judgement] >= 0)
    index = index_of(candidates.ids)
    candidate = np.array([index.get(name, -1) for name in before.candidates.ids], dtype=np.int64)
    return CountedRows(
        judgement[before.row_judgement[kept]],
        candidate[before.row_candidate[kept]],
        before.row_place[kept],
        before.values[kept],
    )
