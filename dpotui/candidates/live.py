"""A run as it goes: the answers in progress, each in a place of its own, and the time at work."""

import time
from dataclasses import dataclass

from dpotui.candidates.engine import Growing, Request


@dataclass(frozen=True)
class LiveAnswer:
    """An answer in progress, in the place that it keeps until it ends; places count from 0."""

    place: int
    request: Request
    growing: Growing


class LiveAnswers:
    """The answers in progress. One that has ended leaves its place to the next to begin."""

    def __init__(self) -> None:
        self._places: dict[Request, int] = {}
        self._growing: dict[Request, Growing] = {}

    def grow(self, request: Request, growing: Growing) -> None:
        """An answer has begun, or is longer now."""
        if request not in self._places:
            taken = set(self._places.values())
            self._places[request] = next(place for place in range(len(taken) + 1) if place not in taken)
        self._growing[request] = growing

    def end(self, request: Request) -> None:
        """An answer has ended, if it ever began."""
        self._places.pop(request, None)
        self._growing.pop(request, None)

    @property
    def tokens(self) -> list[int]:
        """The tokens of each answer in progress."""
        return [growing.tokens for growing in self._growing.values()]

    def now(self) -> tuple[LiveAnswer, ...]:
        """All answers in progress, in the order of their places."""
        ordered = sorted(self._places, key=self._places.__getitem__)
        return tuple(LiveAnswer(self._places[request], request, self._growing[request]) for request in ordered)


class WorkClock:
    """Seconds at work: neither what passes before the first model is there nor what is spent in pauses counts."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._rested = 0.0
        self._resting_since: float | None = None

    def begin(self) -> None:
        """Work begins, if it has not yet."""
        if self._began is None:
            self._began = time.monotonic()

    def rest(self, resting: bool) -> bool:
        """Note whether there is a pause now, and return it."""
        now = time.monotonic()
        if resting and self._resting_since is None:
            self._resting_since = now
        elif not resting and self._resting_since is not None:
            self._rested += now - self._resting_since
            self._resting_since = None
        return resting

    @property
    def seconds(self) -> float:
        """Seconds at work up to now."""
        if self._began is None:
            return 0.0
        return (self._resting_since or time.monotonic()) - self._began - self._rested
