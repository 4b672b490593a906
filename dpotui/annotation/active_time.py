"""The time in which somebody really worked: from key to key, pauses left out."""

import time
from collections.abc import Callable
from typing import Final

IDLE_AFTER: Final = 60.0
"""Seconds without a key after which a person counts as away."""
REAL_PAUSE: Final = 300.0
"""Seconds without a key that rest a person."""


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


class WorkSpell:
    """The work since the last real pause, whatever it was done on, and when it is time for another one."""

    def __init__(
        self, break_after: float, now: Callable[[], float] = time.monotonic, *, idle_after: float = IDLE_AFTER
    ) -> None:
        """`break_after`: seconds of work after which a break is due, and then again; 0 for never."""
        self._clock = ActiveClock(now, idle_after=idle_after)
        self._now = now
        self._last = now()
        self._break_after = break_after
        self._suggested = 0.0
        """Seconds of work at which a break was suggested last."""

    @property
    def seconds(self) -> float:
        """How long the work has gone on."""
        return self._clock.seconds

    def touch(self) -> None:
        """A key was pressed, or somebody came back."""
        now = self._now()
        if now - self._last >= REAL_PAUSE:
            self._clock.pause()
            self._clock.take()
            self._suggested = 0.0
        self._last = now
        self._clock.touch()

    def pause(self) -> None:
        """The work went out of view; nothing counts until the next touch."""
        self._clock.pause()

    def break_is_due(self) -> bool:
        """Whether it is time to suggest a break; it is then suggested, and the next one comes as much later."""
        due = 0 < self._break_after <= self.seconds - self._suggested
        if due:
            self._suggested = self.seconds
        return due
