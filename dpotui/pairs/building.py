"""Puts the comparisons that became pairs into names, numbers and words."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from dpotui.pairs.decisions import Decisions
from dpotui.pairs.diagnosis.diagnosis import BETTER, WEAKER, Comment, draft_diagnosis, unique_tags
from dpotui.pairs.diagnosis.support import Support
from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.pair import CriterionGap, Pair, widest_first
from dpotui.pairs.rules.rules import Ranked


class PairBuilder:
    """Builds the pairs of the comparisons that were taken, one at a time."""

    def __init__(
        self,
        judged: Judged,
        comparisons: Comparisons,
        ranked: Ranked,
        taken: Sequence[int],
        voices: Mapping[str, Sequence[Comment]],
        support: Support,
        decisions: Decisions,
        doubt: Sequence[float | None],
    ) -> None:
        self._judged = judged
        rows = np.array(taken, dtype=np.int64)
        # Lists, since to take single numbers out of arrays is slow.
        self._prompt: list[int] = ranked.prompt[rows].tolist()
        self._chosen: list[int] = ranked.chosen[rows].tolist()
        self._rejected: list[int] = ranked.rejected[rows].tolist()
        self._margin: list[float] = ranked.margin[rows].tolist()
        self._chosen_score: list[float] = ranked.chosen_score[rows].tolist()
        self._rejected_score: list[float] = ranked.rejected_score[rows].tolist()
        self._chosen_means: list[list[float]] = ranked.chosen_means[rows].tolist()
        self._rejected_means: list[list[float]] = ranked.rejected_means[rows].tolist()
        self._adjudicated: list[bool] = comparisons.adjudicated[rows].tolist()
        self._doubts = doubt
        self._voices = voices
        self._support = support
        self._decisions = decisions
        self._tag_names = {tag.key: tag.name for tag in judged.rubric.failure_tags}
        self._annotator: list[int] = judged.judgements.annotator[comparisons.votes.judgement].tolist()
        self._starts: list[int] = np.searchsorted(comparisons.votes.comparison, rows, side="left").tolist()
        self._ends: list[int] = np.searchsorted(comparisons.votes.comparison, rows, side="right").tolist()

    def pair(self, place: int) -> Pair:
        """The pair of the comparison at this place among those taken."""
        chosen = self._judged.candidates.ids[self._chosen[place]]
        rejected = self._judged.candidates.ids[self._rejected[place]]
        annotators = self._annotators(place)
        gaps = self._gaps(place)
        adjudicated = self._adjudicated[place]
        better, weaker = (
            self._support.heard(self._voices[side], (chosen, rejected), annotators, adjudicated=adjudicated)
            for side in (chosen, rejected)
        )
        names = {chosen: BETTER, rejected: WEAKER}
        better, weaker = ([voice.without_letters(names) for voice in side] for side in (better, weaker))
        prompt = self._judged.prompts[self._prompt[place]]
        decision, pick = self._decisions.of(chosen, rejected), self._decisions.pick(prompt, chosen, rejected)
        drafted = decision.diagnosis is None
        widest = widest_first(gaps)
        return Pair(
            prompt=prompt,
            chosen=chosen,
            rejected=rejected,
            margin=self._margin[place],
            chosen_score=self._chosen_score[place],
            rejected_score=self._rejected_score[place],
            gaps=gaps,
            annotators=annotators,
            diagnosis=decision.diagnosis or draft_diagnosis(widest, better, weaker, self._tag_names),
            drafted=drafted,
            tags=unique_tags(weaker),
            verdict=decision.verdict,
            picked=pick is not None,
            not_compared=self._not_compared(gaps),
            adjudicated=adjudicated,
            note=decision.note or (pick.note if pick else ""),
            doubt=self._doubts[place],
        )

    def _annotators(self, place: int) -> tuple[str, ...]:
        voted = self._annotator[self._starts[place] : self._ends[place]]
        return tuple(sorted({self._judged.annotators[index] for index in voted}))

    def _not_compared(self, gaps: Sequence[CriterionGap]) -> tuple[str, ...]:
        criteria = self._judged.rubric.criteria
        if len(gaps) == len(criteria):
            return ()
        compared = {gap.criterion for gap in gaps}
        return tuple(criterion.name for criterion in criteria if criterion.key not in compared)

    def _gaps(self, place: int) -> tuple[CriterionGap, ...]:
        means = zip(self._judged.rubric.criteria, self._chosen_means[place], self._rejected_means[place], strict=True)
        known = [(criterion, chosen, rejected) for criterion, chosen, rejected in means if not math.isnan(chosen)]
        total = sum(criterion.weight for criterion, _, _ in known)
        span = self._judged.span
        return tuple(
            CriterionGap(
                criterion.key,
                criterion.name,
                chosen,
                rejected,
                criterion.weight / total * (chosen - rejected) / (criterion.high - criterion.low) * span,
            )
            for criterion, chosen, rejected in known
        )
