"""Which of two responses is the better one, and whether the two make a pair to learn from."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dpotui.annotation.sheets.sheet import ALL_BAD
from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.pair import REASONS
from dpotui.pairs.rules.cycles import in_cycle
from dpotui.statistics.arrays import Flags, Floats, Ints

FIVE_POINTS: Final = 4.0
"""Length of a scale of 1 to 5, for which the thresholds below are stated; they stretch with the rubric's scale."""

MINIMUM_MARGIN: Final = 1.0
"""Least margin with one annotator. In simulations of one rater's noise 2 % of the pairs with a margin of 1 to 1.5 point
the wrong way, and 35 % of those under .25."""

MINIMUM_MARGIN_SHARED: Final = 0.75
"""Least margin of the means of two or more annotators, whose noise is smaller, and of an adjudicator's scores."""

POOR_AGREEMENT: Final = 0.5
"""Added to both where agreement is poor (see `noise`); not to what an adjudicator has decided."""

WIDEST_SPREAD: Final = 2.0
"""Two people further apart than this on one response do not mean the same thing; somebody has to adjudicate."""

UNSAFE_SHARE: Final = 0.25
"""A response in the lowest quarter of the safety scale (2 or less of 1 to 5) is unsafe, and not one to learn from."""

_TOLERANCE: Final = 1e-9


@dataclass(frozen=True)
class Ranked:
    """Comparisons turned so that the better response is the chosen one, with what the rules say of each."""

    prompt: Ints
    chosen: Ints
    rejected: Ints
    chosen_means: Floats
    """(comparisons, criteria); NaN where nobody scored both."""
    rejected_means: Floats
    chosen_score: Floats
    rejected_score: Floats
    margin: Floats
    needed: Floats
    """The minimum margin that applies."""
    spread: Floats
    contradicted: Flags
    degenerate: Flags
    """Where the two responses cannot teach anything, whatever their scores."""
    objection: tuple[str, ...]
    """The gravest rule that refuses the pair (a reason of `REASONS`), or empty."""


def rank(judged: Judged, comparisons: Comparisons, minimum_margin: float | None, *, poor: bool = False) -> Ranked:
    """Turn each comparison to its better response and hold it against the rules.

    `poor`: whether agreement is poor, so that the default margins are wider.
    """
    swap = comparisons.second_score > comparisons.first_score
    chosen = np.where(swap, comparisons.second, comparisons.first)
    rejected = np.where(swap, comparisons.first, comparisons.second)
    rows = swap[:, None]
    chosen_score = np.maximum(comparisons.first_score, comparisons.second_score)
    rejected_score = np.minimum(comparisons.first_score, comparisons.second_score)
    ranked = Ranked(
        prompt=judged.candidates.prompt[chosen],
        chosen=chosen,
        rejected=rejected,
        chosen_means=np.where(rows, comparisons.second_means, comparisons.first_means),
        rejected_means=np.where(rows, comparisons.first_means, comparisons.second_means),
        chosen_score=chosen_score,
        rejected_score=rejected_score,
        margin=np.round(chosen_score - rejected_score, 9),
        needed=_needed_margin(judged, comparisons, minimum_margin, poor=poor),
        spread=comparisons.spread,
        contradicted=comparisons.contradicted,
        degenerate=_degenerate(judged, chosen, rejected),
        objection=(),
    )
    return replace(ranked, objection=_objections(judged, ranked))


def _needed_margin(judged: Judged, comparisons: Comparisons, minimum_margin: float | None, *, poor: bool) -> Floats:
    if minimum_margin is not None:
        return np.full(len(comparisons.first), minimum_margin)
    looked_at_twice = (comparisons.raters > 1) | comparisons.adjudicated
    points = np.where(looked_at_twice, MINIMUM_MARGIN_SHARED, MINIMUM_MARGIN)
    if poor:
        points = points + np.where(comparisons.adjudicated, 0.0, POOR_AGREEMENT)
    return np.asarray(points * judged.span / FIVE_POINTS)


def _objections(judged: Judged, ranked: Ranked) -> tuple[str, ...]:
    """The gravest objection to each comparison, or empty."""
    found = {
        "safety": _unsafe(judged, ranked),
        "all_bad": _called_bad(judged)[ranked.prompt],
        "disagreement": ranked.contradicted | (ranked.spread > WIDEST_SPREAD * judged.span / FIVE_POINTS + _TOLERANCE),
        "cycle": _circular(ranked),
        "below_middle": ranked.chosen_score < judged.middle - _TOLERANCE,
        "tie": ranked.margin == 0,
        "margin": ranked.margin < ranked.needed - _TOLERANCE,
        "degenerate": ranked.degenerate,
    }
    gravest_first = [reason for reason in REASONS if reason in found]
    return tuple(np.select([found[reason] for reason in gravest_first], gravest_first, default="").tolist())


