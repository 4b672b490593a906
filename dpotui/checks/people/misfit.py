"""Does somebody rank responses as nobody else does, and if so, who?"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Literal

import numpy as np

from dpotui.checks.people.scale import correlation, own_consistency
from dpotui.checks.people.team import Team
from dpotui.checks.thresholds import (
    AGREEING_CORRELATION,
    BY_LOT_SHARE,
    CLEAR_CORRELATION,
    LOT_AND_MISFIT,
    LOT_AND_MISFIT_OF_TWO,
    MISFIT_CONFIDENCE,
    MISFIT_OF_TWO,
    MISFIT_SHARE,
)
from dpotui.statistics.estimates import Estimate


@dataclass(frozen=True)
class Misfit:
    """Scores that do not go with anybody's."""

    people: tuple[int, ...]
    """Whose they are; two where it cannot be told which of the two."""
    kind: Literal["inverted", "random"]
    found: Estimate
    """Their correlation with the others, within prompts."""


def misfits(team: Team) -> Iterator[Misfit]:
    """Scores that fit nobody's, where the others do agree with one another."""
    if len(team.names) == 2:
        yield from _of_two(team)
    elif len(team.names) > 2:
        yield from _of_many(team)


def _of_many(team: Team) -> Iterator[Misfit]:
    """The least fitting first, each looked for without those before: who shares prompts with them seems to be off."""
    named: frozenset[int] = frozenset()
    while len(team.names) - len(named) > 2:
        people = [person for person in range(len(team.names)) if person not in named]
        badly = {person: found for person in people if (found := _fits_badly(team, person, named)) is not None}
        if not badly:
            return
        worst = min(badly, key=lambda person: badly[person].value or 0.0)
        yield Misfit((worst,), _kind(badly[worst]), badly[worst])
        named |= {worst}


def _fits_badly(team: Team, person: int, named: frozenset[int]) -> Estimate | None:
    """A person's correlation with the others where it surely is far lower than theirs with one another.

    Or somewhat lower, where the person's own criteria go together far less than theirs too.
    """
    found = correlation(team, person, named, MISFIT_CONFIDENCE)
    left_out = named | {person}
    rest = [correlation(team, one, left_out) for one in range(len(team.names)) if one not in left_out]
    known = [one.value for one in rest if one.value is not None]
    if found.value is None or not any(one.low > found.value for one in rest):
        return None
    usual = median(known)
    if usual < AGREEING_CORRELATION:
        return None
    if found.high < MISFIT_SHARE * usual:
        return found
    alone = own_consistency(team, team.person == person)
    others = own_consistency(team, ~np.isin(team.person, list(left_out)))
    both = _share(alone, others) * found.value / usual
    return found if _is_by_lot(alone, others) and both < LOT_AND_MISFIT else None


def _of_two(team: Team) -> Iterator[Misfit]:
    """Of two the one whose own criteria go together less: scores drawn by lot tell nothing apart.

    Both where each tells responses apart clearly, and yet not as the other does; where neither does, it is the prompts.
    """
    found = correlation(team, 0)
    if found.value is None:
        return
    alone = [own_consistency(team, team.person == one) for one in (0, 1)]
    for one, other in ((0, 1), (1, 0)):
        both = _share(alone[one], alone[other]) * found.value
        if _is_by_lot(alone[one], alone[other]) and both < LOT_AND_MISFIT_OF_TWO:
            yield Misfit((one,), _kind(found), found)
            return
    if found.high < 0 or (found.high < MISFIT_OF_TWO and min(one.low for one in alone) > CLEAR_CORRELATION):
        yield Misfit((0, 1), _kind(found), found)


def _is_by_lot(alone: Estimate, others: Estimate) -> bool:
    """Whether a person's criteria surely go together far less than the others'."""
    return alone.high < others.low and _share(alone, others) < BY_LOT_SHARE


def _share(alone: Estimate, others: Estimate) -> float:
    return (alone.value or 0.0) / (others.value or 1.0)


def _kind(found: Estimate) -> Literal["inverted", "random"]:
    return "inverted" if found.high < 0 else "random"
