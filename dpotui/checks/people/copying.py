"""Does somebody hand in what a colleague said?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import (
    COPIED_CELLS,
    COPIED_CHANCE,
    COPIED_CHANGED,
    COPIED_OTHERS,
    COPIED_P,
    COPIED_POINTS,
    COPIED_RETOUCHED,
    COPIED_RETOUCHED_CHANCE,
    COPIED_RETOUCHED_SHARE,
    COPIED_SAME,
    COPIED_SHARE,
    COPIED_SHEETS,
)
from dpotui.pairs.judged.judged import Judged
from dpotui.statistics.arrays import Flags, Floats, Ints
from dpotui.statistics.distinct import distinct
from dpotui.statistics.estimates import tail_of_successes
from dpotui.statistics.truncated import chance_of_few


@dataclass(frozen=True)
class Copied:
    """Two people whose sheets are the same far too often."""

    later: int
    """The person who handed in later in most of them."""
    earlier: tuple[int, ...]
    """Whose sheets they are: one person's, or those of several of whom none is enough alone."""
    same: int
    shared: int
    """Sheets that would hardly be the same by chance."""
    prompts: tuple[int, ...]
    """Prompts on which they are the same."""

    @property
    def people(self) -> frozenset[int]:
        """Everybody who takes part in `couples`."""
        return frozenset((self.later, *self.earlier))


@dataclass(frozen=True)
class _Shared:
    """Two people's sheets on one prompt, one entry each."""

    one: Ints
    """The sheet of the person with the lower index."""
    other: Ints
    couple: Ints
    """A number for the two people: that of the one times how many there are, plus that of the other."""
    cells: Ints
    """Scores that both gave, or that one alone did."""
    differing: Ints
    """Those that are not the same."""
    responses: Ints
    """Responses that both scored."""
    responses_differing: Ints
    """Those with a score that is not the same."""


def copied(team: Team) -> Iterator[Copied]:
    """Every two people of whose telling shared sheets a good part is the same, score by score.

    That must be more than chance gives: by how far sheets that are not the same lie apart, and by how many those share
    who had nothing to do with it. Whoever takes a few sheets from each of several colleagues is found by all of them.
    """
    shared = _shared(team)
    found: list[Copied] = []
    exact = _Look(team, shared, COPIED_CHANGED, COPIED_SHARE, 1.0)
    retouched = _Look(team, shared, COPIED_RETOUCHED, COPIED_RETOUCHED_SHARE, COPIED_RETOUCHED_CHANCE)
    for look in (exact, retouched):
        known = {one.people for one in found}
        found += [one for one in look.couples() if one.people not in known]
    yield from found
    if len(team.names) > 2:
        named = {one.later for one in found}
        yield from (one for one in exact.several() if one.later not in named)


