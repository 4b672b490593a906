"""From judgements to preference pairs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dpotui.pairs.comparisons import Comparisons, compare
from dpotui.pairs.decisions import Decision, load_decisions
from dpotui.pairs.diagnosis import Voice, draft_diagnosis, unique_tags
from dpotui.pairs.judged import Judged
from dpotui.pairs.pair import CriterionGap, Extraction, Pair, Strategy
from dpotui.pairs.reading import load_judged
from dpotui.pairs.remarks import load_voices
from dpotui.pairs.rules import Ranked, rank
from dpotui.pairs.selection import select
from dpotui.pairs.settings import PairSettings, read_pair_settings
from dpotui.project import Project
from dpotui.project.connection import Connection


@dataclass(frozen=True)
class Material:
    """All that extraction rests on, for those who look at more than the pairs (the checks)."""

    judged: Judged
    comparisons: Comparisons
    ranked: Ranked
    extraction: Extraction
    voices: Mapping[str, Sequence[Voice]]
    """What was said about each candidate of a pair, by candidate id."""


def extract_pairs(
    project: Project, *, strategy: Strategy | None = None, minimum_margin: float | None = None
) -> Extraction:
    """The pairs that the project's current judgements give, with a diagnosis each.

    Without arguments by the project's remembered settings; a strategy without a margin uses the default margins.
    Skipped and flagged judgements, excluded prompts and candidates do not count. Scores given under an older rubric
    count when it has the same criteria on the same scales; the rubric in force gives the weights.
    Raises BadInputError for an unknown strategy, a negative margin, or a project without a rubric.
    """
    with project.read() as connection:
        remembered = read_pair_settings(connection)
        if strategy is not None:
            remembered = PairSettings(strategy)
        if minimum_margin is not None:
            remembered = PairSettings(remembered.strategy, minimum_margin)
        return load_material(connection, remembered).extraction


def load_material(connection: Connection, settings: PairSettings) -> Material:
    """Read what was judged and extract the pairs under `settings`."""
    judged = load_judged(connection)
    comparisons = compare(judged)
    ranked = rank(judged, comparisons, settings.minimum_margin)
    selection = select(judged, ranked, settings.strategy)
    paired = {judged.candidates.ids[side[row]] for row in selection.taken for side in (ranked.chosen, ranked.rejected)}
    voices = load_voices(connection, paired)
    build = _PairBuilder(judged, comparisons, ranked, voices, load_decisions(connection))
    pairs = tuple(build.pair(row) for row in selection.taken)
    extraction = Extraction(settings.strategy, settings.minimum_margin, pairs, selection.left_out)
    return Material(judged, comparisons, ranked, extraction, voices)


class _PairBuilder:
    """Puts the pair of a comparison into names, numbers and words."""

    def __init__(
        self,
        judged: Judged,
        comparisons: Comparisons,
        ranked: Ranked,
        voices: Mapping[str, Sequence[Voice]],
        decisions: Mapping[tuple[str, str], Decision],
    ) -> None:
        self._judged = judged
        self._ranked = ranked
        self._chosen_means: list[list[float]] = ranked.chosen_means.tolist()
        self._rejected_means: list[list[float]] = ranked.rejected_means.tolist()
        self._voices = voices
        self._decisions = decisions
        self._tag_names = {tag.key: tag.name for tag in judged.rubric.failure_tags}
        self._annotator = judged.judgements.annotator[comparisons.votes.judgement]
        self._starts = np.searchsorted(comparisons.votes.comparison, np.arange(len(comparisons.first) + 1))

    def pair(self, row: int) -> Pair:
        ranked = self._ranked
        chosen = self._judged.candidates.ids[ranked.chosen[row]]
        rejected = self._judged.candidates.ids[ranked.rejected[row]]
        annotators = self._annotators(row)
        gaps = self._gaps(row)
        better = [voice for voice in self._voices[chosen] if voice.annotator in annotators]
        weaker = [voice for voice in self._voices[rejected] if voice.annotator in annotators]
        decision = self._decisions.get((chosen, rejected), Decision("open", None))
        drafted = decision.diagnosis is None
        widest = sorted(gaps, key=lambda gap: -gap.gap)
        return Pair(
            prompt=self._judged.prompts[ranked.prompt[row]],
            chosen=chosen,
            rejected=rejected,
            margin=float(ranked.margin[row]),
            chosen_score=float(ranked.chosen_score[row]),
            rejected_score=float(ranked.rejected_score[row]),
            gaps=gaps,
            annotators=annotators,
            diagnosis=decision.diagnosis or draft_diagnosis(widest, better, weaker, self._tag_names),
            drafted=drafted,
            tags=unique_tags(weaker),
            verdict=decision.verdict,
        )

    def _annotators(self, row: int) -> tuple[str, ...]:
        names = {self._judged.annotators[index] for index in self._annotator[self._starts[row] : self._starts[row + 1]]}
        return tuple(sorted(names))

    def _gaps(self, row: int) -> tuple[CriterionGap, ...]:
        means = zip(self._judged.rubric.criteria, self._chosen_means[row], self._rejected_means[row], strict=True)
        return tuple(
            CriterionGap(criterion.key, criterion.name, chosen, rejected)
            for criterion, chosen, rejected in means
            if not math.isnan(chosen)
        )
