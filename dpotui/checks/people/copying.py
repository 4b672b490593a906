"""Does somebody hand in what a colleague said?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import COPIED_CELLS, COPIED_CHANCE, COPIED_P, COPIED_SHARE, COPIED_SHEETS
from dpotui.pairs.judged import Floats
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


class _Said(NamedTuple):
    """One person's telling sheet on a prompt."""

    sheet: int
    rows: dict[int, bytes]
    """The scores of each candidate."""


def copied(team: Team) -> Iterator[Copied]:
    """Every two people of whose telling shared sheets more than half are the same, score by score.

    That must be more than the agreement of the team on single responses gives by chance.
    """
    said = _telling(team)
    together = {
        couple: [prompt for prompt, by in said.items() if couple[0] in by and couple[1] in by]
        for couple in combinations(range(len(team.names)), 2)
    }
    chance = _same_by_chance(said, together)
    for (one, other), shared in together.items():
        same = [prompt for prompt in shared if said[prompt][one].rows == said[prompt][other].rows]
        if len(shared) < COPIED_SHEETS or len(same) <= COPIED_SHARE * len(shared):
            continue
        if tail_of_successes(len(same), {chance: len(shared)}) < COPIED_P / len(together):
            one_later = sum(said[prompt][one].sheet > said[prompt][other].sheet for prompt in same)
            later, earlier = (one, other) if 2 * one_later > len(same) else (other, one)
            yield Copied(later, earlier, len(same), len(shared), tuple(same))


def _same_by_chance(said: Mapping[int, Mapping[int, _Said]], together: Mapping[tuple[int, int], list[int]]) -> float:
    """How often two honest sheets would be the same: the share of equal rows in those that are not, to their number."""
    equal = rows = sheets = 0
    for (one, other), prompts in together.items():
        for prompt in prompts:
            mine, theirs = said[prompt][one].rows, said[prompt][other].rows
            if mine != theirs:
                both = mine.keys() & theirs.keys()
                equal += sum(mine[candidate] == theirs[candidate] for candidate in both)
                rows, sheets = rows + len(both), sheets + 1
    return ((equal + 1) / (rows + 2)) ** (rows / sheets) if sheets else COPIED_CHANCE


def _telling(team: Team) -> dict[int, dict[int, _Said]]:
    """By prompt and person: the scores of sheets that two people would hardly give alike by lot.

    The chance of a sheet is the product of how common each of its scores is; that of a sheet full of what everybody
    always gives is high, and says nothing.
    """
    judged = team.judged
    number = len(judged.judgements.revisions)
    chance = np.bincount(judged.row_judgement, weights=_rarity(judged.values), minlength=number)
    cells = np.bincount(judged.row_judgement, weights=(~np.isnan(judged.values)).sum(axis=1), minlength=number)
    several = np.bincount(judged.judgements.prompt[np.unique(judged.row_judgement)], minlength=len(judged.prompts)) > 1
    telling = (cells >= COPIED_CELLS) & (chance < np.log(COPIED_CHANCE)) & several[judged.judgements.prompt]
    found: dict[int, dict[int, _Said]] = {}
    for row in np.flatnonzero(telling[judged.row_judgement]).tolist():
        sheet = int(judged.row_judgement[row])
        prompt, person = int(judged.judgements.prompt[sheet]), int(team.sheet_person[sheet])
        one = found.setdefault(prompt, {}).setdefault(person, _Said(sheet, {}))
        one.rows[int(judged.row_candidate[row])] = judged.values[row].tobytes()
    return found


def _rarity(values: Floats) -> Floats:
    """By row, the logarithm of the chance of its scores, were they drawn by how common each is."""
    rarity = np.zeros(len(values))
    for column in range(values.shape[1]):
        known = ~np.isnan(values[:, column])
        _, index, counts = np.unique(values[known, column], return_inverse=True, return_counts=True)
        rarity[known] += np.log(counts / max(int(counts.sum()), 1))[index]
    return rarity
