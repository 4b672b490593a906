"""Does every criterion tell responses apart, tell something of its own, and mean the same to everybody?"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.findings.result import CheckOutcome, Finding, Item, verdict_of
from dpotui.checks.measures import CriteriaMeasures, CriterionMeasures, LevelCount
from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import (
    DEAD_DEVIATION,
    DISPUTED_RESPONSES,
    LENGTH_CORRELATION,
    REDUNDANT,
    SAMPLE,
)
from dpotui.checks.words import criteria as words
from dpotui.pairs.judged.judged import Judged
from dpotui.similarity.components import connected
from dpotui.statistics.arrays import Floats
from dpotui.statistics.distinct import number_of
from dpotui.statistics.estimates import NOTHING_KNOWN, Estimate, correlation_of
from dpotui.statistics.ranks import spearman

_ITEMS = 20
_AS_ONE = 0.999998
"""Rank correlation of scores that always rise and fall together: `correlation_at` keeps it just under 1."""


def check_criteria(evidence: Evidence) -> CheckOutcome[CriteriaMeasures]:
    """Criteria that always get one score, that repeat another one, that people dispute, or that follow length.

    It passes where every criterion has scores enough to tell.
    """
    measures = CriteriaMeasures(tuple(_measured(evidence.team, evidence)))
    findings = tuple(_found(evidence, measures))
    verdict = verdict_of(findings)
    return CheckOutcome("not_enough" if verdict == "pass" and measures.untold else verdict, measures, findings)


def _measured(team: Team, evidence: Evidence) -> Iterator[CriterionMeasures]:
    judged = team.judged
    agreement = {one.key: one for one in evidence.criterion_agreement}
    nearest = _nearest(judged)
    for column, criterion in enumerate(judged.rubric.criteria):
        scores = judged.values[:, column]
        scores = scores[~np.isnan(scores)]
        counts = np.bincount(judged.levels[judged.levels[:, column] >= 0, column], minlength=len(criterion.points))
        other, correlation = nearest.get(column, (None, NOTHING_KNOWN))
        yield CriterionMeasures(
            key=criterion.key,
            name=criterion.name,
            scores=len(scores),
            levels=tuple(
                LevelCount(float(level), count)
                for level, count in zip(criterion.points, counts.tolist(), strict=True)
                if count
            ),
            deviation=float(scores.std()) if len(scores) else None,
            agreement=agreement.get(criterion.key),
            nearest=None if other is None else judged.rubric.criteria[other].key,
            nearest_correlation=correlation,
            length=_with_length(team, column),
        )


def _nearest(judged: Judged) -> dict[int, tuple[int, Estimate]]:
    """For each criterion, which other one its scores go along with most, and how far (Spearman)."""
    found: dict[int, tuple[int, Estimate]] = {}
    number = len(judged.rubric.criteria)
    for one, other in combinations(range(number), 2):
        rho = spearman(_table(judged, one, other))
        for mine, theirs in ((one, other), (other, one)):
            if rho.value is not None and (mine not in found or rho.value > (found[mine][1].value or -1.0)):
                found[mine] = (theirs, rho)
    return found


def _table(judged: Judged, one: int, other: int) -> Floats:
    """How often each point of one criterion goes with each of another, in the order of the scales."""
    shape = len(judged.rubric.criteria[one].points), len(judged.rubric.criteria[other].points)
    levels, number = judged.levels[judged.patterns.first], np.bincount(judged.patterns.place)
    mine, theirs = levels[:, one], levels[:, other]
    known = (mine >= 0) & (theirs >= 0)
    cells = np.bincount((mine * shape[1] + theirs)[known], weights=number[known], minlength=shape[0] * shape[1])
    return cells.astype(np.float64).reshape(shape)


def _with_length(team: Team, column: int) -> Estimate:
    """How far the scores of a criterion follow the length of the response, within prompts."""
    scores, lengths = team.apart_on(column), team.length_apart_on(column)
    known = np.flatnonzero(~np.isnan(scores) & ~np.isnan(lengths))
    sheets = number_of(team.judged.row_judgement[known])
    return correlation_of(scores[known], lengths[known], len(known) - sheets)


def _found(evidence: Evidence, measures: CriteriaMeasures) -> Iterator[Finding]:
    repeating = _repeating(measures)
    for one in measures.criteria:
        if one.scores < SAMPLE:
            continue
        common = max(one.levels, key=lambda level: level.responses)
        share = common.responses / one.scores
        if share >= evidence.thresholds.dead_mode or (one.deviation or 0.0) < DEAD_DEVIATION:
            yield Finding("warn", one.key, words.dead(one, common, share), kind="dead_criterion")
            continue
        if one.key in repeating:
            always = (one.nearest_correlation.value or 0.0) >= _AS_ONE
            text = words.redundant(one, _name(measures, one.nearest), always=always)
            yield Finding("warn" if always else "info", one.key, text, kind="redundant_criterion")
        if _is_disputed(one, evidence.thresholds.disputed_alpha):
            yield Finding(
                "warn", one.key, words.disputed(one), kind="disputed_criterion", items=_apart(evidence, one.key)
            )
        if one.length.low > LENGTH_CORRELATION:
            yield Finding("info", one.key, words.follows_length(one), kind="criterion_follows_length")


def _repeating(measures: CriteriaMeasures) -> set[str]:
    """The keys of the criteria that go along with an earlier one: of each group all but the first."""
    places = {one.key: place for place, one in enumerate(measures.criteria)}
    alike = [
        (places[one.key], places[one.nearest])
        for one in measures.criteria
        if one.nearest and one.nearest_correlation.n >= SAMPLE and (one.nearest_correlation.value or 0.0) >= REDUNDANT
    ]
    return {measures.criteria[place].key for group in connected(alike) for place in sorted(group)[1:]}


def _name(measures: CriteriaMeasures, key: str | None) -> str:
    return next(one.name for one in measures.criteria if one.key == key)


def _is_disputed(one: CriterionMeasures, limit: float) -> bool:
    """Whether even the upper end of the interval of alpha lies under what careful work allows."""
    said = one.agreement
    return (
        said is not None
        and said.responses >= DISPUTED_RESPONSES
        and said.alpha_interval is not None
        and said.alpha_interval[1] < limit
    )


def _apart(evidence: Evidence, key: str) -> tuple[Item, ...]:
    """The responses on which people lie furthest apart on a criterion."""
    judged = evidence.judged
    column = [criterion.key for criterion in judged.rubric.criteria].index(key)
    number = len(judged.candidates.ids)
    low, high = np.full(number, np.inf), np.full(number, -np.inf)
    np.fmin.at(low, judged.row_candidate, judged.values[:, column])
    np.fmax.at(high, judged.row_candidate, judged.values[:, column])
    gap: Floats = np.where(np.isfinite(low), high - low, 0.0)
    widest = np.argsort(-gap, kind="stable")[:_ITEMS]
    return tuple(
        Item(judged.prompts[judged.candidates.prompt[index]], judged.candidates.ids[index])
        for index in widest.tolist()
        if gap[index] > 0
    )
