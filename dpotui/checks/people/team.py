"""What the whole team has scored, as arrays that every look at people shares."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from msgspec.json import Decoder

from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.pairs.judged import Flags, Floats, Ints, Judged

FIVE_POINTS = 4.0
"""Length of a scale of 1 to 5, for which bounds in points are stated; they stretch with the rubric's scale."""


@dataclass(frozen=True)
class Team:
    """Scores by row, one response in one sheet; sheets are in the order in which they were saved."""

    judged: Judged
    limits: Thresholds = DEFAULTS
    _means: dict[frozenset[int], Floats] = field(default_factory=dict)
    """What `others_mean` has found before."""

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
        lengths = np.array([len(said) for said in self.judged.candidates.responses], dtype=np.float64)
        found: Floats = np.log1p(lengths)[self.judged.row_candidate]
        return found

    @cached_property
    def scored(self) -> Ints:
        """The sheets that have rows, in their order."""
        return np.unique(self.judged.row_judgement)

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

    def within_prompt(self, values: Floats, rows: Flags) -> Floats:
        """`values` of these rows less their mean in each sheet; NaN elsewhere and in sheets with a single row."""
        sheet, number = self.judged.row_judgement, len(self.sheet_person)
        known = rows & ~np.isnan(values)
        count = np.bincount(sheet[known], minlength=number)
        total = np.bincount(sheet[known], weights=values[known], minlength=number)
        several = known & (count[sheet] > 1)
        return np.where(several, values - (total / np.maximum(count, 1))[sheet], np.nan)

    @cached_property
    def shown_place(self) -> Ints:
        """By row, the place at which the response was shown, 0 the first; -1 where the order is not known.

        Only what was judged on the screen has an order: that of an import is made up.
        """
        said, number = self.judged.judgements, max(len(self.judged.candidates.ids), 1)
        index = {name: at for at, name in enumerate(self.judged.candidates.ids)}
        decode = Decoder(list[str]).decode
        keys: list[int] = []
        places: list[int] = []
        for sheet in self.scored.tolist():
            if said.source[sheet] == "screen":
                shown = decode(said.shown_order[sheet])
                keys += [sheet * number + index.get(name, -1) for name in shown]
                places += range(len(shown))
        wanted = self.judged.row_judgement * number + self.judged.row_candidate
        return _looked_up(np.array(keys, dtype=np.int64), np.array(places, dtype=np.int64), wanted)


def _looked_up(keys: Ints, values: Ints, wanted: Ints) -> Ints:
    """The value of each wanted key; -1 where it has none."""
    if not len(keys):
        return np.full(len(wanted), -1)
    order = np.argsort(keys, kind="stable")
    at = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    return np.where(keys[order][at] == wanted, values[order][at], -1)
