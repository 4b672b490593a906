"""Does somebody's work lose its hold towards its end?"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dpotui.checks.people.scale import own_consistency
from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import SHARED_SHEETS, TIRED_SHARE
from dpotui.statistics.arrays import Flags
from dpotui.statistics.distinct import number_of
from dpotui.statistics.estimates import NOTHING_KNOWN, Estimate, correlation_within

_LAST_PARTS: Final = (0.5, 0.25)
"""Shares of the work, from its end, that are held against what came before."""


@dataclass(frozen=True)
class Tired:
    """The later part of one person's work beside the earlier one."""

    sheets: tuple[int, ...]
    """The later sheets."""
    earlier: Estimate
    """A correlation: with co-raters, or of the person's own criteria, within prompts."""
    later: Estimate


def tired(team: Team, person: int, unfit: frozenset[int] = frozenset()) -> Tired | None:
    """A later part that ranks responses as nobody does, or as if by lot, where the earlier part did not.

    In a team of two the other one's scores seem to fit less too: there only the person's own criteria count. Whoever
    fits nobody (`unfit`) is no measure of others.
    """
    mine = team.person == person
    sheets = team.sheets_of(person)
    for share in _LAST_PARTS:
        last = sheets[len(sheets) - int(len(sheets) * share) :]
        if len(last) < SHARED_SHEETS:
            return None
        later = mine & (team.judged.row_judgement >= last[0])
        looks = [(own_consistency(team, mine & ~later), own_consistency(team, later))]
        if len(team.names) > 2:
            others = unfit - {person}
            looks.append((_fit(team, mine & ~later, others), _fit(team, later, others)))
        for before, after in looks:
            if after.high < before.low and (after.value or 0.0) < TIRED_SHARE * (before.value or 0.0):
                return Tired(tuple(last.tolist()), before, after)
    return None


def _fit(team: Team, rows: Flags, left_out: frozenset[int]) -> Estimate:
    """How far these rows rank the responses of a prompt as those do who share it, within prompts."""
    mine, theirs = team.beside(left_out), team.others_beside(left_out)
    known = np.flatnonzero(rows & ~np.isnan(mine))
    sheets = number_of(team.judged.row_judgement[known])
    if sheets < SHARED_SHEETS:
        return NOTHING_KNOWN
    return correlation_within(mine[known], theirs[known], team.judged.row_judgement[known])
