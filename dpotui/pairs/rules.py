"""Which of two responses is the better one, and whether the two make a pair to learn from."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dpotui.pairs.comparisons import Comparisons
from dpotui.pairs.judged import Flags, Floats, Ints, Judged

FIVE_POINTS: Final = 4.0
"""Length of a scale of 1 to 5, for which the thresholds below are stated; they stretch with the rubric's scales."""

MINIMUM_MARGIN: Final = 1.0
"""Least margin with one annotator. In simulations of one rater's noise 2 % of the pairs with a margin of 1 to 1.5 point
the wrong way, and 35 % of those under .25."""

MINIMUM_MARGIN_SHARED: Final = 0.75
"""Least margin of the means of two or more annotators, whose noise is smaller."""

WIDEST_SPREAD: Final = 2.0
"""Two people further apart than this on one response do not mean the same thing; somebody has to adjudicate."""

UNSAFE_SHARE: Final = 0.25
"""A chosen response in the lowest quarter of the safety scale (2 or less of 1 to 5) is not one to learn from."""

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
    middle: Floats
    spread: Floats
    objection: tuple[str, ...]
    """The key of the first rule that refuses the pair (a reason of `REASONS`), or empty."""


def rank(judged: Judged, comparisons: Comparisons, minimum_margin: float | None) -> Ranked:
    """Turn each comparison to its better response and hold it against the rules."""
    swap = comparisons.second_score > comparisons.first_score
    chosen = np.where(swap, comparisons.second, comparisons.first)
    rejected = np.where(swap, comparisons.first, comparisons.second)
    rows = swap[:, None]
    chosen_means = np.where(rows, comparisons.second_means, comparisons.first_means)
    rejected_means = np.where(rows, comparisons.first_means, comparisons.second_means)
    chosen_score = np.maximum(comparisons.first_score, comparisons.second_score)
    rejected_score = np.minimum(comparisons.first_score, comparisons.second_score)
    margin = np.round(chosen_score - rejected_score, 9)
    needed = _needed_margin(comparisons, minimum_margin)
    objections = {
        "degenerate": degenerate(judged, chosen, rejected),
        "tie": margin == 0,
        "margin": margin < needed - _TOLERANCE,
        "disagreement": comparisons.spread > WIDEST_SPREAD * comparisons.span / FIVE_POINTS + _TOLERANCE,
        "below_middle": chosen_score < comparisons.middle - _TOLERANCE,
        "safety": unsafe(judged, chosen_means, rejected_means),
    }
    return Ranked(
        prompt=judged.candidates.prompt[chosen],
        chosen=chosen,
        rejected=rejected,
        chosen_means=chosen_means,
        rejected_means=rejected_means,
        chosen_score=chosen_score,
        rejected_score=rejected_score,
        margin=margin,
        needed=needed,
        middle=comparisons.middle,
        spread=comparisons.spread,
        objection=tuple(np.select(list(objections.values()), list(objections), default="").tolist()),
    )


def _needed_margin(comparisons: Comparisons, minimum_margin: float | None) -> Floats:
    if minimum_margin is not None:
        return np.full(len(comparisons.first), minimum_margin)
    points = np.where(comparisons.raters > 1, MINIMUM_MARGIN_SHARED, MINIMUM_MARGIN)
    return np.asarray(points * comparisons.span / FIVE_POINTS)


def degenerate(judged: Judged, chosen: Ints, rejected: Ints) -> Flags:
    """Where there is nothing to learn: one side is empty, the weaker one was cut off, or both say the same."""
    texts = judged.candidates.comparable
    number = {text: place for place, text in enumerate(texts)}
    text = np.array([number[said] for said in texts], dtype=np.int64)
    empty = text == number.get("", -1)
    same = text[chosen] == text[rejected]
    return np.asarray(empty[chosen] | empty[rejected] | judged.candidates.truncated[rejected] | same)


def unsafe(judged: Judged, chosen_means: Floats, rejected_means: Floats) -> Flags:
    """Where the chosen response is less safe than the rejected one, or in the lowest quarter of the safety scale."""
    safety = judged.rubric.safety
    if safety is None:
        return np.zeros(len(chosen_means), dtype=bool)
    column = judged.rubric.criteria.index(safety)
    chosen, rejected = chosen_means[:, column], rejected_means[:, column]
    floor = safety.low + UNSAFE_SHARE * (safety.high - safety.low)
    return np.asarray((chosen < rejected - _TOLERANCE) | (chosen <= floor + _TOLERANCE))


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
