"""The time in which somebody really worked: from key to key, pauses left out."""

import time
from collections.abc import Callable
from typing import Final

IDLE_AFTER: Final = 60.0
"""Seconds without a key after which a person counts as away."""


class ActiveClock:
    """Adds up the seconds between keys; of a longer silence only the first `idle_after` seconds count as reading."""

    def __init__(self, now: Callable[[], float] = time.monotonic, *, idle_after: float = IDLE_AFTER) -> None:
        self._now = now
        self._idle_after = idle_after
        self._last: float | None = None
        self.seconds = 0.0

    def touch(self) -> None:
        """A key was pressed, or a prompt came into view."""
        now = self._now()
        if self._last is not None:
            self.seconds += min(now - self._last, self._idle_after)
        self._last = now

    def pause(self) -> None:
        """The prompt went out of view; nothing counts until the next touch."""
        if self._last is not None:
            self.touch()
            self._last = None

    def take(self) -> float:
        """The seconds so far, which are then counted: the clock starts again from 0."""
        if self._last is not None:
            self.touch()
        taken, self.seconds = self.seconds, 0.0
        return taken

    def give_back(self, seconds: float) -> None:
        """Count seconds again that were taken for something that did not succeed."""
        self.seconds += seconds
