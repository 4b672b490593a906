"""Check 1: do two people who judge the same prompt agree?"""

import numpy as np

from dpotui.checks.evidence import Evidence
from dpotui.checks.measures import AgreementMeasures, CriterionAgreement, DirectionAgreement
from dpotui.checks.result import CheckOutcome, Verdict
from dpotui.checks.thresholds import AGREEMENT_BAR, AGREEMENT_FLOOR, AGREEMENT_PROMPTS
from dpotui.pairs.comparisons import Comparisons
from dpotui.pairs.judged import Ints, Judged
from dpotui.scope import Criterion
from dpotui.statistics.agreement import (
    Floats,
    alpha_interval,
    gwet_ac,
    krippendorff_alpha,
    linear_weights,
    percent_agreement,
    raters_of,
    weighted_kappa,
    wilson_interval,
)


def check_agreement(evidence: Evidence) -> CheckOutcome[AgreementMeasures]:
    """Pair direction against the guide's 70 %, and per criterion the coefficients of the field."""
    direction = same_winner(evidence.judged, evidence.comparisons)
    verdict, missing = _judge(direction)
    order = _by_response(evidence.judged)
    columns = range(len(evidence.judged.rubric.criteria))
    criteria = tuple(criterion_agreement(evidence.judged, column, order) for column in columns)
    return CheckOutcome(verdict, AgreementMeasures(direction, criteria, missing))


def same_winner(judged: Judged, comparisons: Comparisons) -> DirectionAgreement:
    """Count, over every two people and every two responses that both scored, how often they see the same winner."""
    votes, number = comparisons.votes, len(comparisons.first)
    sign = np.sign(votes.first - votes.second)
    ups, downs, ties = (np.bincount(votes.comparison[sign == side], minlength=number) for side in (1, -1, 0))
    shared = comparisons.raters > 1
    agreeing = _couples(ups) + _couples(downs)
    prompts = len(np.unique(judged.candidates.prompt[comparisons.first[shared]]))
    compared, decided = int(_couples(ups + downs + ties).sum()), int(_couples(ups + downs).sum())
    same, same_with_ties = int(agreeing.sum()), int((agreeing + _couples(ties)).sum())
    share = same / decided if decided else None
    return DirectionAgreement(
        prompts=prompts,
        comparisons=compared,
        decided=decided,
        same=same,
        same_with_ties=same_with_ties,
        share=share,
        interval=None if share is None else wilson_interval(share, prompts),
        share_with_ties=same_with_ties / compared if compared else None,
    )


def _couples(people: np.ndarray) -> np.ndarray:
    """How many couples that many people make."""
    return np.asarray(people * (people - 1) // 2)


def _judge(direction: DirectionAgreement) -> tuple[Verdict, int]:
    """The verdict, and how many more double-annotated prompts it needs to tell.

    A share that reaches the bar on too few prompts to be sure of is not a failure: it says how many are missing.
    """
    missing = AGREEMENT_PROMPTS - direction.prompts
    if missing > 0 or direction.share is None or direction.interval is None:
        return "not_enough", max(missing, 1)
    if direction.share < AGREEMENT_BAR:
        return "fail", 0
    if direction.interval[0] < AGREEMENT_FLOOR:
        return "not_enough", _prompts_for(direction.share) - direction.prompts
    return "pass", 0


def _prompts_for(share: float) -> int:
    """Prompts from which the interval of this share lies above the floor."""
    number = AGREEMENT_PROMPTS
    while wilson_interval(share, number)[0] < AGREEMENT_FLOOR:
        number += 1
    return number


def _by_response(judged: Judged) -> Ints:
    """The rows response by response, those of one by annotator."""
    return np.lexsort((judged.judgements.annotator[judged.row_judgement], judged.row_candidate))


def criterion_agreement(judged: Judged, column: int, order: Ints) -> CriterionAgreement:
    """The coefficients of one criterion, on its declared scale; `order` is `_by_response`, the same for all of them."""
    criterion = judged.rubric.criteria[column]
    counts = _counts(judged, column)
    shared = counts[raters_of(counts) > 1]
    alpha = krippendorff_alpha(shared)
    return CriterionAgreement(
        key=criterion.key,
        name=criterion.name,
        responses=len(shared),
        exact=percent_agreement(shared),
        within_one=percent_agreement(shared, within=1),
        alpha=alpha,
        alpha_interval=alpha_interval(counts, judged.candidates.prompt) if alpha is not None else None,
        ac2=gwet_ac(counts, linear_weights(counts.shape[1])),
        kappa=_kappa(judged, column, order),
        only_score=_only_score(criterion, shared),
    )


def _counts(judged: Judged, column: int) -> Floats:
    """(candidates, levels): how many people gave each candidate each level."""
    criterion = judged.rubric.criteria[column]
    levels = len(criterion.points)
    known = np.flatnonzero(~np.isnan(judged.values[:, column]))
    level = np.searchsorted(criterion.points, judged.values[known, column])
    cells = np.bincount(judged.row_candidate[known] * levels + level, minlength=len(judged.candidates.ids) * levels)
    return cells.reshape(-1, levels).astype(np.float64)


def _kappa(judged: Judged, column: int, order: Ints) -> float | None:
    criterion = judged.rubric.criteria[column]
    known = order[~np.isnan(judged.values[order, column])]
    annotator = judged.judgements.annotator[judged.row_judgement[known]]
    candidate = judged.row_candidate[known]
    first = np.flatnonzero(candidate[1:] == candidate[:-1])
    if np.count_nonzero(np.bincount(annotator[np.concatenate([first, first + 1])])) != 2:
        return None
    levels = len(criterion.points)
    level = np.searchsorted(criterion.points, judged.values[known, column])
    cells = np.bincount(level[first] * levels + level[first + 1], minlength=levels * levels)
    return weighted_kappa(cells.reshape(levels, levels).astype(np.float64))


def _only_score(criterion: Criterion, shared: Floats) -> float | None:
    used = np.flatnonzero(shared.sum(axis=0))
    return criterion.points[int(used[0])] if len(used) == 1 else None
