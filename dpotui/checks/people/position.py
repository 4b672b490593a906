"""Does the place at which a response was shown decide?"""

import numpy as np

from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import POSITION_P, POSITION_SHEETS
from dpotui.statistics.arrays import Ints
from dpotui.statistics.estimates import tail_of_successes


def best_places(team: Team, person: int) -> tuple[Ints, Ints]:
    """For each sheet of a person that has one best response: the place it was shown at, and how many were shown."""
    mine = team.sheet_person[team.best_shown.sheet] == person
    return team.best_shown.place[mine], team.best_shown.size[mine]


def favoured_place(team: Team, person: int) -> tuple[int, float, int] | None:
    """The place that a person favours (0 the first, -1 the last), its share of their best responses, and of how many.

    None where chance would do as much: an exact test, at a level shared out over the team and both places.
    """
    places, sizes = best_places(team, person)
    if len(places) < POSITION_SHEETS:
        return None
    number, counts = np.unique(sizes, return_counts=True)
    trials = {1 / size: count for size, count in zip(number.tolist(), counts.tolist(), strict=True)}
    for place, hits in ((0, int((places == 0).sum())), (-1, int((places == sizes - 1).sum()))):
        if tail_of_successes(hits, trials) < POSITION_P / (2 * len(team.names)):
            return place, hits / len(places), len(places)
    return None
