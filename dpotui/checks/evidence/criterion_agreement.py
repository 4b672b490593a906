"""How far people agree on the scores of each criterion: the coefficients of the field, on the declared scales."""

import numpy as np

from dpotui.checks.evidence.sheets import ScoredSheets
from dpotui.checks.measures import CriterionAgreement, Reading
from dpotui.checks.thresholds import PREVAILING, SAMPLE
from dpotui.pairs.judged.noise import POOR_ALPHA
from dpotui.scope import Criterion
from dpotui.statistics.agreement import (
    Interval,
    Patterns,
    gwet_ac,
    interval_of_patterns,
    krippendorff_alpha,
    linear_weights,
    patterns_of,
    percent_agreement,
    raters_of,
    weighted_kappa,
)
from dpotui.statistics.arrays import Floats, Ints
from dpotui.statistics.distinct import distinct


def agreement_by_criterion(said: ScoredSheets) -> tuple[CriterionAgreement, ...]:
    """The coefficients of every criterion, of blind sheets alone."""
    rows = np.flatnonzero(said.blind[said.row_sheet])
    people = int(said.person.max(initial=0)) + 1
    rows = rows[np.argsort(said.row_candidate[rows] * people + said.person[said.row_sheet[rows]], kind="stable")]
    return tuple(_of_one(said, column, rows) for column in range(len(said.rubric.criteria)))


def _of_one(said: ScoredSheets, column: int, rows: Ints) -> CriterionAgreement:
    """Of one criterion; the rows come candidate by candidate, those of one by person."""
    criterion = said.rubric.criteria[column]
    rows = rows[~np.isnan(said.values[rows, column])]
    candidates, candidate, _ = distinct(said.row_candidate[rows])
    level = np.searchsorted(criterion.points, said.values[rows, column])
    patterns = patterns_of(_table(candidate, level, (len(candidates), len(criterion.points))))
    prompt = np.zeros(len(candidates), dtype=np.int64)
    prompt[candidate] = said.prompt[said.row_sheet[rows]]
    counts, number = patterns.counts, patterns.number
    shared = counts[raters_of(counts) > 1]
    responses = int(number[raters_of(counts) > 1].sum())
    alpha = krippendorff_alpha(counts, number=number)
    interval = interval_of_patterns(patterns, prompt) if alpha is not None else None
    ac2 = gwet_ac(counts, linear_weights(counts.shape[1]), number=number)
    return CriterionAgreement(
        key=criterion.key,
        name=criterion.name,
        responses=responses,
        exact=percent_agreement(counts, number=number),
        within_one=_within_one(criterion, patterns),
        alpha=alpha,
        alpha_interval=interval,
        ac2=ac2,
        kappa=_kappa(candidate, said.person[said.row_sheet[rows]], level, counts.shape[1]),
        only_score=_only_score(criterion, shared),
        reading=_reading(responses, alpha, interval, ac2),
    )


def _reading(responses: int, alpha: float | None, interval: Interval | None, ac2: float | None) -> Reading:
    if not responses:
        return "unshared"
    if responses < SAMPLE:
        return "too_few"
    if alpha is None or interval is None:
        return "unvaried"
    low, high = interval
    if low >= POOR_ALPHA:
        return "alike"
    if alpha >= POOR_ALPHA:
        return "probably_alike"
    if (ac2 or 0.0) >= PREVAILING:
        return "unvaried"
    return "differently" if high < POOR_ALPHA else "perhaps_differently"


def _table(one: Ints, other: Ints, shape: tuple[int, int]) -> Floats:
    """How often each two indices occur together."""
    return np.bincount(one * shape[1] + other, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)


def _within_one(criterion: Criterion, patterns: Patterns) -> float | None:
    """Within one whole point, which is two levels of a scale with half points."""
    return percent_agreement(patterns.counts, within=round(1 / criterion.step), number=patterns.number)


def _kappa(candidate: Ints, person: Ints, level: Ints, levels: int) -> float | None:
    """Cohen's, where exactly two people did all the double annotation."""
    first = np.flatnonzero(candidate[1:] == candidate[:-1])
    if np.count_nonzero(np.bincount(person[np.concatenate([first, first + 1])])) != 2:
        return None
    return weighted_kappa(_table(level[first], level[first + 1], (levels, levels)))


def _only_score(criterion: Criterion, shared: Floats) -> float | None:
    used = np.flatnonzero(shared.sum(axis=0))
    return criterion.points[int(used[0])] if len(used) == 1 else None
