"""Deciding what is walked through, duplicates and findings alike: the decision, its word, and on to the next."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from dpotui.tui.place_host import PlaceHost
from dpotui.tui.widgets.finding_walk import FindingWalk

T = TypeVar("T")


class WalkDeciding:
    """Has one decision at a time done in a thread; when it is read back, the walk goes on to what is still open."""

    def __init__(self, place: PlaceHost) -> None:
        self._place = place
        self._goes_on = False

    def decide(self, job: Callable[[], T], said: Callable[[T], str], *, goes_on: bool = True) -> None:
        """Do `job`, say what its result comes to, and read again; `goes_on`: to the next one then."""

        def done(result: T) -> None:
            self._place.say(said(result), "good")
            self._goes_on = goes_on
            self._place.reload()

        self._place.work("decide", job, done)

    def shown(self, walk: FindingWalk) -> None:
        """What was read is shown: go on, if a decision led to it."""
        if self._goes_on:
            self._goes_on = False
            walk.go_on()


def as_they_stood(found: Iterable[T], before: Iterable[T], key: Callable[[T], object]) -> list[T]:
    """What was found in the order in which it stood before; what is new comes last."""
    places = {key(one): place for place, one in enumerate(before)}
    return sorted(found, key=lambda one: places.get(key(one), len(places)))
