"""How close scores lie to those that they are held against."""

from collections.abc import Iterable
from typing import Final

import msgspec


class Closeness(msgspec.Struct, frozen=True):
    """Distances between scores and those that they are held against, in numbers that add up."""

    scores: int
    """Scores that were compared."""
    exact: int
    within_one: int
    distance: float
    """Points between them, summed up."""

    @property
    def mean(self) -> float | None:
        """Mean distance in points; None where nothing was compared."""
        return self.distance / self.scores if self.scores else None

    def __add__(self, other: "Closeness") -> "Closeness":
        """The closeness over the comparisons of both."""
        return Closeness(
            self.scores + other.scores,
            self.exact + other.exact,
            self.within_one + other.within_one,
            self.distance + other.distance,
        )


NOTHING: Final = Closeness(0, 0, 0, 0)


def closeness(points: Iterable[float]) -> Closeness:
    """Differences in points, of either sign, in numbers."""
    gaps = [abs(gap) for gap in points]
    return Closeness(len(gaps), gaps.count(0), sum(gap <= 1 for gap in gaps), sum(gaps))
