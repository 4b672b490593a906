"""What pairs come of, kept in the process: Home, Pairs, Export and the checks ask for it one after the other.

The next reading takes what has come since: judgements, and decisions on pairs. Anything else has it read anew.
"""

from typing import Final

from dpotui.pairs.decisions import load_decisions
from dpotui.pairs.extract import Material, PairCounts, load_material
from dpotui.pairs.pair import Extraction
from dpotui.pairs.renewal.renewed_material import renew_material
from dpotui.pairs.settings import read_pair_settings
from dpotui.project.store.collecting import no_collecting
from dpotui.project.store.connection import Connection
from dpotui.project.store.moment import ProjectMoment, added_since, judged_since, moment_of

MOST_KEPT: Final = 400_000
"""Responses of judged prompts up to which what was read is kept: their texts stay in memory with it."""
_DECIDED: Final = frozenset({"pair_decision", "pair_choice"})
"""Kinds that say which pairs are taken, and nothing of what was judged."""
_OF_OTHER_THINGS: Final = frozenset(
    {
        "comparison_choice",
        "duplicate_review",
        "handout",
        "member",
        "mute",
        "release",
        "repeat",
        "requeue",
        "round",
        "round_step",
        "split",
        "stated_preference",
        "tags",
    }
)
"""Kinds on which no pair rests."""

_MATERIAL: Final[dict[ProjectMoment, Material]] = {}
"""What was read last, by its moment, if it is small enough to keep."""


def read_extraction(connection: Connection) -> Extraction:
    """The pairs under the project's remembered settings, within an open transaction."""
    return read_material(connection).extraction


def count_pairs(connection: Connection) -> PairCounts:
    """The number of pairs, kept and dropped, without putting any into words."""
    return read_material(connection).counts


def read_material(connection: Connection) -> Material:
    """What `load_material` reads under the remembered settings; what was read before and still holds is taken over."""
    moment = moment_of(connection)
    for before, known in tuple(_MATERIAL.items()):
        material = known if before == moment else _renewed(connection, before, known, moment)
        if material is not None:
            keep_material(moment, material)
            return material
    _MATERIAL.clear()  # before the new one is read: both need not be in memory
    with no_collecting():
        material = load_material(connection, read_pair_settings(connection))
    keep_material(moment, material)
    return material


def keep_material(moment: ProjectMoment, material: Material) -> None:
    """Keep what was read at a moment instead of what was read last, unless it is too large."""
    _MATERIAL.clear()
    if len(material.judged.candidates.ids) <= MOST_KEPT:
        _MATERIAL[moment] = material


def _renewed(connection: Connection, before: ProjectMoment, known: Material, now: ProjectMoment) -> Material | None:
    """What was read before, brought up to date; None when it has to be read anew."""
    added = added_since(connection, before, now)
    if added is None or added.keys() - _OF_OTHER_THINGS - _DECIDED - {"judgement"}:
        return None
    if judgements := added["judgement"]:
        touched = judged_since(connection, before, judgements)
        if touched is None:
            return None
        known = renew_material(connection, known, touched).material
    return known.decided(load_decisions(connection)) if added.keys() & _DECIDED else known
