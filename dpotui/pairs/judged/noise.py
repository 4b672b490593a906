"""How noisy the scores are, as far as blind double judgements tell: for margins, doubts and the effect of settings."""

from typing import Final

import numpy as np

from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Judged
from dpotui.statistics.agreement import krippendorff_alpha, patterns_of, raters_of
from dpotui.statistics.arrays import Floats, Ints
from dpotui.statistics.noise import wrong_order

POOR_ALPHA: Final = 0.5
"""Mean alpha of the criteria, by their weights, under which agreement is poor."""
FEWEST: Final = 30
"""Responses with two scores, or comparisons by two people, under which nothing is estimated."""
TWICE: Final = 2
"""An adjudicator's scores count as two people's: they rest on two judgements and a third look."""


def agreement_is_poor(blind: Judged) -> bool:
    """Whether people agree so little that a pair needs a wider margin; False while too few responses are shared."""
    weighed = [
        (criterion.weight, alpha)
        for column, criterion in enumerate(blind.rubric.criteria)
        if (alpha := _alpha(blind, column)) is not None
    ]
    total = sum(weight for weight, _ in weighed)
    return bool(weighed) and sum(weight * alpha for weight, alpha in weighed) / total < POOR_ALPHA


def _alpha(blind: Judged, column: int) -> float | None:
    """Krippendorff's ordinal alpha of a criterion over the responses that two people scored."""
    points, level = blind.rubric.criteria[column].points, blind.levels[:, column]
    known = level >= 0
    cells = blind.row_candidate[known] * len(points) + level[known]
    shape = (len(blind.candidates.ids), len(points))
    counts = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)
    patterns = patterns_of(counts)
    shared = patterns.number[raters_of(patterns.counts) > 1].sum()
    return krippendorff_alpha(patterns.counts, number=patterns.number) if shared >= FEWEST else None


def lead_noise(blind: Comparisons) -> float | None:
    """The standard deviation, in points, of how far one person sees a response ahead of another around what all see.

    Pooled over the comparisons that two people or more have made; None while there are too few.
    """
    leads = blind.votes.first - blind.votes.second
    number = np.bincount(blind.votes.comparison, minlength=len(blind.first))
    freedom = int((number - 1).clip(min=0).sum())
    if freedom < FEWEST:
        return None
    means = np.bincount(blind.votes.comparison, weights=leads, minlength=len(blind.first)) / np.maximum(number, 1)
    return float(np.sqrt(((leads - means[blind.votes.comparison]) ** 2).sum() / freedom))


def doubts(comparisons: Comparisons, margins: Floats, rows: Ints, noise: float | None) -> list[float | None]:
    """For each of these comparisons the estimated probability that it points the wrong way; None without estimates."""
    if noise is None:
        return [None] * len(rows)
    looks = np.where(comparisons.adjudicated, np.maximum(comparisons.raters, TWICE), comparisons.raters)
    return [wrong_order(margin, noise, int(n)) for margin, n in zip(margins[rows].tolist(), looks[rows], strict=True)]