@dataclass(frozen=True)
class _Look:
    """One way of looking at shared sheets: which are called the same, and how many of them are too many."""

    team: Team
    shared: _Shared
    changed: int
    """One score in so many may be another one: whoever copies may change one here and there."""
    share: float
    clear: float
    """The chance of the same sheet above which all is too clear to tell."""

    @cached_property
    def same(self) -> Flags:
        """The shared sheets that are the same."""
        found: Flags = self.shared.differing <= self.shared.cells // self.changed
        return found

    def couples(self) -> Iterator[Copied]:
        """Those of one person, taken over by another."""
        numbers = distinct(self.shared.couple).values.tolist()
        for each in numbers:
            mine = self.shared.couple == each
            one, other = divmod(each, len(self.team.names))
            later, earlier = _later_first(self.shared, np.flatnonzero(mine & self.same), one, other)
            if self._is_too_often(mine, later, len(numbers)):
                yield self._copied(mine, later, (earlier,))

    def several(self) -> Iterator[Copied]:
        """Those of several people, taken over by one who handed in after each of them."""
        shared, people = self.shared, len(self.team.names)
        later = self.team.sheet_person[np.maximum(shared.one, shared.other)]
        for person in range(people):
            mine = later == person
            if self._is_too_often(mine, person, people):
                which = mine & self.same
                others = shared.couple[which] // people + shared.couple[which] % people - person
                yield self._copied(mine, person, tuple(distinct(others).values.tolist()))

    def _is_too_often(self, mine: Flags, later: int, looks: int) -> bool:
        number, alike = int(mine.sum()), int((mine & self.same).sum())
        if number < COPIED_SHEETS or alike < COPIED_SAME or alike <= self.share * number:
            return False
        chance = max(self._by_chance, self._without(later), COPIED_CHANCE)
        if chance > self.clear:
            return False
        return tail_of_successes(alike, {chance: number}) < COPIED_P / looks

    def _copied(self, mine: Flags, later: int, earlier: tuple[int, ...]) -> Copied:
        which = mine & self.same
        prompts = self.team.judged.judgements.prompt[self.shared.one[which]].tolist()
        return Copied(later, earlier, len(prompts), int(mine.sum()), tuple(prompts))

    @cached_property
    def _by_chance(self) -> float:
        """How often two honest sheets would be the same, by how far those lie apart that are not.

        By scores, and by whole responses: where criteria go together, one response is one answer and not many.
        """
        apart, shared = ~self.same, self.shared
        if not apart.any():
            return 0.0
        cells, responses = (round(float(counts[apart].mean())) for counts in (shared.cells, shared.responses))
        return max(
            chance_of_few(cells // self.changed, cells, float(shared.differing[apart].mean())),
            chance_of_few(0, responses, float(shared.responses_differing[apart].mean())),
        )

    def _without(self, person: int) -> float:
        """How often the sheets of those are the same who are not this person: what is clear to all is no copy."""
        people = len(self.team.names)
        others = (self.shared.couple // people != person) & (self.shared.couple % people != person)
        number = int(others.sum())
        return COPIED_OTHERS * int((others & self.same).sum()) / number if number >= COPIED_SHEETS else 0.0


def _later_first(shared: _Shared, which: Ints, one: int, other: int) -> tuple[int, int]:
    """The one of two people who handed in later in most of these sheets, then the other one."""
    later = int((shared.one[which] > shared.other[which]).sum())
    return (one, other) if 2 * later > len(which) else (other, one)


def _shared(team: Team) -> _Shared:
    """Every two people's telling sheets on the same prompt."""
    judged = team.judged
    rows = np.flatnonzero(_telling(judged)[judged.row_judgement])
    rows = rows[np.argsort(judged.row_candidate[rows] * len(team.names) + team.person[rows], kind="stable")]
    candidate = judged.row_candidate[rows]
    ones, others = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for step in range(1, len(team.names)):
        together = np.flatnonzero(candidate[step:] == candidate[:-step])
        ones.append(rows[together])
        others.append(rows[together + step])
    one, other = np.concatenate(ones), np.concatenate(others)
    levels = judged.levels.astype(np.int8)
    first, second = levels[one], levels[other]
    given = (first >= 0) | (second >= 0)
    number = len(judged.judgements.revisions)
    sheets, sheet, _ = distinct(judged.row_judgement[one] * number + judged.row_judgement[other])
    different = first != second
    counts = (
        np.bincount(sheet, weights=counted, minlength=len(sheets)).astype(np.int64)
        for counted in (given.sum(axis=1), different.sum(axis=1), given.any(axis=1), different.any(axis=1))
    )
    couple = team.sheet_person[sheets // number] * len(team.names) + team.sheet_person[sheets % number]
    return _Shared(sheets // number, sheets % number, couple, *counts)


def _telling(judged: Judged) -> Flags:
    """By sheet, whether two people would hardly give its scores alike.

    Answers of two or three points do not count: what is clear is clear to everybody then. The chance of a sheet is the
    product of how common each of its scores is; that of a sheet full of what everybody always gives is high, and says
    nothing.
    """
    fine = [len(criterion.points) >= COPIED_POINTS for criterion in judged.rubric.criteria]
    number, patterns = len(judged.judgements.revisions), judged.patterns
    levels = judged.levels[patterns.first][:, fine]
    rarity = _rarity(levels, np.bincount(patterns.place, minlength=len(levels)))
    chance = np.bincount(judged.row_judgement, weights=rarity[patterns.place], minlength=number)
    given = (levels >= 0).sum(axis=1)[patterns.place]
    cells = np.bincount(judged.row_judgement, weights=given, minlength=number)
    telling: Flags = (cells >= COPIED_CELLS) & (chance < np.log(COPIED_CHANCE))
    return telling


def _rarity(levels: Ints, number: Ints) -> Floats:
    """By row of levels, of which there are so many, the log of its chance, were each drawn by how common it is."""
    rarity = np.zeros(len(levels))
    for column in range(levels.shape[1]):
        known = levels[:, column] >= 0
        counts = np.bincount(levels[known, column], weights=number[known])
        rarity[known] += np.log(counts[levels[known, column]] / max(counts.sum(), 1))
    return rarity
