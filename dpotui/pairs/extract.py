"""From judgements to preference pairs."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dpotui.pairs.building import PairBuilder
from dpotui.pairs.comparisons import Comparisons, compare
from dpotui.pairs.decisions import Decisions, load_decisions
from dpotui.pairs.disputes import Dispute, find_disputes
from dpotui.pairs.judged import Ints, Judged
from dpotui.pairs.noise import agreement_is_poor, doubts, lead_noise
from dpotui.pairs.pair import Extraction, Strategy
from dpotui.pairs.reading import load_judged
from dpotui.pairs.remarks import StoredRemarks, read_remarks, voices_of
from dpotui.pairs.renewing import renew_judged
from dpotui.pairs.rules import Ranked, rank
from dpotui.pairs.selection import Selection, select
from dpotui.pairs.settings import PairSettings, read_pair_settings
from dpotui.pairs.support import read_support
from dpotui.project import Project
from dpotui.project.store.connection import Connection


class PairSides(NamedTuple):
    """What a pair consists of, without its words."""

    prompt: str
    chosen: str
    rejected: str
    row: int
    """The comparison it comes of."""
    dropped: bool
    """Whether somebody left it out of every export."""


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

    @cached_property
    def sides(self) -> tuple[PairSides, ...]:
        """The pairs, in order of import of their prompts; those that were dropped are among them."""
        prompts, ids, ranked, rows = self.judged.prompts, self.judged.candidates.ids, self.ranked, self._rows
        found = zip(*(column[rows].tolist() for column in (ranked.prompt, ranked.chosen, ranked.rejected)), strict=True)
        return tuple(
            PairSides(prompts[prompt], ids[chosen], ids[rejected], row, self._dropped(ids[chosen], ids[rejected]))
            for row, (prompt, chosen, rejected) in zip(self.selection.taken, found, strict=True)
        )

    def _dropped(self, chosen: str, rejected: str) -> bool:
        return self.decisions.of(chosen, rejected).verdict == "drop"

    @property
    def _rows(self) -> Ints:
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
        doubt = doubts(self.comparisons, self.ranked.margin, self._rows, lead_noise(self.blind_comparisons))
        taken = self.selection.taken
        build = PairBuilder(self.judged, self.comparisons, self.ranked, taken, voices, support, self.decisions, doubt)
        pairs = tuple(map(build.pair, range(len(taken))))
        settings = self.settings
        return Extraction(settings.strategy, settings.minimum_margin, pairs, self.selection.left_out, self.poor)


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


def renew_material(connection: Connection, before: Material, touched: Collection[str]) -> Material:
    """What `load_material` would read, given what it read before and the prompts `touched` by judgements since.

    Only where nothing but judgements has come since.
    """
    everything = renew_judged(connection, before.remarks.judged, touched)
    return material_of(connection, everything, before.settings, before.remarks)


def material_of(
    connection: Connection, everything: Judged, settings: PairSettings, known: StoredRemarks | None = None
) -> Material:
    """Find the pairs of what was judged under `settings`; `known` are remarks that were read before."""
    judged, blind = everything.settled, everything.blind
    comparisons = compare(judged)
    poor = settings.minimum_margin is None and agreement_is_poor(blind)
    ranked = rank(judged, comparisons, settings.minimum_margin, poor=poor)
    decisions = load_decisions(connection)
    return Material(
        settings=settings,
        judged=judged,
        comparisons=comparisons,
        ranked=ranked,
        selection=select(judged, ranked, settings.strategy, decisions.picks),
        decisions=decisions,
        remarks=read_remarks(connection, everything, known),
        blind=blind,
        blind_comparisons=comparisons if blind is judged else compare(blind),
        poor=poor,
    )
