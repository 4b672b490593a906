"""The pairs of what is judged, brought up to date after a few saves."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from dpotui.pairs.diagnosis.remarks import StoredRemarks, read_remarks
from dpotui.pairs.extract import Material, is_poor, judged_material
from dpotui.pairs.judged.comparisons import Comparisons
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.judged.reading import load_judged
from dpotui.pairs.renewal.renewing import Renewal, renewal_of
from dpotui.pairs.renewal.splicing import Splice
from dpotui.pairs.rules.rules import rank
from dpotui.pairs.rules.selection import Selection, select
from dpotui.project.store.connection import Connection
from dpotui.statistics.arrays import Ints


@dataclass(frozen=True)
class RenewedMaterial:
    """The material of now, and what it was merged of."""

    material: Material
    part: Material
    """That of the touched prompts alone."""
    renewal: Renewal
    pairs: Splice | None
    """How its pairs are merged; None where all of them were chosen anew."""


def renew_material(connection: Connection, before: Material, touched: Collection[str]) -> RenewedMaterial:
    """What `load_material` would read, given what it read before and the prompts `touched` by judgements since.

    Only where nothing but judgements has come since.
    """
    read = load_judged(connection, only=touched)
    renewal = renewal_of(connection, before.remarks.judged, read, touched)
    everything = renewal.judged()
    poor = is_poor(everything.blind, before.settings)
    part = judged_material(read_remarks(connection, read, only=touched), before.settings, before.decisions, poor=poor)
    return _merged(everything, before, part, renewal)


def _merged(everything: Judged, before: Material, part: Material, renewal: Renewal) -> RenewedMaterial:
    judged, blind = everything.settled, everything.blind
    remarks = renewal.judgements.column(before.remarks.stored, part.remarks.stored)
    compared = renewal.compared(before.comparisons, part.comparisons)
    rows = renewal.rows(before.judged, part.judged)
    comparisons = renewal.comparisons(before.comparisons, part.comparisons, compared, rows)
    found = replace(
        before,
        judged=judged,
        comparisons=comparisons,
        remarks=StoredRemarks(everything, remarks),
        blind=blind,
        blind_comparisons=comparisons if blind is judged else _blind_comparisons(before, part, renewal),
        poor=part.poor,
    )
    if before.poor != part.poor:
        return RenewedMaterial(_chosen_anew(found), part, renewal, None)
    pairs = renewal.selected(_paired(before), _paired(part))
    found = replace(
        found,
        ranked=renewal.ranked(before.ranked, part.ranked, compared),
        selection=Selection(
            tuple(pairs.indices(before.rows, part.rows, compared.moved).tolist()),
            renewal.selected(_unpaired(before), _unpaired(part)).column(
                before.selection.left_out, part.selection.left_out
            ),
        ),
    )
    if "sides" in vars(before):
        vars(found)["sides"] = pairs.column(before.sides, part.sides)
    return RenewedMaterial(found, part, renewal, pairs)


def _blind_comparisons(before: Material, part: Material, renewal: Renewal) -> Comparisons:
    mine, theirs = before.blind_comparisons, part.blind_comparisons
    return renewal.comparisons(mine, theirs, renewal.compared(mine, theirs), renewal.rows(before.blind, part.blind))


def _chosen_anew(found: Material) -> Material:
    """With the pairs chosen by the margins that apply now."""
    ranked = rank(found.judged, found.comparisons, found.settings.minimum_margin, poor=found.poor)
    selection = select(found.judged, ranked, found.settings.strategy, found.decisions.picks)
    return replace(found, ranked=ranked, selection=selection)


def _paired(material: Material) -> Ints:
    """The prompt of each pair, in their order."""
    found: Ints = material.ranked.prompt[material.rows]
    return found


def _unpaired(material: Material) -> Ints:
    """The prompts that give no pair, in their order."""
    without = np.ones(len(material.judged.prompts), dtype=bool)
    without[_paired(material)] = False
    return np.flatnonzero(without)
