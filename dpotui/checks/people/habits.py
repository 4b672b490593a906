"""Habits that show in one person's scores alone, held against what everybody else does.

In a team of two the other one is everybody else. A median over the team would hide one of two.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dpotui.checks.measures import BesideOthers
from dpotui.checks.people.team import Team
from dpotui.pairs.judged import Flags, Floats, Ints
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

    def constant(self, person: int, column: int) -> BesideOthers:
        """Responses that got this person's commonest score on a criterion; for the others, theirs."""
        values, mine = self.team.values[:, column], self.team.person == person
        known = ~np.isnan(values)
        own, others = values[known & mine], values[known & ~mine]
        return BesideOthers(_mode(own) or 0.0, len(own), _mode(others))

    def pace(self, person: int) -> BesideOthers:
        """Median active seconds for 1,000 characters of responses, in sheets whose time is known."""
        sheets, pace = self._paces
        mine = self.team.sheet_person[sheets] == person
        others = float(np.median(pace[~mine])) if (~mine).any() else None
        return BesideOthers(float(np.median(pace[mine])) if mine.any() else 0.0, int(mine.sum()), others)

    @cached_property
    def _paces(self) -> tuple[Ints, Floats]:
        judged, number = self.team.judged, len(self.team.sheet_person)
        lengths = np.array([len(said) for said in judged.candidates.responses], dtype=np.float64)
        read = np.bincount(judged.row_judgement, weights=lengths[judged.row_candidate], minlength=number)
        timed = np.flatnonzero((judged.judgements.seconds > 0) & (read > 0))
        return timed, judged.judgements.seconds[timed] / read[timed] * 1000

    def length(self, person: int) -> tuple[Estimate, Estimate]:
        """How far a person's scores follow the length of the responses within prompts, and how far others' do."""
        mine = self.team.person == person
        return self._following_length(mine), self._following_length(~mine)

    def _following_length(self, rows: Flags) -> Estimate:
        scores = self.team.within_prompt(self.team.overall, rows)
        lengths = self.team.within_prompt(self.team.length, rows & ~np.isnan(self.team.overall))
        known = ~np.isnan(scores) & ~np.isnan(lengths)
        sheets = len(np.unique(self.team.judged.row_judgement[known]))
        return correlation_of(scores[known], lengths[known], int(known.sum()) - sheets)


def _share(values: Floats, mine: Flags) -> BesideOthers:
    others = float(values[~mine].mean()) if (~mine).any() else None
    return BesideOthers(float(values[mine].mean()) if mine.any() else 0.0, int(mine.sum()), others)


def _mode(values: Floats) -> float | None:
    """The share of the commonest value."""
    return float(np.unique(values, return_counts=True)[1].max() / len(values)) if len(values) else None
