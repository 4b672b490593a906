"""Habits that show in one person's scores alone, held against what everybody else does.

In a team of two the other one is everybody else. A median over the team would hide one of two.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dpotui.checks.measures import BesideOthers
from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import COPIED_CELLS, EXTREME_POINTS, HASTE_READING, HASTE_SCORING, SAME_SHEETS
from dpotui.statistics.arrays import Flags, Floats, Ints
from dpotui.statistics.distinct import distinct, number_of
from dpotui.statistics.estimates import Estimate, correlation_of


@dataclass(frozen=True)
class Habits:
    """What each person does over and over.

    What shows in one response alone is counted by pattern (see `Judged.patterns`), of which there are few.
    """

    team: Team

    @cached_property
    def _values(self) -> Floats:
        """(patterns, criteria): the scores; NaN where there is none."""
        return self.team.judged.values[self.team.judged.patterns.first]

    @cached_property
    def _scored(self) -> Ints:
        """By pattern, the criteria that were scored."""
        return np.asarray((~np.isnan(self._values)).sum(axis=1))

    @cached_property
    def _given(self) -> Ints:
        """(people, patterns): how often each person gave each."""
        people, patterns = len(self.team.names), len(self._values)
        cells = self.team.person * patterns + self.team.judged.patterns.place
        return np.bincount(cells, minlength=people * patterns).reshape(people, patterns)

    def _responses(self, person: int, which: Flags, among: Flags) -> BesideOthers:
        """The share of responses with these patterns `among` those with others."""
        return _share(self._given @ (which & among), self._given @ among, person)

    @cached_property
    def _straight(self) -> tuple[Ints, Flags]:
        """The sheets with two responses or more, and whether all scores of a sheet are equal."""
        judged, number = self.team.judged, len(self.team.sheet_person)
        low, high = np.full(number, np.inf), np.full(number, -np.inf)
        least, most = _ends(self._values)
        np.minimum.at(low, judged.row_judgement, least[judged.patterns.place])
        np.maximum.at(high, judged.row_judgement, most[judged.patterns.place])
        several = np.flatnonzero(np.bincount(judged.row_judgement, minlength=number) > 1)
        return several, (low == high)[several]

    def straight(self, person: int) -> BesideOthers:
        """Sheets with one score throughout."""
        sheets, equal = self._straight
        return self._sheets(person, sheets, equal)

    def _sheets(self, person: int, sheets: Ints, which: Flags) -> BesideOthers:
        """The share of those `which` something holds of, among these sheets."""
        owner, people = self.team.sheet_person[sheets], len(self.team.names)
        return _share(np.bincount(owner[which], minlength=people), np.bincount(owner, minlength=people), person)

    def straight_halves(self, person: int) -> tuple[BesideOthers, BesideOthers]:
        """The same of the earlier and of the later half of a person's work."""
        sheets, equal = self._straight
        mine = equal[self.team.sheet_person[sheets] == person]
        halves = (mine[: len(mine) - len(mine) // 2], mine[len(mine) - len(mine) // 2 :])
        earlier, later = (BesideOthers(float(half.mean()) if len(half) else None, len(half), None) for half in halves)
        return earlier, later

    def halo(self, person: int) -> BesideOthers:
        """Responses that got one score on every criterion, among those scored on three or more."""
        low, high = _ends(self.team.judged.on_common_scale(self._values))
        return self._responses(person, low == high, self._scored >= 3)

    def extreme(self, person: int) -> BesideOthers:
        """Scores that lie at an end of a scale of five points or more."""
        at_end, known = np.zeros(len(self._values), dtype=np.int64), np.zeros(len(self._values), dtype=np.int64)
        for column, criterion in enumerate(self.team.judged.rubric.criteria):
            if len(criterion.points) >= EXTREME_POINTS:
                at_end += np.isin(self._values[:, column], (criterion.low, criterion.high))
                known += ~np.isnan(self._values[:, column])
        return _share(self._given @ at_end, self._given @ known, person)

    def alike(self, person: int, one: int, other: int) -> BesideOthers:
        """Responses that got the same score on two criteria."""
        values = self.team.judged.on_common_scale(self._values)
        mine, theirs = values[:, one], values[:, other]
        return self._responses(person, mine == theirs, ~np.isnan(mine) & ~np.isnan(theirs))

    def repeated_sheet(self, person: int) -> BesideOthers:
        """Sheets that hold a person's commonest scores, place by place; for the others, the most of any of them.

        Those with one score throughout are told elsewhere.
        """
        shares = self._commonest
        others = [share for other, (share, number) in enumerate(shares) if other != person and number >= SAME_SHEETS]
        return BesideOthers(*shares[person], max(others, default=None))

    @cached_property
    def _commonest(self) -> list[tuple[float, int]]:
        """By person, the share of their commonest sheet, and how many sheets there are."""
        sheets, said = self._by_place
        owner = self.team.sheet_person[sheets]
        found: list[tuple[float, int]] = []
        for person in range(len(self.team.names)):
            mine = said[owner == person]
            found.append((int(np.bincount(mine).max()) / len(mine) if len(mine) else 0.0, len(mine)))
        return found

    @cached_property
    def _by_place(self) -> tuple[Ints, Ints]:
        """The sheets whose scores differ and are many, and a number of their scores in the order they were shown in."""
        judged = self.team.judged
        several, equal = self._straight
        order = np.lexsort((judged.row_candidate, judged.row_place, judged.row_judgement))
        sheets, sheet, sizes = distinct(judged.row_judgement[order])
        patterns = len(self._values) + 1
        # One line a sheet, filled up with what is no pattern.
        lines = np.zeros((len(sheets), int(sizes.max(initial=0))), dtype=np.int64)
        place = np.arange(len(order)) - (np.cumsum(sizes) - sizes)[sheet]
        lines[sheet, place] = judged.patterns.place[order] + 1
        many = sizes * len(judged.rubric.criteria) >= COPIED_CELLS
        told = np.flatnonzero(np.isin(sheets, several[~equal]) & many)
        said = np.zeros(len(told), dtype=np.int64)
        for column in lines[told].T:
            said = distinct(said * patterns + column).place
        return sheets[told], said

    def constant(self, person: int, column: int) -> BesideOthers:
        """Responses that got this person's commonest score on a criterion; for the others, theirs."""
        counts = self._levels[column]
        own, others = counts[person], counts.sum(axis=0) - counts[person]
        return BesideOthers(_mode(own) or 0.0, int(own.sum()), _mode(others))

    @cached_property
    def _levels(self) -> list[Ints]:
        """By criterion, (people, levels): how often each person gave each level."""
        judged = self.team.judged
        levels = judged.levels[judged.patterns.first]
        return [
            np.asarray(self._given @ (levels[:, [column]] == np.arange(len(criterion.points))))
            for column, criterion in enumerate(judged.rubric.criteria)
        ]

    def pace(self, person: int) -> BesideOthers:
        """Median active seconds for 1,000 characters of responses, in sheets whose time is known."""
        sheets, pace = self._paces
        mine = self.team.sheet_person[sheets] == person
        others = float(np.median(pace[~mine])) if (~mine).any() else None
        return BesideOthers(float(np.median(pace[mine])) if mine.any() else 0.0, int(mine.sum()), others)

    def hurried(self, person: int) -> BesideOthers:
        """Sheets of a person that took a small part of what the others take, and less than reading and keys would."""
        sheets, pace = self._paces
        others = self.pace(person).others
        fast = (pace < self.team.limits.haste_share * (others or 0.0)) & (pace < self._least_pace[sheets])
        return self._sheets(person, sheets, fast)

    @cached_property
    def _least_pace(self) -> Floats:
        """By sheet, seconds for 1,000 characters that reading and scoring it takes at least."""
        judged, number = self.team.judged, len(self.team.sheet_person)
        given = self._scored[judged.patterns.place]
        scores = np.bincount(judged.row_judgement, weights=given, minlength=number)
        return np.asarray(HASTE_READING + 1000 * HASTE_SCORING * scores / np.maximum(self._characters, 1))

    @cached_property
    def _characters(self) -> Floats:
        """By sheet, the length of the responses that were scored."""
        judged = self.team.judged
        weights, number = judged.candidates.lengths[judged.row_candidate], len(self.team.sheet_person)
        return np.asarray(np.bincount(judged.row_judgement, weights=weights, minlength=number), dtype=np.float64)

    @cached_property
    def _paces(self) -> tuple[Ints, Floats]:
        seconds, read = self.team.judged.judgements.seconds, self._characters
        timed = np.flatnonzero((seconds > 0) & (read > 0))
        return timed, seconds[timed] / read[timed] * 1000

    def length(self, person: int) -> tuple[Estimate, Estimate]:
        """How far a person's scores follow the length of the responses within prompts, and how far others' do."""
        mine = self.team.person == person
        return self._following_length(mine), self._following_length(~mine)

    def _following_length(self, rows: Flags) -> Estimate:
        known = np.flatnonzero(rows & self._compared)
        sheets = number_of(self.team.judged.row_judgement[known])
        return correlation_of(self.team.apart()[known], self.team.length_apart()[known], len(known) - sheets)

    @cached_property
    def _compared(self) -> Flags:
        return ~np.isnan(self.team.apart()) & ~np.isnan(self.team.length_apart())


def _share(hits: Ints, number: Ints, person: int) -> BesideOthers:
    """One person's share, and that of all others, from how often something held of how many, by person."""
    own, others = int(number[person]), int(number.sum() - number[person])
    hit = int(hits[person])
    return BesideOthers(hit / own if own else 0.0, own, (int(hits.sum()) - hit) / others if others else None)


def _ends(values: Floats) -> tuple[Floats, Floats]:
    """The lowest and the highest number of each row."""
    return np.fmin.reduce(values, axis=1, initial=np.inf), np.fmax.reduce(values, axis=1, initial=-np.inf)


def _mode(counts: Ints) -> float | None:
    """The share of the commonest level, from how often each was given."""
    return float(counts.max() / counts.sum()) if counts.any() else None
