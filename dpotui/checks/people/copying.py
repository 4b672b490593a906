"""Does somebody hand in what a colleague said?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import COPIED_CELLS, COPIED_CHANCE, COPIED_P, COPIED_SHARE, COPIED_SHEETS
from dpotui.pairs.judged import Flags, Floats, Ints, Judged
from dpotui.statistics.estimates import tail_of_successes


@dataclass(frozen=True)
class Copied:
    """Two people whose sheets are the same far too often."""

    later: int
    """The person who handed in later in most of them."""
    earlier: int
    same: int
    shared: int
    """Sheets that would hardly be the same by chance."""
    prompts: tuple[int, ...]
    """Prompts on which they are the same."""


@dataclass(frozen=True)
class _Shared:
    """Two people's sheets on one prompt, one entry each."""

    one: Ints
    """The sheet of the person with the lower index."""
    other: Ints
    rows: Ints
    """Responses that both scored."""
    equal: Ints
    """Those with the same score on every criterion."""


def copied(team: Team) -> Iterator[Copied]:
    """Every two people of whose telling shared sheets more than half are the same, score by score.

    That must be more than the agreement of the team on single responses gives by chance.
    """
    shared = _shared(team)
    same = shared.equal == shared.rows
    chance = _same_by_chance(shared, same)
    couple = team.sheet_person[shared.one] * len(team.names) + team.sheet_person[shared.other]
    couples = np.unique(couple).tolist()
    for each in couples:
        mine = couple == each
        number, alike = int(mine.sum()), int((mine & same).sum())
        if number < COPIED_SHEETS or alike <= COPIED_SHARE * number:
            continue
        if tail_of_successes(alike, {chance: number}) < COPIED_P / len(couples):
            one, other = divmod(each, len(team.names))
            which = np.flatnonzero(mine & same)
            one_later = int((shared.one[which] > shared.other[which]).sum())
            later, earlier = (one, other) if 2 * one_later > alike else (other, one)
            prompts = team.judged.judgements.prompt[shared.one[which]].tolist()
            yield Copied(later, earlier, alike, number, tuple(prompts))


def _same_by_chance(shared: _Shared, same: Flags) -> float:
    """How often two honest sheets would be the same: the share of equal rows in those that are not, to their number."""
    rows, sheets = int(shared.rows[~same].sum()), int((~same).sum())
    if not sheets:
        return COPIED_CHANCE
    return float(((shared.equal[~same].sum() + 1) / (rows + 2)) ** (rows / sheets))


def _shared(team: Team) -> _Shared:
    """Every two people's telling sheets on the same prompt."""
    judged = team.judged
    rows = np.flatnonzero(_telling(judged)[judged.row_judgement])
    rows = rows[np.lexsort((team.person[rows], judged.row_candidate[rows]))]
    candidate = judged.row_candidate[rows]
    ones, others = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for step in range(1, len(team.names)):
        together = np.flatnonzero(candidate[step:] == candidate[:-step])
        ones.append(rows[together])
        others.append(rows[together + step])
    one, other = np.concatenate(ones), np.concatenate(others)
    first, second = judged.values[one], judged.values[other]
    equal = ((first == second) | (np.isnan(first) & np.isnan(second))).all(axis=1)
    number = len(judged.judgements.revisions)
    couples, couple = np.unique(judged.row_judgement[one] * number + judged.row_judgement[other], return_inverse=True)
    found = np.bincount(couple, minlength=len(couples)), np.bincount(couple, weights=equal, minlength=len(couples))
    return _Shared(couples // number, couples % number, found[0], found[1].astype(np.int64))


def _telling(judged: Judged) -> Flags:
    """By sheet, whether two people would hardly give its scores alike by lot.

    The chance of a sheet is the product of how common each of its scores is; that of a sheet full of what everybody
    always gives is high, and says nothing.
    """
    number = len(judged.judgements.revisions)
    chance = np.bincount(judged.row_judgement, weights=_rarity(judged.values), minlength=number)
    cells = np.bincount(judged.row_judgement, weights=(~np.isnan(judged.values)).sum(axis=1), minlength=number)
    telling: Flags = (cells >= COPIED_CELLS) & (chance < np.log(COPIED_CHANCE))
    return telling


def _rarity(values: Floats) -> Floats:
    """By row, the logarithm of the chance of its scores, were they drawn by how common each is."""
    rarity = np.zeros(len(values))
    for column in range(values.shape[1]):
        known = ~np.isnan(values[:, column])
        _, index, counts = np.unique(values[known, column], return_inverse=True, return_counts=True)
        rarity[known] += np.log(counts / max(int(counts.sum()), 1))[index]
    return rarity
