"""From evidence to a tighter rubric: which criteria people read differently, with examples, causes and lessons."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dpotui.adjudication import Adjudication
from dpotui.annotation import called_back, requeue_prompts, still_to_judge
from dpotui.checks.agreement_check import check_agreement
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.evidence.kept import read_evidence
from dpotui.checks.measures import AgreementMeasures, CriterionAgreement
from dpotui.errors import BadInputError
from dpotui.pairs.judged.judged import Judged
from dpotui.project import Project
from dpotui.project.store.moment import moment_of
from dpotui.scope import Criterion, Rubric
from dpotui.statistics.arrays import Floats

EXAMPLES: Final = 5
"""Responses of a criterion that are shown, those on which people lie furthest apart."""


@dataclass(frozen=True)
class ScoreGap:
    """A response to which people gave different scores on one criterion."""

    prompt: str
    response: str
    scores: tuple[float, ...]
    """Lowest first."""
    title: str
    """The beginning of the prompt, harmless."""
    text: str
    """The response, raw as stored."""


@dataclass(frozen=True)
class CriterionEvidence:
    """What speaks for rewording one criterion."""

    criterion: Criterion
    agreement: CriterionAgreement | None
    causes: Mapping[str, int]
    """Settled disputes in which people differed on it, by cause."""
    lessons: tuple[str, ...]
    """What adjudicators say that the rubric should say, the latest first; raw as typed."""
    examples: tuple[ScoreGap, ...]

    @property
    def is_weak(self) -> bool:
        """Whether people read it differently, or an adjudicator found that the rubric does not say enough."""
        differs = self.agreement is not None and self.agreement.is_read_differently
        return bool(self.causes.get("guide_gap")) or differs


@dataclass(frozen=True)
class Tightening:
    """The rubric in force and what speaks for rewording it."""

    rubric: Rubric
    criteria: tuple[CriterionEvidence, ...]
    """The weakest first."""
    agreement: AgreementMeasures
    doubles: tuple[str, ...]
    """Prompts that two people have judged and nobody is asked to judge again, in an order drawn from their ids."""


def read_tightening(project: Project, *, reader: str | None = None) -> Tightening:
    """Which criteria are weak, by agreement and by what adjudicators noted. Raises BadInputError without a rubric.

    For a `reader`, without examples from prompts that they still have to judge.
    """
    with project.read() as connection:
        evidence = read_evidence(connection, moment_of(connection))
        again = {asked.prompt for asked in called_back(connection)}
        unseen: frozenset[str] = frozenset() if reader is None else still_to_judge(connection, project, reader)
    agreement = check_agreement(evidence).measures
    by_key = {one.key: one for one in agreement.criteria}
    found = [
        _evidence(evidence, criterion, column, by_key.get(criterion.key), unseen)
        for column, criterion in enumerate(evidence.judged.rubric.criteria)
    ]
    doubles = tuple(prompt for prompt in _doubles(evidence.judged) if prompt not in again)
    return Tightening(evidence.judged.rubric, tuple(sorted(found, key=_weakness)), agreement, doubles)


def requeue_sample(project: Project, tightening: Tightening, number: int, *, author: str, reason: str) -> int:
    """Call back so many of the prompts that two people have judged, to see how they agree under the rubric of today.

    The sample is drawn from the prompts' ids, so that nobody chooses easy ones. Returns how many were called back.
    Raises BadInputError, with nothing changed, when none is left or `number` is not positive.
    """
    if number < 1:
        raise BadInputError("Call back one prompt or more.")
    if not tightening.doubles:
        raise BadInputError("There is no prompt left that two people have judged and that is not called back already.")
    return requeue_prompts(project, tightening.doubles[:number], author=author, reason=reason)


def _weakness(one: CriterionEvidence) -> tuple[bool, float, int]:
    alpha = one.agreement.alpha if one.agreement and one.agreement.alpha is not None else 1.0
    return not one.is_weak, alpha, -sum(one.causes.values())


def _evidence(
    evidence: Evidence, criterion: Criterion, column: int, agreement: CriterionAgreement | None, unseen: Collection[str]
) -> CriterionEvidence:
    settled = [one for one in evidence.adjudications if criterion.key in one.criteria]
    causes = Counter(str(one.cause) for one in settled)
    gaps = _gaps(evidence, column, unseen)
    return CriterionEvidence(criterion, agreement, dict(causes.most_common()), tuple(_lessons(settled)), tuple(gaps))


def _lessons(settled: Sequence[Adjudication]) -> Iterator[str]:
    return (one.lesson for one in reversed(settled) if one.lesson and one.cause == "guide_gap")


def _gaps(evidence: Evidence, column: int, unseen: Collection[str]) -> Iterator[ScoreGap]:
    """The responses on which people's scores lie furthest apart."""
    judged = evidence.judged
    low, high = _range_by_candidate(judged, judged.values[:, column])
    apart = high - low
    shown = 0
    for place in np.argsort(-apart, kind="stable").tolist():
        prompt = judged.prompts[int(judged.candidates.prompt[place])]
        if shown == EXAMPLES or not apart[place] > 0:
            return
        if prompt not in unseen:
            shown += 1
            given = judged.values[judged.row_candidate == place, column]
            scores = tuple(sorted(given[~np.isnan(given)].tolist()))
            text = judged.candidates.responses[place]
            yield ScoreGap(prompt, judged.candidates.ids[place], scores, evidence.title(prompt), text)


def _range_by_candidate(judged: Judged, scores: Floats) -> tuple[Floats, Floats]:
    """The lowest and the highest score of each candidate; equal where it has one or none."""
    size = len(judged.candidates.ids)
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.fmin.at(low, judged.row_candidate, scores)
    np.fmax.at(high, judged.row_candidate, scores)
    known = high >= low
    return np.where(known, low, 0.0), np.where(known, high, 0.0)


def _doubles(judged: Judged) -> list[str]:
    scored = judged.judgements.prompt[judged.judgements.scored]
    people = np.bincount(scored, minlength=len(judged.prompts))
    prompts = [judged.prompts[place] for place in np.flatnonzero(people > 1).tolist()]
    return sorted(prompts, key=lambda prompt: hashlib.sha256(f"{judged.rubric.id}\0{prompt}".encode()).digest())
