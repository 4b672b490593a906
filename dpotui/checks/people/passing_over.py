"""Does somebody leave the long prompts to the others?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from statistics import NormalDist

import numpy as np

from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import PASSED_OVER_P, PASSED_OVER_PROMPTS, PASSED_OVER_SHARE
from dpotui.statistics.arrays import Floats, Ints
from dpotui.statistics.distinct import distinct


@dataclass(frozen=True)
class LongPromptsLeft:
    """The prompts that somebody judged beside those that lay between them."""

    judged: float
    """Median characters of a prompt with its responses."""
    passed: float
    """The same of those they passed over."""
    prompts: tuple[int, ...]
    """Those, the longest first."""


@dataclass(frozen=True)
class Lengths:
    """How long the prompts are that somebody has judged, each beside those of its field."""

    team: Team
    prompts: Mapping[str, str]
    """What was said in each, by id."""
    tags: Mapping[str, Sequence[str]]

    def passed_over(self, person: int) -> LongPromptsLeft | None:
        """What somebody passed over, where it is surely longer than what they judged; None where it is not.

        Who judges what has nothing to do with length. Only prompts between a person's first and last one count, in
        order of import, since nobody has passed over what was still to come; and prompts are held against those of
        their tag, so that a field that is left to others is none.
        """
        sheets = self.team.judged.judgements
        scored = distinct(sheets.prompt[self.team.sheets_of(person)]).values
        if len(scored) < PASSED_OVER_PROMPTS:
            return None
        left = np.setdiff1d(self._touched[slice(*np.searchsorted(self._touched, scored[[0, -1]]))], scored)
        if len(left) < PASSED_OVER_PROMPTS:
            return None
        for length in (self._asked, self._answered):
            share, chance = _longer(self._beside_field(length), scored, left)
            if share > PASSED_OVER_SHARE and chance < PASSED_OVER_P / (2 * len(self.team.names)):
                total = self._asked + self._answered
                longest = left[np.argsort(-total[left], kind="stable")]
                return LongPromptsLeft(
                    float(np.median(total[scored])), float(np.median(total[left])), tuple(longest.tolist())
                )
        return None

    @cached_property
    def _touched(self) -> Ints:
        return distinct(self.team.judged.judgements.prompt).values

    @cached_property
    def _asked(self) -> Floats:
        return np.array([len(self.prompts.get(prompt, "")) for prompt in self.team.judged.prompts], dtype=np.float64)

    @cached_property
    def _answered(self) -> Floats:
        known = self.team.judged.candidates
        total = np.bincount(known.prompt, weights=known.lengths, minlength=len(self.team.judged.prompts))
        return np.asarray(total, dtype=np.float64)

    @cached_property
    def _fields(self) -> list[Ints]:
        """The prompts of each field: of those whose first tag is the same."""
        first = [min(self.tags.get(prompt, ("",)), default="") for prompt in self.team.judged.prompts]
        return [np.flatnonzero(np.array(first) == field) for field in sorted(set(first))]

    def _beside_field(self, length: Floats) -> Floats:
        found = np.log1p(length)
        for prompts in self._fields:
            found[prompts] -= np.median(found[prompts])
        return found


def _longer(values: Floats, judged: Ints, left: Ints) -> tuple[float, float]:
    """The share of (left, judged) in which the left one is longer, and its chance (Mann and Whitney 1947)."""
    mine, theirs = np.sort(values[judged]), values[left]
    under = np.searchsorted(mine, theirs, side="left") + np.searchsorted(mine, theirs, side="right")
    share = float(under.mean()) / (2 * len(mine))
    deviation = sqrt((len(mine) + len(theirs) + 1) / (12 * len(mine) * len(theirs)))
    return share, 1 - NormalDist().cdf((share - 0.5) / deviation)
