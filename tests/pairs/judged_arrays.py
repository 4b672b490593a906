"""Judged prompts in memory, from scores by annotator and response, for tests of the rules alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dpotui.pairs.judged.judged import Candidates, Judged, Judgements
from dpotui.scope import Criterion, Rubric
from dpotui.scope.rubric import make_rubric

Scores = Mapping[str, Mapping[str, Sequence[float | None]]]
"""By annotator and response: a value a criterion in the order of the rubric, None where there is none."""


@dataclass(frozen=True)
class Asked:
    """One prompt and what people said of its responses."""

    scores: Scores
    preferred: Mapping[str, str] = field(default_factory=dict)
    responses: Mapping[str, str] = field(default_factory=dict)
    """Texts by name of the response; made up where none is given."""


def criterion(key: str, weight: float = 1, low: int = 1, high: int = 5, *, safety: bool = False) -> Criterion:
    """A criterion whose points are described by their numbers."""
    anchors = tuple(f"{key} {point}" for point in range(low, high + 1))
    return Criterion(key, key.title(), f"{key}?", weight, low, high, safety, anchors)


def rubric_of(*criteria: Criterion) -> Rubric:
    """A rubric of these criteria and nothing else."""
    return make_rubric(
        name="test",
        title="Test",
        domain="Tests.",
        success=("It is good.",),
        overlap=0.2,
        reason_required="never",
        criteria=criteria,
        failure_tags=(),
    )


def judged_of(rubric: Rubric, *prompts: Asked) -> Judged:
    """What was judged. Candidate ids are the number of the prompt and the name of the response: `0:A`."""
    ids = [(number, name) for number, asked in enumerate(prompts) for name in _names(asked)]
    candidate = {one: place for place, one in enumerate(ids)}
    people = sorted({person for asked in prompts for person in asked.scores})
    sheets = [(number, asked, person) for number, asked in enumerate(prompts) for person in asked.scores]
    rows = [
        (place, candidate[number, name], values)
        for place, (number, asked, person) in enumerate(sheets)
        for name, values in asked.scores[person].items()
    ]
    width = len(rubric.criteria)
    return Judged(
        rubric=rubric,
        prompts=tuple(f"prompt {number}" for number in range(len(prompts))),
        annotators=tuple(people),
        judgements=Judgements(
            revisions=tuple(f"revision {place}" for place in range(len(sheets))),
            prompt=np.array([number for number, _, _ in sheets], dtype=np.int64),
            annotator=np.array([people.index(person) for _, _, person in sheets], dtype=np.int64),
            seconds=np.full(len(sheets), 60.0),
            preference=tuple(_preference(number, asked, person) for number, asked, person in sheets),
            shown_order=tuple("[]" for _ in sheets),
            scored=np.ones(len(sheets), dtype=bool),
            other_rubric=np.zeros(len(sheets), dtype=bool),
            rubrics=(rubric.id,),
            rubric=np.zeros(len(sheets), dtype=np.int64),
            source=("screen",) * len(sheets),
        ),
        candidates=Candidates(
            ids=tuple(f"{number}:{name}" for number, name in ids),
            prompt=np.array([number for number, _ in ids], dtype=np.int64),
            responses=tuple(prompts[number].responses.get(name, f"Response {number} {name}") for number, name in ids),
            truncated=np.zeros(len(ids), dtype=bool),
            models=("",) * len(ids),
        ),
        row_judgement=np.array([place for place, _, _ in rows], dtype=np.int64),
        row_candidate=np.array([place for _, place, _ in rows], dtype=np.int64),
        row_place=np.full(len(rows), -1),
        values=np.array(
            [[np.nan if value is None else value for value in values] for _, _, values in rows], dtype=np.float64
        ).reshape(len(rows), width),
    )


def _names(asked: Asked) -> list[str]:
    return sorted({name for sheet in asked.scores.values() for name in sheet})


def _preference(number: int, asked: Asked, person: str) -> str | None:
    stated = asked.preferred.get(person)
    return f"{number}:{stated}" if stated in _names(asked) else stated
