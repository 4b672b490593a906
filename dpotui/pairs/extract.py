"""From judgements to preference pairs."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from dpotui.long_work import counted, part
from dpotui.pairs.building import PairBuilder
from dpotui.pairs.decisions import Decisions, load_decisions
from dpotui.pairs.diagnosis.remarks import StoredRemarks, read_remarks, voices_of
from dpotui.pairs.diagnosis.support import read_support
from dpotui.pairs.disputes import Dispute, find_disputes
from dpotui.pairs.judged.comparisons import Comparisons, compare
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.judged.noise import agreement_is_poor, doubts, lead_noise
from dpotui.pairs.judged.reading import load_judged
from dpotui.pairs.pair import Extraction, RefusedPick, Strategy
from dpotui.pairs.rules.rules import Ranked, rank
from dpotui.pairs.rules.selection import Selection, refused_picks, select
from dpotui.pairs.settings import PairSettings, read_pair_settings
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.statistics.arrays import Ints

_READ: Final = 0.75
"""The share of the time after which what was judged is read; the rest finds the pairs in it."""


class PairSides(NamedTuple):
    """What a pair consists of, without its words."""

    prompt: str
    chosen: str
    rejected: str
    dropped: bool
    """Whether somebody left it out of every export."""


class PairCounts(NamedTuple):
    """How many pairs there are."""

    kept: int
    """Those that an export takes."""
    dropped: int
    """Those that somebody left out of every export."""


@dataclass(frozen=True)
class Material:
    """All that extraction rests on, for those who look at more than the pairs (the checks).

    The words of the pairs, which cost more than everything else, are put together when they are first asked for.
    """

    settings: PairSettings
    judged: Judged
    """What pairs come of: adjudicated scores in place of the blind ones."""
    comparisons: Comparisons
    ranked: Ranked
    selection: Selection
    decisions: Decisions
    remarks: StoredRemarks
    blind: Judged
    """What annotators said, whatever an adjudicator made of it."""
    blind_comparisons: Comparisons
    poor: bool
    """Whether people agree so little that the default margins are wider."""

    def decided(self, decisions: Decisions) -> "Material":
        """The material with the decisions about pairs as they stand now."""
        if decisions.picks == self.decisions.picks:
            return replace(self, decisions=decisions)
        selection = select(self.judged, self.ranked, self.settings.strategy, decisions.picks)
        return replace(self, decisions=decisions, selection=selection)

    @cached_property
    def sides(self) -> tuple[PairSides, ...]:
        """The pairs, in order of import of their prompts; those that were dropped are among them."""
        prompts, ids, ranked, rows = self.judged.prompts, self.judged.candidates.ids, self.ranked, self.rows
        found = zip(*(column[rows].tolist() for column in (ranked.prompt, ranked.chosen, ranked.rejected)), strict=True)
        return tuple(
            PairSides(prompts[prompt], ids[chosen], ids[rejected], self._dropped(ids[chosen], ids[rejected]))
            for prompt, chosen, rejected in found
        )

    @property
    def counts(self) -> PairCounts:
        """How many pairs there are."""
        dropped = sum(pair.dropped for pair in self.sides)
        return PairCounts(len(self.sides) - dropped, dropped)

    def _dropped(self, chosen: str, rejected: str) -> bool:
        return self.decisions.of(chosen, rejected).verdict == "drop"

    @cached_property
    def rows(self) -> Ints:
        """The comparison that each pair comes of."""
        return np.array(self.selection.taken, dtype=np.int64)

    @cached_property
    def waiting(self) -> tuple[Dispute, ...]:
        """The disputes that nobody has settled, the gravest and widest first."""
        return find_disputes(self.judged, self.comparisons, self.selection.left_out)

    @cached_property
    def extraction(self) -> Extraction:
        """The pairs with everything that is said of them, and the prompts that give none."""
        support = read_support(self.blind, self.blind_comparisons)
        voices = voices_of(self.remarks, {side for pair in self.sides for side in (pair.chosen, pair.rejected)})
        doubt = doubts(self.comparisons, self.ranked.margin, self.rows, lead_noise(self.blind_comparisons))
        taken = self.selection.taken
        build = PairBuilder(
            judged=self.judged,
            comparisons=self.comparisons,
            ranked=self.ranked,
            taken=taken,
            voices=voices,
            support=support,
            decisions=self.decisions,
            doubt=doubt,
        )
        pairs = tuple(map(build.pair, counted(range(len(taken)), len(taken), "pairs")))
        settings = self.settings
        return Extraction(
            settings.strategy,
            settings.minimum_margin,
            pairs,
            self.selection.left_out,
            self.poor,
            self.refused_picks,
        )

    @property
    def refused_picks(self) -> tuple[RefusedPick, ...]:
        """The pairs chosen by hand against which something speaks by now."""
        return refused_picks(self.judged, self.ranked, self.decisions.picks)


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


def load_material(connection: Connection, settings: PairSettings) -> Material:
    """Read what was judged and extract the pairs under `settings`."""
    with part("Reading judgements", _READ):
        judged = load_judged(connection)
    with part("Comparing responses", 1.0):
        return material_of(connection, judged, settings)


def material_of(connection: Connection, everything: Judged, settings: PairSettings) -> Material:
    """Find the pairs of what was judged under `settings`."""
    remarks, decisions = read_remarks(connection, everything), load_decisions(connection)
    return judged_material(remarks, settings, decisions, poor=is_poor(everything.blind, settings))


def is_poor(blind: Judged, settings: PairSettings) -> bool:
    """Whether people agree so little that margins which nobody has set are wider."""
    return settings.minimum_margin is None and agreement_is_poor(blind)


def judged_material(remarks: StoredRemarks, settings: PairSettings, decisions: Decisions, *, poor: bool) -> Material:
    """What `load_material` gives, of judgements that were read already."""
    judged, blind = remarks.judged.settled, remarks.judged.blind
    comparisons = compare(judged)
    ranked = rank(judged, comparisons, settings.minimum_margin, poor=poor)
    return Material(
        settings=settings,
        judged=judged,
        comparisons=comparisons,
        ranked=ranked,
        selection=select(judged, ranked, settings.strategy, decisions.picks),
        decisions=decisions,
        remarks=remarks,
        blind=blind,
        blind_comparisons=comparisons if blind is judged else compare(blind),
        poor=poor,
    )
