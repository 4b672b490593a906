"""How long things last, told from those that have ended and from those that still go on (Kaplan and Meier, 1958)."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence


class Lifetimes:
    """The survival curve of lengths: of what still goes on it takes that it is longer than so far, and no more."""

    def __init__(self, ended: Mapping[int, int], going_on: Sequence[int], longest: float) -> None:
        """`ended`: how many had each length; `going_on`: what those in progress have so far; none exceeds `longest`.

        Beyond the longest that ended, lengths are taken to be exponential up to `longest`.
        """
        so_far = sorted(going_on)
        self._longest = longest
        self._ends = [0, *sorted(ended)]
        self._shares = [1.0]
        """Of all, those that go on after each of the ends."""
        left, share = sum(ended.values()), 1.0
        self._beyond = (sum(end * count for end, count in ended.items()) + sum(so_far)) / max(left, 1)
        for end in self._ends[1:]:
            at_risk = left + len(so_far) - bisect_left(so_far, end)
            share *= 1 - ended[end] / at_risk
            left -= ended[end]
            self._shares.append(share)
        self._areas = self._under_the_curve()

    def _under_the_curve(self) -> list[float]:
        """The area under the curve from each of the ends on."""
        areas = [self._shares[-1] * self._rest_beyond(self._ends[-1])]
        for place in reversed(range(len(self._ends) - 1)):
            areas.append(areas[-1] + self._shares[place] * (self._ends[place + 1] - self._ends[place]))
        return areas[::-1]

    def _rest_beyond(self, so_far: float) -> float:
        return max(min(self._beyond, self._longest - so_far), 0.0)

    @property
    def mean(self) -> float:
        """The mean length."""
        return self._areas[0]

    def rest(self, so_far: int) -> float:
        """The mean of what is still to come of a life that has lasted so long."""
        if so_far >= self._ends[-1]:
            return self._rest_beyond(so_far)
        place = bisect_right(self._ends, so_far) - 1
        return self._areas[place] / self._shares[place] - (so_far - self._ends[place])

    def rest_of_the_last(self, number: int) -> float:
        """How much is to come of the last to end of so many that go on side by side at any moment; at most as long as
        the longest that ended.
        """
        enough = self.mean / (2 * max(number, 1))
        return next((end for end, area in zip(self._ends, self._areas, strict=True) if area <= enough), self._ends[-1])
