"""What checks look at, brought up to date after a few saves."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from dpotui.annotation import calibration_report, consistency_report
from dpotui.annotation.judgements.set_aside import left_out_scores
from dpotui.annotation.judgements.unscored import renew_unscored
from dpotui.checks.evidence.evidence import Evidence
from dpotui.checks.evidence.pair_texts import pair_texts
from dpotui.checks.evidence.reason_rows import reason_rows, renew_reason_rows
from dpotui.checks.evidence.saved_sheets import renew_saved_sheets
from dpotui.checks.evidence.sheets import renew_first_sheets
from dpotui.checks.people.team import Team, renew_team
from dpotui.pairs.renewal.renewed_material import RenewedMaterial, renew_material
from dpotui.project.exchange.conflicts import renew_conflicts
from dpotui.project.store.connection import Connection


def renew_evidence(connection: Connection, before: Evidence, touched: Collection[str]) -> Evidence:
    """What `load_evidence` would read, given what it read before and the prompts `touched` by judgements since.

    Only where nothing but judgements has come since: all that rests on other facts is taken over.
    """
    found = renew_material(connection, before.material, touched)
    material = found.material
    sheets = renew_saved_sheets(connection, before.saved, touched)
    renewed = replace(
        before,
        material=material,
        saved=sheets,
        first_sheets=renew_first_sheets(
            connection, before.first_sheets, material.blind, (before.saved, sheets), touched
        ),
        calibration=calibration_report(connection),
        consistency=consistency_report(connection),
        unscored=renew_unscored(connection, before.unscored, touched),
        left_out_scores=left_out_scores(connection),
        conflicts=renew_conflicts(connection, before.conflicts, touched),
    )
    for name, value in _taken_along(before, renewed, found):
        vars(renewed)[name] = value
    return renewed


def _taken_along(before: Evidence, renewed: Evidence, found: RenewedMaterial) -> Iterator[tuple[str, object]]:
    """What was computed from it before, and is known of it now without computing it anew, by name."""
    known = vars(before)
    if "similar" in known:
        # The prompts are the same, and so is what the search among them has found.
        yield "similar", before.similar
    if "team" in known:
        part = Team(found.part.blind, before.thresholds)
        yield "team", renew_team(before.team, part, renewed.judged, found.renewal.rows(before.judged, part.judged))
    if "reason_rows" in known:
        part_rows = reason_rows(found.part.remarks)
        yield "reason_rows", renew_reason_rows(before.reason_rows, part_rows, found.renewal)
    if "side_texts" in known and found.pairs:
        yield "side_texts", found.pairs.column(before.side_texts, pair_texts(found.part))
    # The same objects, on which results rest.
    if renewed.pairs == before.pairs:
        yield "pairs", before.pairs
    if "paired_copies" in known and renewed.paired_copies == before.paired_copies:
        yield "paired_copies", before.paired_copies
