"""What a way of making pairs would give, told before it is chosen: how many, how many wrong, how much longer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dpotui.pairs.judged.comparisons import compare
from dpotui.pairs.judged.noise import agreement_is_poor, doubts, lead_noise
from dpotui.pairs.kept import read_material
from dpotui.pairs.rules.picks import load_picks
from dpotui.pairs.rules.rules import rank
from dpotui.pairs.rules.selection import select
from dpotui.pairs.settings import PairSettings
from dpotui.project import Project


@dataclass(frozen=True)
class PairsOutlook:
    """What extraction would give under some settings, with the pairs chosen by hand. Verdicts are not looked at."""

    settings: PairSettings
    pairs: int
    wrong: float | None
    """Share of the pairs that is expected to point the wrong way; None while too few were judged twice."""
    longer: float | None
    """Share of the pairs of unequal length whose better response is the longer one; None without any."""


def pair_outlooks(project: Project, choices: Sequence[PairSettings]) -> tuple[PairsOutlook, ...]:
    """The outlook of each choice on what is judged now. Raises BadInputError when the project has no rubric."""
    with project.read() as connection:
        everything, picks = read_material(connection).remarks.judged, load_picks(connection)
    judged, blind = everything.settled, everything.blind
    comparisons = compare(judged)
    noise = lead_noise(comparisons if blind is judged else compare(blind))
    poor = agreement_is_poor(blind)
    lengths = judged.candidates.lengths

    def outlook(settings: PairSettings) -> PairsOutlook:
        ranked = rank(judged, comparisons, settings.minimum_margin, poor=poor)
        taken = np.array(select(judged, ranked, settings.strategy, picks).taken, dtype=np.int64)
        chosen, rejected = lengths[ranked.chosen[taken]], lengths[ranked.rejected[taken]]
        differing = int((chosen != rejected).sum())
        longer = float((chosen > rejected).sum()) / differing if differing else None
        wrong = [doubt for doubt in doubts(comparisons, ranked.margin, taken, noise) if doubt is not None]
        return PairsOutlook(
            settings,
            len(taken),
            sum(wrong) / len(wrong) if wrong else None,
            longer,
        )

    return tuple(map(outlook, choices))
