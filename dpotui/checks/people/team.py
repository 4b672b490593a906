"""What the whole team has scored, as arrays that every look at people shares."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Concatenate, Final, NamedTuple, ParamSpec

import numpy as np

from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.pairs.judged.judged import Judged
from dpotui.pairs.renewal.splicing import Splice
from dpotui.statistics.arrays import Flags, Floats, Ints
from dpotui.statistics.distinct import distinct

FIVE_POINTS = 4.0
"""Length of a scale of 1 to 5, for which bounds in points are stated; they stretch with the rubric's scale."""
NOBODY: Final = frozenset[int]()
P = ParamSpec("P")


def by_row(find: "Callable[Concatenate[Team, P], Floats]") -> "Callable[Concatenate[Team, P], Floats]":
    """A column that is found once for each argument, prompt by prompt: what it says of a row rests on its prompt alone,
    so that `renew_team` takes over the rows of untouched prompts.
    """

    @wraps(find)
    def found(team: "Team", /, *args: P.args, **kwargs: P.kwargs) -> Floats:
        key = find.__name__, args
        if key not in team.columns:
            team.columns[key] = find(team, *args, **kwargs)
        return team.columns[key]

    return found


@dataclass(frozen=True)
class Team:
    """Scores by row, one response in one sheet; sheets are in the order in which they were saved."""

    judged: Judged
    limits: Thresholds = DEFAULTS
    columns: dict[tuple[str, tuple[object, ...]], Floats] = field(default_factory=dict, compare=False)
    """What is known of the rows, by the name of the method and its arguments."""

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
        """The index of the person, by sheet."""
        return self.judged.judgements.annotator

    @cached_property
    def person(self) -> Ints:
        """The index of the person, by row."""
        found: Ints = self.sheet_person[self.judged.row_judgement]
        return found

    @cached_property
    def values(self) -> Floats:
        """(rows, criteria) on the common scale."""
        return self.judged.on_common_scale(self.judged.values)

    @by_row
    def overall(self) -> Floats:
        """The weighted mean of each row's scores on the common scale."""
        return self.judged.weighted(self.judged.values)

    @by_row
    def length(self) -> Floats:
        """The logarithm of the response's length in characters."""
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

    @by_row
    def others_mean(self, left_out: frozenset[int]) -> Floats:
        """The mean overall score of the same response by everybody else but those `left_out`; NaN without."""
        overall = self.overall()
        counts = ~np.isnan(overall)
        return self._mean_of_others(overall, counts & ~np.isin(self.person, list(left_out)) if left_out else counts)

    @by_row
    def others_on(self, column: int) -> Floats:
        """The mean score of the same response by everybody else on one criterion; NaN without."""
        return self._mean_of_others(self.values[:, column], ~np.isnan(self.values[:, column]))

    def _mean_of_others(self, values: Floats, counts: Flags) -> Floats:
        """By row, the mean of the values of the other rows of the same response that count; NaN without."""
        number = len(self.judged.candidates.ids)
        candidate, counted = self.judged.row_candidate, np.where(counts, values, 0.0)
        total = np.bincount(candidate, weights=counted, minlength=number)[candidate] - counted
        others = np.bincount(candidate[counts], minlength=number)[candidate] - counts
        mean: Floats = np.divide(total, others, out=np.full(len(counted), np.nan), where=others > 0)
        return mean

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

    @by_row
    def apart(self) -> Floats:
        """The overall score less its mean in the sheet."""
        return self.within_prompt(self.overall())

    @by_row
    def apart_on(self, column: int) -> Floats:
        """The score on one criterion less its mean in the sheet."""
        return self.within_prompt(self.judged.values[:, column])

    @by_row
    def criteria_together(self) -> Floats:
        """The products of what every two criteria say of the response, less what they say in the mean of its sheet."""
        given = self._apart_on_all()
        total: Floats = (given.sum(axis=1) ** 2 - (given**2).sum(axis=1)) / 2
        return total

    @by_row
    def criteria_alone(self) -> Floats:
        """The mean squares of every two criteria, less the mean in the sheet: `criteria_together` if they were one."""
        given = self._apart_on_all()
        others = np.maximum((~np.isnan(self.judged.values)).sum(axis=1) - 1, 0)
        squares: Floats = (given**2).sum(axis=1) * others / 2
        return squares

    def _apart_on_all(self) -> Floats:
        scales = [one.high - one.low for one in self.judged.rubric.criteria]
        columns = [self.apart_on(column) * self.judged.span / scale for column, scale in enumerate(scales)]
        return np.nan_to_num(np.column_stack(columns))

    @by_row
    def length_apart(self) -> Floats:
        """The length of responses with an overall score, less its mean in the sheet."""
        return self.within_prompt(self.length(), ~np.isnan(self.overall()))

    @by_row
    def length_apart_on(self, column: int) -> Floats:
        """The length of responses that were scored on one criterion, less its mean in the sheet."""
        return self.within_prompt(self.length(), ~np.isnan(self.judged.values[:, column]))

    @by_row
    def beside(self, left_out: frozenset[int]) -> Floats:
        """The overall score less its mean in the sheet, of the responses that others scored; NaN elsewhere."""
        return self.within_prompt(self.overall(), self._both(self.overall(), self.others_mean(left_out)))

    @by_row
    def others_beside(self, left_out: frozenset[int]) -> Floats:
        """`others_mean` less its mean in the sheet."""
        others = self.others_mean(left_out)
        return self.within_prompt(others, self._both(self.overall(), others))

    @by_row
    def beside_on(self, column: int) -> Floats:
        """`beside` of the scores on one criterion."""
        return self.within_prompt(self.values[:, column], self._both(self.values[:, column], self.others_on(column)))

    @by_row
    def others_beside_on(self, column: int) -> Floats:
        """`others_beside` of the scores on one criterion."""
        others = self.others_on(column)
        return self.within_prompt(others, self._both(self.values[:, column], others))

    @staticmethod
    def _both(mine: Floats, others: Floats) -> Flags:
        return ~np.isnan(mine) & ~np.isnan(others)

    @cached_property
    def best_shown(self) -> "BestShown":
        """The sheets that have one best response, among those whose order is known."""
        rows = np.flatnonzero((self.judged.row_place >= 0) & ~np.isnan(self.overall()))
        rows = rows[np.argsort(self.judged.row_judgement[rows], kind="stable")]
        sheets, sheet, sizes = distinct(self.judged.row_judgement[rows])
        if not len(rows):
            return BestShown(sheets, sheets, sheets)
        scores = self.overall()[rows]
        best = np.maximum.reduceat(scores, np.cumsum(sizes) - sizes)[sheet] == scores
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


def renew_team(before: Team, part: Team, judged: Judged, rows: Splice) -> Team:
    """The team of what is judged now, with the columns that were known before; `part` is that of the touched prompts.

    Not those without some people: their numbers are others in the part.
    """
    known = {
        (name, args): rows.column(column, getattr(part, name)(*args))
        for (name, args), column in before.columns.items()
        if not any(args) or all(isinstance(arg, int) for arg in args)
    }
    return Team(judged, before.limits, known)
