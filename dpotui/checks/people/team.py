"""What the whole team has scored, as arrays that every look at people shares."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.pairs.judged import Flags, Floats, Ints, Judged
from dpotui.statistics.distinct import distinct

FIVE_POINTS = 4.0
"""Length of a scale of 1 to 5, for which bounds in points are stated; they stretch with the rubric's scale."""


@dataclass(frozen=True)
class Team:
    """Scores by row, one response in one sheet; sheets are in the order in which they were saved."""

    judged: Judged
    limits: Thresholds = DEFAULTS
    _means: dict[frozenset[int], Floats] = field(default_factory=dict)
    """What `others_mean` has found before."""
    _beside: dict[frozenset[int], tuple[Floats, Floats]] = field(default_factory=dict)
    _beside_on: dict[int, tuple[Floats, Floats]] = field(default_factory=dict)
    """What `beside_others` and `beside_others_on` have found before."""
    _lengths: dict[bytes, Floats] = field(default_factory=dict)
    """What `length_within_prompt` has found before."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who has judged, by index."""
        return self.judged.annotators

    @property
    def point(self) -> float:
        """One point of a scale of 1 to 5, in points of the rubric's common scale."""
        return self.judged.span / FIVE_POINTS

    @cached_property
    def sheet_person(self) -> Ints:
        """By sheet."""
        return self.judged.judgements.annotator

    @cached_property
    def person(self) -> Ints:
        """By row."""
        found: Ints = self.sheet_person[self.judged.row_judgement]
        return found

    @cached_property
    def values(self) -> Floats:
        """(rows, criteria) on the common scale."""
        return self.judged.on_common_scale(self.judged.values)

    @cached_property
    def overall(self) -> Floats:
        """By row, the weighted mean."""
        return self.judged.weighted(self.judged.values)

    @cached_property
    def length(self) -> Floats:
        """By row, the logarithm of the response's length in characters."""
        found: Floats = np.log1p(self.judged.candidates.lengths)[self.judged.row_candidate]
        return found

    @cached_property
    def scored(self) -> Ints:
        """The sheets that have rows, in their order."""
        return distinct(self.judged.row_judgement).values

    def sheets_of(self, person: int) -> Ints:
        """The sheets of one person that have rows, in their order."""
        mine: Ints = self.scored[self.sheet_person[self.scored] == person]
        return mine

    def others_mean(self, left_out: frozenset[int] = frozenset()) -> Floats:
        """By row, the mean overall score of the same response by everybody else but those `left_out`; NaN without."""
        if left_out not in self._means:
            self._means[left_out] = self._others_mean(left_out)
        return self._means[left_out]

    def _others_mean(self, left_out: frozenset[int]) -> Floats:
        return self._mean_of_others(self.overall, ~np.isin(self.person, list(left_out)) & ~np.isnan(self.overall))

    def _mean_of_others(self, values: Floats, counts: Flags) -> Floats:
        """By row, the mean of the values of the other rows of the same response that count; NaN without."""
        number = len(self.judged.candidates.ids)
        candidate, counted = self.judged.row_candidate, np.where(counts, values, 0.0)
        total = np.bincount(candidate, weights=counted, minlength=number)[candidate] - counted
        others = np.bincount(candidate[counts], minlength=number)[candidate] - counts
        mean: Floats = np.divide(total, others, out=np.full(len(counted), np.nan), where=others > 0)
        return mean

    def others_on(self, column: int) -> Floats:
        """By row, the mean score of the same response by everybody else on one criterion; NaN without."""
        return self._mean_of_others(self.values[:, column], ~np.isnan(self.values[:, column]))

    def by_sheet(self, values: Floats) -> tuple[Ints, Floats]:
        """The sheets in which a value by row is known, and its mean in each."""
        known = ~np.isnan(values)
        sheet = self.judged.row_judgement[known]
        number = len(self.sheet_person)
        count = np.bincount(sheet, minlength=number)
        sheets = np.flatnonzero(count)
        return sheets, np.bincount(sheet, weights=values[known], minlength=number)[sheets] / count[sheets]

    def within_prompt(self, values: Floats, rows: Flags | None = None) -> Floats:
        """`values` (of these rows) less their mean in each sheet; NaN elsewhere and in sheets with a single row."""
        sheet, number = self.judged.row_judgement, len(self.sheet_person)
        known = ~np.isnan(values) if rows is None else rows & ~np.isnan(values)
        count = np.bincount(sheet[known], minlength=number)
        total = np.bincount(sheet[known], weights=values[known], minlength=number)
        several = known & (count[sheet] > 1)
        return np.where(several, values - (total / np.maximum(count, 1))[sheet], np.nan)

    def beside_others(self, left_out: frozenset[int] = frozenset()) -> tuple[Floats, Floats]:
        """By row, the overall score and `others_mean`, each less its mean in the sheet; NaN where others have none."""
        if left_out not in self._beside:
            others = self.others_mean(left_out)
            self._beside[left_out] = self._both_within_prompt(self.overall, others)
        return self._beside[left_out]

    def beside_others_on(self, column: int) -> tuple[Floats, Floats]:
        """The same of the scores on one criterion."""
        if column not in self._beside_on:
            self._beside_on[column] = self._both_within_prompt(self.values[:, column], self.others_on(column))
        return self._beside_on[column]

    def _both_within_prompt(self, mine: Floats, others: Floats) -> tuple[Floats, Floats]:
        rows = ~np.isnan(mine) & ~np.isnan(others)
        return self.within_prompt(mine, rows), self.within_prompt(others, rows)

    def length_within_prompt(self, rows: Flags) -> Floats:
        """`length` of these rows less its mean in each sheet, once for the same rows: mostly all of them."""
        key = rows.tobytes()
        if key not in self._lengths:
            self._lengths[key] = self.within_prompt(self.length, rows)
        return self._lengths[key]

    @cached_property
    def best_shown(self) -> "BestShown":
        """The sheets that have one best response, among those whose order is known."""
        rows = np.flatnonzero((self.judged.row_place >= 0) & ~np.isnan(self.overall))
        rows = rows[np.argsort(self.judged.row_judgement[rows], kind="stable")]
        sheets, sheet, sizes = distinct(self.judged.row_judgement[rows])
        if not len(rows):
            return BestShown(sheets, sheets, sheets)
        best = np.maximum.reduceat(self.overall[rows], np.cumsum(sizes) - sizes)[sheet] == self.overall[rows]
        untied = (np.bincount(sheet[best], minlength=len(sheets)) == 1) & (sizes > 1)
        place = self.judged.row_place[rows[best & untied[sheet]]]
        return BestShown(sheets[untied], place, sizes[untied])


class BestShown(NamedTuple):
    """Sheets with one best response."""

    sheet: Ints
    place: Ints
    """Where the best one was shown, 0 the first."""
    size: Ints
    """How many were shown."""
