"""Every two responses to one prompt that somebody scored together, and what those people's scores say of the two."""

from dataclasses import dataclass

import numpy as np

from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.judged.weighing import shared_means
from dpotui.statistics.arrays import Flags, Floats, Ints


@dataclass(frozen=True)
class Votes:
    """One person's scores on two responses, on the criteria that they scored for both. One row a (person, two)."""

    first_row: Ints
    """Row of `Judged.values` that holds the person's scores of the first response."""
    second_row: Ints
    judgement: Ints
    comparison: Ints
    """Index into the `Comparisons`."""
    first: Floats
    """Weighted mean of the first response, on the rubric's common scale."""
    second: Floats


@dataclass(frozen=True)
class Comparisons:
    """Two responses each, `first` having the lower candidate index. Means are over the people who scored both."""

    first: Ints
    second: Ints
    first_means: Floats
    """(comparisons, criteria); NaN on a criterion that nobody scored for both."""
    second_means: Floats
    first_score: Floats
    """Weighted mean over the criteria that are not NaN, on the rubric's common scale."""
    second_score: Floats
    raters: Ints
    """How many people scored both."""
    spread: Floats
    """The widest gap between two people's weighted means of the same response, of the two; 0 with one person."""
    apart: Floats
    """How far two people's margins between the two lie apart: +2 and -1 are 3 points; 0 with one person."""
    contradicted: Flags
    """Whether one person finds the first response better and another the second."""
    adjudicated: Flags
    """Whether the scores are those of an adjudicator, who has seen what others said."""
    votes: Votes


def compare(judged: Judged) -> Comparisons:
    """Compare all responses that somebody scored together, two by two, in the order of their candidate indices."""
    distinct, votes, shared = _votes(judged)
    starts = np.flatnonzero(np.diff(votes.comparison, prepend=-1))
    leads = votes.first - votes.second
    first_means = _means(judged.values[votes.first_row], shared, starts)
    second_means = _means(judged.values[votes.second_row], shared, starts)
    number = max(len(judged.candidates.ids), 1)
    return Comparisons(
        first=distinct // number,
        second=distinct % number,
        first_means=first_means,
        second_means=second_means,
        first_score=judged.weighted(first_means),
        second_score=judged.weighted(second_means),
        raters=np.diff(starts, append=len(votes.comparison)),
        spread=np.maximum(_spread(votes.first, starts), _spread(votes.second, starts)),
        apart=_spread(leads, starts),
        contradicted=_spread(np.sign(leads), starts) > 1,
        adjudicated=judged.judgements.adjudicated[votes.judgement[starts]],
        votes=votes,
    )


def _votes(judged: Judged) -> tuple[Ints, Votes, Flags]:
    """The distinct comparisons (first times number of candidates plus second), everybody's votes in their order, and
    (votes, criteria) whether both responses were scored on a criterion.
    """
    first_row, second_row = rows_together(judged.row_judgement, judged.row_candidate)
    key = judged.row_candidate[first_row] * len(judged.candidates.ids) + judged.row_candidate[second_row]
    order = np.argsort(key, kind="stable")
    entries, shared, first, second = shared_means(judged.rubric, judged.values, first_row[order], second_row[order])
    order = order[entries]
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    votes = Votes(
        first_row=first_row[order],
        second_row=second_row[order],
        judgement=judged.row_judgement[first_row[order]],
        comparison=np.repeat(np.arange(len(starts)), np.diff(starts, append=len(order))),
        first=first,
        second=second,
    )
    return key[order][starts], votes, shared


def rows_together(row_judgement: Ints, row_candidate: Ints) -> tuple[Ints, Ints]:
    """Every two rows of one judgement, the one with the lower candidate index first."""
    order = np.argsort(row_judgement * (int(row_candidate.max(initial=0)) + 1) + row_candidate, kind="stable")
    judgement = row_judgement[order]
    firsts, seconds = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for step in range(1, len(order)):
        same = np.flatnonzero(judgement[step:] == judgement[:-step])
        if not len(same):
            break
        firsts.append(order[same])
        seconds.append(order[same + step])
    return np.concatenate(firsts), np.concatenate(seconds)


def _means(values: Floats, shared: Flags, starts: Ints) -> Floats:
    """The mean of each run of rows that begins at `starts`, over the entries that are shared."""
    if not len(starts):
        return values
    total = np.add.reduceat(np.where(shared, values, 0.0), starts, axis=0)
    count = np.add.reduceat(shared.astype(np.float64), starts, axis=0)
    return np.asarray(np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0))


def _spread(scores: Floats, starts: Ints) -> Floats:
    if not len(starts):
        return scores
    return np.asarray(np.maximum.reduceat(scores, starts) - np.minimum.reduceat(scores, starts))
