"""Everything that was judged, as arrays that pairs and checks share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from dpotui.adjudication.record import SOURCE
from dpotui.pairs.judged.weighing import on_common_scale, weighted_means
from dpotui.scope import Rubric
from dpotui.similarity.normal_form import comparable
from dpotui.statistics.arrays import Flags, Floats, Ints
from dpotui.statistics.distinct import DistinctRows, distinct_rows


@dataclass(frozen=True)
class Judgements:
    """The current judgements on current prompts; one entry each."""

    revisions: tuple[str, ...]
    prompt: Ints
    """Index of the prompt."""
    annotator: Ints
    """Index of the annotator."""
    seconds: Floats
    """Active time; 0 where it was not measured."""
    preference: tuple[str | None, ...]
    """The stated preference: a candidate id, `tie`, `all_bad`, or None."""
    shown_order: tuple[str, ...]
    """Candidate ids in the order in which they were shown, as stored: JSON."""
    scored: Flags
    """Whether it gives scores that count."""
    other_rubric: Flags
    """Whether it gives scores none of which count, because its rubric has other criteria or scales."""
    rubrics: tuple[str, ...]
    """Ids of the rubrics by which they were judged, in alphabetical order."""
    rubric: Ints
    """Index of the rubric."""
    source: tuple[str, ...]
    """`screen`, `import`, `undo`, `redo`, the kind of hand-out, or that of an adjudicator."""

    @cached_property
    def adjudicated(self) -> Flags:
        """Whether it is an adjudicator's, which settles what others dispute on its prompt."""
        return np.array([source == SOURCE for source in self.source], dtype=bool)

    def where(self, which: Flags) -> dict[str, int]:
        """The index of each of these judgements, by revision."""
        return {self.revisions[index]: index for index in np.flatnonzero(which).tolist()}


@dataclass(frozen=True)
class Candidates:
    """The current candidates of these prompts; one entry each, in alphabetical order of their ids."""

    ids: tuple[str, ...]
    prompt: Ints
    """Index of the prompt."""
    responses: tuple[str, ...]
    truncated: Flags
    """Whether generation stopped at its length limit."""
    models: tuple[str, ...]
    """What wrote them; empty where it is not known."""

    @cached_property
    def lengths(self) -> Ints:
        """The lengths of the responses, in characters."""
        return np.array([len(response) for response in self.responses], dtype=np.int64)

    @cached_property
    def wording(self) -> Ints:
        """By candidate, the first one of its prompt that says the same once compared."""
        seen: dict[tuple[int, str], int] = {}
        said = zip(self.prompt.tolist(), self.comparable, strict=True)
        return np.array([seen.setdefault(words, place) for place, words in enumerate(said)], dtype=np.int64)

    @cached_property
    def comparable(self) -> tuple[str, ...]:
        """The responses as they are compared."""
        return tuple(map(comparable, self.responses))


@dataclass(frozen=True)
class Judged:
    """Current scores on current candidates, as far as they count under the rubric in force.

    A *row* is one candidate in one judgement. Skipped and flagged judgements have no rows; excluded prompts and
    candidates do not appear. As read it holds the blind judgements and those of adjudicators: `blind` and `settled`
    have one of the two on each prompt.
    """

    rubric: Rubric
    prompts: tuple[str, ...]
    """Ids of prompts with a current judgement of any outcome, in order of import."""
    annotators: tuple[str, ...]
    """Names, in alphabetical order."""
    judgements: Judgements
    candidates: Candidates
    row_judgement: Ints
    """Index of each row's judgement."""
    row_candidate: Ints
    row_place: Ints
    """The place at which the response was shown, 0 the first; -1 where the order is not known.

    Only what was judged on the screen has an order: that of an import is made up.
    """
    values: Floats
    """(rows, criteria): the scores, NaN where a criterion was not scored."""
    weights: Floats = field(init=False)
    """By criterion."""

    def __post_init__(self) -> None:
        """Lay out the weights of the rubric beside the columns of `values`."""
        object.__setattr__(self, "weights", np.array([criterion.weight for criterion in self.rubric.criteria]))

    @cached_property
    def blind(self) -> "Judged":
        """What annotators said, on adjudicated prompts too: what checks of agreement and of people go by."""
        return self._without(self.judgements.adjudicated)

    @cached_property
    def settled(self) -> "Judged":
        """The same with adjudicated scores in place of the blind ones: what pairs come of."""
        decided = np.isin(self.judgements.prompt, self.judgements.prompt[self.judgements.adjudicated])
        return self._without(decided & ~self.judgements.adjudicated)

    def _without(self, left_out: Flags) -> "Judged":
        """The judged material in which these judgements give no scores."""
        if not left_out.any():
            return self
        said, rows = self.judgements, ~left_out[self.row_judgement]
        return replace(
            self,
            judgements=replace(said, scored=said.scored & ~left_out, other_rubric=said.other_rubric & ~left_out),
            row_judgement=self.row_judgement[rows],
            row_candidate=self.row_candidate[rows],
            row_place=self.row_place[rows],
            values=self.values[rows],
        )

    @cached_property
    def middle(self) -> float:
        """The middle of the rubric's common scale."""
        return sum(self.rubric.common_scale) / 2

    @cached_property
    def span(self) -> float:
        """The length of the rubric's common scale: 4 for 1 to 5."""
        low, high = self.rubric.common_scale
        return high - low

    @cached_property
    def levels(self) -> Ints:
        """(rows, criteria): the scores as places on their criterion's scale, 0 the lowest; -1 where there is none."""
        low, step = (np.array([getattr(one, key) for one in self.rubric.criteria]) for key in ("low", "step"))
        return np.where(np.isnan(self.values), -1, np.rint((self.values - low) / step)).astype(np.int64)

    @cached_property
    def patterns(self) -> DistinctRows:
        """The ways in which a response is scored on all criteria: a few hundred, whatever the number of rows."""
        return distinct_rows(self.levels + 1, [len(criterion.points) + 1 for criterion in self.rubric.criteria])

    @cached_property
    def overall_scores(self) -> Floats:
        """By candidate, the weighted mean of the means over annotators; NaN where nobody scored it."""
        number = len(self.candidates.ids)
        means = np.full((number, self.values.shape[1]), np.nan)
        for column, scores in enumerate(self.values.T):
            known = ~np.isnan(scores)
            candidate = self.row_candidate[known]
            total = np.bincount(candidate, weights=scores[known], minlength=number)
            raters = np.bincount(candidate, minlength=number)
            means[:, column] = np.divide(total, raters, out=means[:, column], where=raters > 0)
        return self.weighted(means)

    def on_common_scale(self, values: Floats) -> Floats:
        """(n, criteria) scores, each moved from its criterion's scale to the same place of the common one."""
        return on_common_scale(self.rubric, values)

    def weighted(self, values: Floats) -> Floats:
        """The weighted mean of each row of (n, criteria) over the criteria that are not NaN; NaN where all are.

        In points of the common scale, rounded to 9 decimals, so that equal means are equal whatever the order of
        summation.
        """
        return weighted_means(self.rubric, values)


def index_of(names: Sequence[str]) -> dict[str, int]:
    """The place of each name."""
    return {name: index for index, name in enumerate(names)}


def ints(values: Iterable[int]) -> Ints:
    """These numbers as an array, however few they are."""
    return np.fromiter(values, dtype=np.int64)
