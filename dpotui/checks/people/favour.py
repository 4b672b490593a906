"""Does somebody score what one model writes higher, or lower, than those do who judged the same?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import FAVOUR_POINTS, FAVOUR_SHEETS
from dpotui.statistics.arrays import Ints
from dpotui.statistics.distinct import distinct
from dpotui.statistics.estimates import CONFIDENCE, Estimate, mean_of


@dataclass(frozen=True)
class Favour:
    """One person's view of one model's responses."""

    person: int
    model: str
    found: Estimate
    """Points above (negative: below) those who judged the same, each beside the other responses of the prompt."""


def favours(team: Team) -> Iterator[Favour]:
    """The widest first, each looked for without the people before: who shares prompts with them seems to be off."""
    models = sorted({*team.judged.candidates.models} - {""})
    if len(models) < 2:
        return
    place = {model: number for number, model in enumerate(models)}
    written = np.array([place.get(model, -1) for model in team.judged.candidates.models], dtype=np.int64)
    named: frozenset[int] = frozenset()
    while len(team.names) - len(named) >= 2:
        found = list(_wide_ones(team, models, written[team.judged.row_candidate], named))
        if not found:
            return
        # Of two people, each lies as far above the other as the other below: the one who gives more is named.
        widest = max(found, key=lambda one: (round(abs(one.found.value or 0.0), 9), (one.found.value or 0.0) > 0))
        yield widest
        named |= {widest.person}


def _wide_ones(team: Team, models: Sequence[str], written: Ints, named: frozenset[int]) -> Iterator[Favour]:
    gaps = team.beside(named) - team.others_beside(named)
    rows = np.flatnonzero(~np.isnan(gaps) & (written >= 0))
    # By sheet and model, since several responses of one model on one prompt are not independent.
    cells, place, sizes = distinct(team.judged.row_judgement[rows] * len(models) + written[rows])
    means = np.bincount(place, weights=gaps[rows], minlength=len(cells)) / sizes
    owner = team.sheet_person[cells // len(models)] * len(models) + cells % len(models)
    looks = len(team.names) * len(models)
    number = np.bincount(owner, minlength=looks)
    mean = np.bincount(owner, weights=means, minlength=looks) / np.maximum(number, 1)
    wide = (number >= FAVOUR_SHEETS) & (np.abs(mean) > FAVOUR_POINTS * team.point)
    for each in np.flatnonzero(wide).tolist():
        person, model = divmod(each, len(models))
        found = mean_of(means[owner == each], 1 - (1 - CONFIDENCE) / looks)
        if person not in named and found.excludes_zero:
            yield Favour(person, models[model], found)
