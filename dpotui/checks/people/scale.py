"""How somebody uses the scale beside those who judged the same responses: severity, drift, and whether it fits at all.

With two people nobody can tell from their gap alone whose it is; what each of them does alone is asked then.
"""

from collections.abc import Callable, Iterator

import numpy as np

from dpotui.checks.people.team import NOBODY, Team
from dpotui.checks.thresholds import DRIFT_SHEETS, SHARED_SHEETS
from dpotui.statistics.arrays import Flags, Floats
from dpotui.statistics.distinct import number_of
from dpotui.statistics.estimates import (
    CONFIDENCE,
    Estimate,
    correlation_of,
    correlation_within,
    difference_of,
    mean_of,
    share_within,
)

Measure = Callable[[Team, int, frozenset[int]], Estimate]


def _residuals(team: Team, person: int, left_out: frozenset[int]) -> Floats:
    """By shared prompt of a person, in the order of their work: how far they lie above those they share it with."""
    gaps = np.where(team.person == person, team.overall() - team.others_mean(left_out), np.nan)
    return team.by_sheet(gaps)[1]


def severity(team: Team, person: int, left_out: frozenset[int] = NOBODY) -> Estimate:
    """Points that a person gives above (or, negative, below) those they share prompts with; prompts are the units."""
    residuals = _residuals(team, person, left_out)
    return mean_of(residuals) if len(residuals) >= SHARED_SHEETS else Estimate(None, len(residuals))


def drift(team: Team, person: int, left_out: frozenset[int] = NOBODY) -> Estimate:
    """How much more a person gives in the later half of their shared prompts than in the earlier one."""
    residuals = _residuals(team, person, left_out)
    if len(residuals) < DRIFT_SHEETS:
        return Estimate(None, len(residuals))
    half = len(residuals) // 2
    return difference_of(residuals[-half:], residuals[:half])


def own_trend(team: Team, person: int) -> Estimate:
    """How much more a person gives in the later half of all their prompts, whoever else judged them."""
    _, means = team.by_sheet(np.where(team.person == person, team.overall(), np.nan))
    half = len(means) // 2
    return difference_of(means[len(means) - half :], means[:half])


def correlation(team: Team, person: int, left_out: frozenset[int] = NOBODY, confidence: float = CONFIDENCE) -> Estimate:
    """How far a person ranks the responses of a prompt as those do who share it, within prompts."""
    mine, theirs = team.beside(left_out), team.others_beside(left_out)
    known = np.flatnonzero((team.person == person) & ~np.isnan(mine))
    sheets = number_of(team.judged.row_judgement[known])
    if sheets < SHARED_SHEETS:
        return Estimate(None, sheets)
    return correlation_within(mine[known], theirs[known], team.judged.row_judgement[known], confidence)


def criterion_correlation(team: Team, person: int, column: int) -> Estimate:
    """How far a person ranks the responses of a prompt on one criterion as those do who share it, within prompts."""
    mine, theirs = team.beside_on(column), team.others_beside_on(column)
    known = np.flatnonzero((team.person == person) & ~np.isnan(mine))
    return correlation_of(mine[known], theirs[known], len(known) - number_of(team.judged.row_judgement[known]))


def fits_own(team: Team, person: int, column: int) -> Estimate:
    """How far a person's scores on a criterion go with their scores on all the others, within prompts."""
    rows, rest = team.person == person, np.delete(team.values, column, axis=1)
    known = ~np.isnan(rest)
    counts = known.sum(axis=1)
    means = np.divide(np.where(known, rest, 0.0).sum(axis=1), counts, out=np.full(len(rest), np.nan), where=counts > 0)
    rows = rows & ~np.isnan(means) & ~np.isnan(team.values[:, column])
    mine, others = team.within_prompt(team.values[:, column], rows), team.within_prompt(means, rows)
    both = ~np.isnan(mine)
    return correlation_of(mine[both], others[both], int(both.sum()) - len(team.sheets_of(person)))


def own_consistency(team: Team, rows: Flags) -> Estimate:
    """How far one person's criteria tell the same responses of a prompt apart: about 0 for scores drawn by lot.

    `rows` are those of the person, all or a part of them.
    """
    return share_within(team.criteria_together()[rows], team.criteria_alone()[rows], team.judged.row_judgement[rows])


def worst_first(team: Team, measure: Measure, grave: Callable[[Estimate], bool]) -> Iterator[tuple[int, Estimate]]:
    """The people of whom a measure is grave, the widest first, each found again without those named before them.

    Whoever shares prompts with one person that is far off seems to be off too, the other way.
    """
    named = NOBODY
    while len(team.names) - len(named) >= 2:
        found = {
            person: estimate
            for person in range(len(team.names))
            if person not in named and grave(estimate := measure(team, person, named))
        }
        if not found:
            return
        worst = max(found, key=lambda person: abs(found[person].value or 0.0))
        yield worst, found[worst]
        named |= {worst}


def is_severe(team: Team, estimate: Estimate) -> bool:
    """Whether a gap is wide, and surely not chance."""
    wide = team.limits.severity_points * team.point
    return estimate.value is not None and abs(estimate.value) > wide and estimate.excludes_zero
