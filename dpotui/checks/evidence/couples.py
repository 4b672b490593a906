"""Every two people who scored the same two responses, and which of the two each of them finds better."""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dpotui.checks.evidence.sheets import ScoredSheets
from dpotui.checks.measures import DirectionAgreement
from dpotui.pairs.judged.comparisons import Comparisons, rows_together
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.judged.weighing import shared_means
from dpotui.statistics.agreement import alpha_of
from dpotui.statistics.arrays import Flags, Floats, Ints
from dpotui.statistics.clustered import clustered_share
from dpotui.statistics.distinct import distinct


@dataclass(frozen=True)
class Couples:
    """Two people's verdicts on the same two responses; one entry a (two people, two responses)."""

    prompt: Ints
    one: Ints
    """Index of the person with the lower index."""
    other: Ints
    sheet: Ints
    """The later of the two sheets."""
    blind: Flags
    """Whether neither had said anything of the prompt before."""
    one_sign: Ints
    """1 where that person finds the first response better, -1 the second, 0 neither."""
    other_sign: Ints
    weight: Floats
    """1 / (people who scored the two responses - 1): the share of an entry in the coincidences of its unit."""

    def only(self, which: Flags) -> "Couples":
        """The couples for which `which` holds."""
        return self if which.all() else Couples(*(getattr(self, field.name)[which] for field in fields(self)))

    @cached_property
    def direction(self) -> DirectionAgreement:
        """How often the two find the same response better; prompts are the units."""
        decided = (self.one_sign != 0) & (self.other_sign != 0)
        same = decided & (self.one_sign == self.other_sign)
        tied = (self.one_sign == 0) & (self.other_sign == 0)
        values, prompt, _ = distinct(self.prompt)
        prompts, compared = len(values), len(prompt)
        seen = clustered_share(*(np.bincount(prompt[which], minlength=prompts) for which in (same, decided)))
        return DirectionAgreement(
            prompts=prompts,
            comparisons=compared,
            decided=int(decided.sum()),
            same=int(same.sum()),
            same_with_ties=int(same.sum() + tied.sum()),
            share=seen.share if seen else None,
            interval=seen.interval if seen else None,
            effective=seen.effective if seen else None,
            share_with_ties=float((same.sum() + tied.sum()) / compared) if compared else None,
            alpha=self._alpha(decided),
            alpha_with_ties=self._alpha(np.ones(compared, dtype=bool)),
        )

    def _alpha(self, which: Flags) -> float | None:
        """Krippendorff's alpha of the verdicts, nominal."""
        place = self.one_sign[which] * 3 + self.other_sign[which] + 4
        sums = np.bincount(place, weights=self.weight[which], minlength=9).reshape(3, 3)
        return alpha_of(np.asarray(sums + sums.T, dtype=np.float64), "nominal")


def couples_of(said: ScoredSheets) -> Couples:
    """Every two people's verdicts on every two responses that both scored."""
    first, second = rows_together(said.row_sheet, said.row_candidate)
    entries, _, one, other = shared_means(said.rubric, said.values, first, second)
    first, second = first[entries], second[entries]
    sign, sheet = np.sign(one - other).astype(np.int64), said.row_sheet[first]
    key = said.row_candidate[first] * (int(said.row_candidate.max(initial=0)) + 1) + said.row_candidate[second]
    order = np.argsort(key * (int(said.person.max(initial=0)) + 1) + said.person[sheet], kind="stable")
    return _paired(_Sheets(said.prompt, said.person, said.blind), key[order], sheet[order], sign[order])


def couples_now(judged: Judged, comparisons: Comparisons) -> Couples:
    """The same of the judgements as they stand, after revisions: nobody's word there counts as blind."""
    said, votes = judged.judgements, comparisons.votes
    sign = np.sign(votes.first - votes.second).astype(np.int64)
    order = np.argsort(votes.comparison * len(judged.annotators) + said.annotator[votes.judgement], kind="stable")
    sheets = _Sheets(said.prompt, said.annotator, np.zeros(len(said.prompt), dtype=bool))
    return _paired(sheets, votes.comparison[order], votes.judgement[order], sign[order])


class _Sheets(NamedTuple):
    """By sheet: its prompt, whose it is, and whether that was their first word."""

    prompt: Ints
    person: Ints
    blind: Flags


def _paired(said: _Sheets, key: Ints, sheet: Ints, sign: Ints) -> Couples:
    """Couples of votes that come response pair by response pair, those of one by person."""
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    sizes = np.diff(starts, append=len(key))
    unit = np.repeat(np.arange(len(sizes)), sizes)
    ones, others = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for step in range(1, int(sizes.max(initial=0))):
        same = np.flatnonzero(key[step:] == key[:-step])
        ones.append(same)
        others.append(same + step)
    one, other = np.concatenate(ones), np.concatenate(others)
    return Couples(
        prompt=said.prompt[sheet[one]],
        one=said.person[sheet[one]],
        other=said.person[sheet[other]],
        sheet=np.maximum(sheet[one], sheet[other]),
        blind=said.blind[sheet[one]] & said.blind[sheet[other]],
        one_sign=sign[one],
        other_sign=sign[other],
        weight=1 / np.maximum(sizes[unit[one]] - 1, 1),
    )