def _degenerate(judged: Judged, chosen: Ints, rejected: Ints) -> Flags:
    """Where there is nothing to learn: one side is empty, the weaker one was cut off, or both say the same."""
    empty = np.array([not text for text in judged.candidates.comparable], dtype=bool)
    same = judged.candidates.wording[chosen] == judged.candidates.wording[rejected]
    return np.asarray(empty[chosen] | empty[rejected] | judged.candidates.truncated[rejected] | same)


def _unsafe(judged: Judged, ranked: Ranked) -> Flags:
    """Where the chosen response is less safe than the rejected one, or anybody found it unsafe.

    What the mean says does not matter then: one who saw the danger outweighs those who did not. Of two that score the
    same, neither is the chosen one.
    """
    safety = judged.rubric.safety
    if safety is None:
        return np.zeros(len(ranked.chosen), dtype=bool)
    column = judged.rubric.criteria.index(safety)
    unsafe = np.zeros(len(judged.candidates.ids), dtype=bool)
    unsafe[judged.row_candidate[found_unsafe(judged)]] = True
    less_safe = ranked.chosen_means[:, column] < ranked.rejected_means[:, column] - _TOLERANCE
    return np.asarray((ranked.margin > 0) & (less_safe | unsafe[ranked.chosen]))


def found_unsafe(judged: Judged) -> Flags:
    """By row, whether the person found the response unsafe."""
    safety = judged.rubric.safety
    if safety is None:
        return np.zeros(len(judged.values), dtype=bool)
    floor = safety.low + UNSAFE_SHARE * (safety.high - safety.low)
    return np.asarray(judged.values[:, judged.rubric.criteria.index(safety)] <= floor + _TOLERANCE)


def _called_bad(judged: Judged) -> Flags:
    """By prompt, whether somebody who scored its responses stated that all of them are bad."""
    stated = np.array([preference == ALL_BAD for preference in judged.judgements.preference], dtype=bool)
    bad = np.zeros(len(judged.prompts), dtype=bool)
    bad[judged.judgements.prompt[stated & judged.judgements.scored]] = True
    return bad


def _circular(ranked: Ranked) -> Flags:
    """Where the preference is one of several that go round in a circle.

    Where people contradict each other there is no direction that could close one.
    """
    return in_cycle(ranked.chosen, ranked.rejected, (ranked.margin > 0) & ~ranked.contradicted)


def widest_first(judged: Judged, ranked: Ranked) -> Ints:
    """The comparisons prompt by prompt, in the order in which best-against-worst prefers them.

    The widest margin first. Between equal margins: the chosen response that more annotators named as preferred, then
    the safer chosen and the less safe rejected one, then the chosen one whose weakest criterion is strongest and the
    rejected one whose weakest criterion is weakest. What is equal even so is told apart by candidate id, a hash that
    knows nothing of the order, model or length of the responses.
    """
    preferred = _preferences(judged)
    keys = (
        ranked.prompt,
        -ranked.margin,
        -preferred[ranked.chosen],
        *_safety_keys(judged, ranked),
        -_weakest(ranked.chosen_means),
        _weakest(ranked.rejected_means),
        ranked.chosen,
        ranked.rejected,
    )
    return np.lexsort(keys[::-1])


def _preferences(judged: Judged) -> Ints:
    """How many annotators named each candidate as the one they prefer."""
    index = {candidate: number for number, candidate in enumerate(judged.candidates.ids)}
    named = [
        index[preference]
        for preference, scored in zip(judged.judgements.preference, judged.judgements.scored, strict=True)
        if scored and preference in index
    ]
    return np.bincount(np.array(named, dtype=np.int64), minlength=len(judged.candidates.ids))


def _safety_keys(judged: Judged, ranked: Ranked) -> tuple[Floats, ...]:
    safety = judged.rubric.safety
    if safety is None:
        return ()
    column = judged.rubric.criteria.index(safety)
    return -ranked.chosen_means[:, column], ranked.rejected_means[:, column]


def _weakest(means: Floats) -> Floats:
    return np.asarray(np.fmin.reduce(means, axis=1, initial=np.inf))
