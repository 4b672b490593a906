"""Habits that show in one person's scores alone, held against what everybody else does.

In a team of two the other one is everybody else. A median over the team would hide one of two.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dpotui.checks.measures import BesideOthers
from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import COPIED_CELLS, EXTREME_POINTS, HASTE_READING, HASTE_SCORING, SAME_SHEETS
from dpotui.pairs.judged import Flags, Floats, Ints
from dpotui.statistics.distinct import distinct, number_of
from dpotui.statistics.estimates import Estimate, correlation_of


@dataclass(frozen=True)
class Habits:
    """What each person does over and over."""

    team: Team

    @cached_property
    def _straight(self) -> tuple[Ints, Floats]:
        """The sheets with two responses or more, and 1 where all scores of a sheet are equal."""
        judged, number = self.team.judged, len(self.team.sheet_person)
        low, high = np.full(number, np.inf), np.full(number, -np.inf)
        np.minimum.at(low, judged.row_judgement, np.fmin.reduce(judged.values, axis=1, initial=np.inf))
        np.maximum.at(high, judged.row_judgement, np.fmax.reduce(judged.values, axis=1, initial=-np.inf))
        several = np.flatnonzero(np.bincount(judged.row_judgement, minlength=number) > 1)
        return several, (low == high)[several].astype(np.float64)

    def straight(self, person: int) -> BesideOthers:
        """Sheets with one score throughout."""
        sheets, equal = self._straight
        return _share(equal, self.team.sheet_person[sheets] == person)

    @cached_property
    def _halo(self) -> Floats:
        """By row, 1 where all criteria have one score; NaN where fewer than three were scored."""
        values = self.team.values
        scored = (~np.isnan(values)).sum(axis=1)
        low, high = np.fmin.reduce(values, axis=1, initial=np.inf), np.fmax.reduce(values, axis=1, initial=-np.inf)
        return np.where(scored >= 3, low == high, np.nan)

    def halo(self, person: int) -> BesideOthers:
        """Responses that got one score on every criterion."""
        known = ~np.isnan(self._halo)
        return _share(self._halo[known], self.team.person[known] == person)

    def extreme(self, person: int) -> BesideOthers:
        """Scores that lie at an end of a scale of five points or more."""
        criteria = self.team.judged.rubric.criteria
        wide = [column for column, one in enumerate(criteria) if len(one.points) >= EXTREME_POINTS]
        ends = np.array([(criteria[column].low, criteria[column].high) for column in wide]).reshape(-1, 2)
        values = self.team.judged.values[:, wide]
        known = ~np.isnan(values)
        at_end = (values == ends[:, 0]) | (values == ends[:, 1])
        mine = np.repeat((self.team.person == person)[:, None], len(wide), axis=1)
        return _share(at_end[known].astype(np.float64), mine[known])

    def alike(self, person: int, one: int, other: int) -> BesideOthers:
        """Responses that got the same score on two criteria."""
        mine, theirs = self.team.values[:, one], self.team.values[:, other]
        known = ~np.isnan(mine) & ~np.isnan(theirs)
        return _share((mine[known] == theirs[known]).astype(np.float64), self.team.person[known] == person)

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
        found: list[tuple[float, int]] = []
        for person in range(len(self.team.names)):
            known = map(self._by_place.get, self.team.sheets_of(person).tolist())
            sheets = [said for said in known if said is not None]
            found.append((max(Counter(sheets).values()) / len(sheets) if sheets else 0.0, len(sheets)))
        return found

    @cached_property
    def _by_place(self) -> dict[int, bytes]:
        """By sheet, its scores in the order in which they were given; only where they differ and are many."""
        judged = self.team.judged
        several, equal = self._straight
        order = np.lexsort((judged.row_candidate, judged.row_place, judged.row_judgement))
        sheets, sheet, sizes = distinct(judged.row_judgement[order])
        most, criteria = int(sizes.max(initial=0)), judged.values.shape[1]
        # One line a sheet, filled up with what no score is.
        lines = np.full((len(sheets), most, criteria), -2, dtype=np.int32)
        lines[sheet, np.arange(len(order)) - (np.cumsum(sizes) - sizes)[sheet]] = judged.levels[order]
        told = np.isin(sheets, several[equal == 0]) & (sizes * criteria >= COPIED_CELLS)
        said, width = lines[told].tobytes(), 4 * most * criteria
        return {sheet: said[at * width : (at + 1) * width] for at, sheet in enumerate(sheets[told].tolist())}

    def constant(self, person: int, column: int) -> BesideOthers:
        """Responses that got this person's commonest score on a criterion; for the others, theirs."""
        counts = self._levels[column]
        own, others = counts[person], counts.sum(axis=0) - counts[person]
        return BesideOthers(_mode(own) or 0.0, int(own.sum()), _mode(others))

    @cached_property
    def _levels(self) -> list[Ints]:
        """By criterion, (people, levels): how often each person gave each level."""
        judged, people = self.team.judged, len(self.team.names)
        found: list[Ints] = []
        for column, criterion in enumerate(judged.rubric.criteria):
            level, size = judged.levels[:, column], len(criterion.points)
            cells = (self.team.person * size + level)[level >= 0]
            found.append(np.bincount(cells, minlength=people * size).reshape(people, size))
        return found

    def pace(self, person: int) -> BesideOthers:
        """Median active seconds for 1,000 characters of responses, in sheets whose time is known."""
        sheets, pace = self._paces
        mine = self.team.sheet_person[sheets] == person
        others = float(np.median(pace[~mine])) if (~mine).any() else None
        return BesideOthers(float(np.median(pace[mine])) if mine.any() else 0.0, int(mine.sum()), others)

    def hurried(self, person: int) -> BesideOthers:
        """Sheets of a person that took a small part of what the others take, and less than reading and keys would."""
        sheets, pace = self._paces
        mine, others = self.team.sheet_person[sheets] == person, self.pace(person).others
        fast = (pace < self.team.limits.haste_share * (others or 0.0)) & (pace < self._least_pace[sheets])
        return _share(fast.astype(np.float64), mine)

    @cached_property
    def _least_pace(self) -> Floats:
        """By sheet, seconds for 1,000 characters that reading and scoring it takes at least."""
        judged, number = self.team.judged, len(self.team.sheet_person)
        given = (~np.isnan(judged.values)).sum(axis=1)
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
        return correlation_of(self._scores[known], self._lengths[known], len(known) - sheets)

    @cached_property
    def _scores(self) -> Floats:
        return self.team.within_prompt(self.team.overall)

    @cached_property
    def _lengths(self) -> Floats:
        return self.team.length_within_prompt(~np.isnan(self.team.overall))

    @cached_property
    def _compared(self) -> Flags:
        return ~np.isnan(self._scores) & ~np.isnan(self._lengths)


def _share(values: Floats, mine: Flags) -> BesideOthers:
    others = float(values[~mine].mean()) if (~mine).any() else None
    return BesideOthers(float(values[mine].mean()) if mine.any() else 0.0, int(mine.sum()), others)


def _mode(counts: Ints) -> float | None:
    """The share of the commonest level, from how often each was given."""
    return float(counts.max() / counts.sum()) if counts.any() else None
