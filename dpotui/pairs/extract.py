"""From judgements to preference pairs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dpotui.pairs.comparisons import Comparisons, compare
from dpotui.pairs.decisions import Decision, load_decisions
from dpotui.pairs.diagnosis import BETTER, WEAKER, Comment, draft_diagnosis, unique_tags
from dpotui.pairs.disputes import Dispute, find_disputes
from dpotui.pairs.judged import Judged
from dpotui.pairs.noise import agreement_is_poor, doubts, lead_noise
from dpotui.pairs.pair import CriterionGap, Extraction, Pair, Strategy, widest_first
from dpotui.pairs.reading import load_judged
from dpotui.pairs.remarks import load_voices
from dpotui.pairs.rules import Ranked, rank
from dpotui.pairs.selection import select
from dpotui.pairs.settings import PairSettings, read_pair_settings
from dpotui.pairs.support import Support, read_support
from dpotui.project import Project
from dpotui.project.store.connection import Connection


@dataclass(frozen=True)
class Material:
    """All that extraction rests on, for those who look at more than the pairs (the checks)."""

    judged: Judged
    """What pairs come of: adjudicated scores in place of the blind ones."""
    comparisons: Comparisons
    ranked: Ranked
    extraction: Extraction
    voices: Mapping[str, Sequence[Comment]]
    """What was said about each candidate of a pair, by candidate id."""
    blind: Judged
    """What annotators said, whatever an adjudicator made of it."""
    blind_comparisons: Comparisons
    waiting: tuple[Dispute, ...]
    """The disputes that nobody has settled, the gravest and widest first."""


def extract_pairs(
    project: Project, *, strategy: Strategy | None = None, minimum_margin: float | None = None
) -> Extraction:
    """The pairs that the project's current judgements give, with a diagnosis each.

    Without arguments by the project's remembered settings; a strategy without a margin uses the default margins.
    Skipped and flagged judgements, excluded prompts and candidates do not count. Scores given under an older rubric
    count on the criteria that are still there on the same scale, as far as was chosen when the rubric was put in force;
    that rubric gives the weights.
    Raises BadInputError for an unknown strategy, a negative margin, or a project without a rubric.
    """
    with project.read() as connection:
        remembered = read_pair_settings(connection)
        if strategy is not None:
            remembered = PairSettings(strategy)
        if minimum_margin is not None:
            remembered = PairSettings(remembered.strategy, minimum_margin)
        return load_material(connection, remembered).extraction


def read_extraction(connection: Connection) -> Extraction:
    """The pairs under the project's remembered settings, within an open transaction."""
    return load_material(connection, read_pair_settings(connection)).extraction


def load_material(connection: Connection, settings: PairSettings) -> Material:
    """Read what was judged and extract the pairs under `settings`."""
    return material_of(connection, load_judged(connection), settings)


def material_of(connection: Connection, everything: Judged, settings: PairSettings) -> Material:
    """Extract the pairs of what was judged under `settings`."""
    judged, blind = everything.settled, everything.blind
    comparisons = compare(judged)
    poor = settings.minimum_margin is None and agreement_is_poor(blind)
    ranked = rank(judged, comparisons, settings.minimum_margin, poor=poor)
    selection = select(judged, ranked, settings.strategy)
    paired = {judged.candidates.ids[side[row]] for row in selection.taken for side in (ranked.chosen, ranked.rejected)}
    voices = load_voices(connection, everything, paired)
    blind_comparisons = comparisons if blind is judged else compare(blind)
    support = read_support(blind, blind_comparisons)
    noise = lead_noise(blind_comparisons)
    build = _PairBuilder(
        judged, comparisons, ranked, selection.taken, voices, support, load_decisions(connection), noise
    )
    pairs = tuple(map(build.pair, range(len(selection.taken))))
    extraction = Extraction(settings.strategy, settings.minimum_margin, pairs, selection.left_out, poor)
    waiting = find_disputes(judged, comparisons, selection.left_out)
    return Material(judged, comparisons, ranked, extraction, voices, blind, blind_comparisons, waiting)


class _PairBuilder:
    """Puts the pairs of the comparisons that were taken into names, numbers and words."""

    def __init__(
        self,
        judged: Judged,
        comparisons: Comparisons,
        ranked: Ranked,
        taken: Sequence[int],
        voices: Mapping[str, Sequence[Comment]],
        support: Support,
        decisions: Mapping[tuple[str, str], Decision],
        noise: float | None,
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
        self._doubts = doubts(comparisons, ranked.margin, rows, noise)
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
        decision = self._decisions.get((chosen, rejected), Decision("open", None))
        drafted = decision.diagnosis is None
        widest = widest_first(gaps)
        return Pair(
            prompt=self._judged.prompts[self._prompt[place]],
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
            not_compared=self._not_compared(gaps),
            adjudicated=adjudicated,
            note=decision.note,
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
