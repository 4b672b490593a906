"""What the judgements say of each row: how many people stand behind it, how far they agree, how likely it is wrong."""

from collections.abc import Mapping, Sequence

import numpy as np

from dpotui.checks import ChecksReport, Evidence
from dpotui.checks.measures import AgreementMeasures
from dpotui.export.rows.rows import RowFacts, ScoredResponse
from dpotui.pairs import Pair
from dpotui.pairs.judged.judged import Judged
from dpotui.statistics.arrays import Floats
from dpotui.statistics.noise import flip_rate, wrong_way


def measured_agreement(checks: ChecksReport) -> float | None:
    """The share on which two people find the same response better; None below 30 prompts, which tell too little."""
    measured = checks.measures(AgreementMeasures)
    return measured.told_share(measured.direction) if measured is not None else None


def row_facts(
    evidence: Evidence, pairs: Sequence[Pair], flip: float | None, diagnoses: Mapping[tuple[str, str], str]
) -> list[RowFacts]:
    """The facts of each pair. `flip` is how often one person's preference is wrong, None where that is not known."""
    return [
        RowFacts(
            diagnosis=diagnoses[pair.chosen, pair.rejected],
            scores=tuple((gap.criterion, float(gap.rejected), float(gap.chosen)) for gap in pair.gaps),
            annotators=len(pair.annotators),
            agreement=agreeing / (agreeing + against) if agreeing + against else None,
            noise=None if flip is None else round(wrong_way(flip, agreeing, against), 6),
        )
        for pair, (agreeing, against) in zip(pairs, _votes(evidence, pairs), strict=True)
    ]


def flip_of(agreement: float | None) -> float | None:
    """How often one person's preference is wrong, where agreement was measured and is better than chance."""
    return None if agreement is None else flip_rate(agreement)


def _votes(evidence: Evidence, pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """For each pair, how many find the chosen response better and how many the rejected one; ties are neither."""
    comparisons, candidates = evidence.comparisons, evidence.judged.candidates.ids
    place = {candidate: index for index, candidate in enumerate(candidates)}
    ends = np.array([(place[pair.chosen], place[pair.rejected]) for pair in pairs], dtype=np.int64).reshape(-1, 2)
    keys = comparisons.first * len(candidates) + comparisons.second
    order = np.argsort(keys)
    wanted = ends.min(axis=1) * len(candidates) + ends.max(axis=1)
    found = order[np.searchsorted(keys, wanted, sorter=order)]
    sign = np.sign(comparisons.votes.first - comparisons.votes.second)
    first, second = (
        np.bincount(comparisons.votes.comparison[sign == side], minlength=len(keys))[found] for side in (1, -1)
    )
    chosen_first = ends[:, 0] < ends[:, 1]
    agreeing, against = np.where(chosen_first, first, second), np.where(chosen_first, second, first)
    return list(zip(agreeing.tolist(), against.tolist(), strict=True))


def scored_responses(judged: Judged) -> dict[str, tuple[ScoredResponse, ...]]:
    """Every scored response with the means over its annotators, by prompt id, the best one first."""
    means, overall = _means(judged), judged.weighted(_means(judged))
    people = np.bincount(judged.row_candidate, minlength=len(overall)).tolist()
    keys = [criterion.key for criterion in judged.rubric.criteria]
    found: dict[str, list[ScoredResponse]] = {}
    for index in np.flatnonzero(~np.isnan(overall)).tolist():
        candidate, prompt = judged.candidates.ids[index], judged.prompts[judged.candidates.prompt[index]]
        scores = tuple((key, mean) for key, mean in zip(keys, means[index].tolist(), strict=True) if not np.isnan(mean))
        response = ScoredResponse(
            candidate, judged.candidates.responses[index].strip(), float(overall[index]), scores, people[index]
        )
        found.setdefault(prompt, []).append(response)
    return {
        prompt: tuple(sorted(responses, key=lambda item: (-item.overall, item.candidate)))
        for prompt, responses in found.items()
    }


def _means(judged: Judged) -> Floats:
    """(candidates, criteria): the mean over the annotators, NaN where nobody scored it."""
    means = np.full((len(judged.candidates.ids), judged.values.shape[1]), np.nan)
    for column in range(judged.values.shape[1]):
        known = ~np.isnan(judged.values[:, column])
        candidate = judged.row_candidate[known]
        total = np.bincount(candidate, weights=judged.values[known, column], minlength=len(means))
        number = np.bincount(candidate, minlength=len(means))
        means[:, column] = np.divide(total, number, out=means[:, column], where=number > 0)
    return means
