"""How it stands with one endpoint in a run: whether it rests, how much it is asked for, and why it was given up."""

import random
import time
from typing import Final

from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.settings import ServerSettings
from dpotui.candidates.server.trouble import TroubleError

_TRUST: Final = 16
"""Whole answers after which a server that cut some off is asked for one more at a time."""


class EndpointState:
    """How one endpoint does in a run; times are those of the monotonic clock."""

    def __init__(self, endpoint: Endpoint, settings: ServerSettings) -> None:
        self.endpoint = endpoint
        self.given_up = ""
        """Why it is asked no more in this run; empty while it is."""
        self.room = self.fewest = settings.at_once
        """Answers that may be in progress at a time, and the fewest there were: some servers drop one for the next."""
        self._settings = settings
        self._doubted = False
        self._health_checked = False
        self._whole = 0
        self._failures = 0
        self._last_trouble = 0.0
        self._rests_until = 0.0

    @property
    def rest(self) -> float:
        """Seconds for which nothing may be sent."""
        return max(self._rests_until - time.monotonic(), 0.0)

    def takes(self, place: int) -> bool:
        """Whether an answer may be begun in this place (from 0)."""
        return not (self.given_up or self._doubted or self.rest) and place < self.room

    def needs_health_check(self) -> bool:
        """Whether it failed so often in a row that it may be the server, and not the prompts; says so once."""
        if not self._doubted or self._health_checked:
            return False
        self._health_checked = True
        return True

    def answered(self) -> None:
        """Note that the endpoint has answered: failures count from 0 again, and in time it is asked more at once."""
        self._failures = 0
        self._doubted = self._health_checked = False
        self._whole += 1
        if self._whole >= _TRUST and self.room < self._settings.at_once:
            self.room += 1
            self._whole = 0

    def give_up(self, reason: str) -> None:
        """Send nothing more to this endpoint in this run."""
        self.given_up = self.given_up or reason

    def troubled(self, trouble: TroubleError, began: float) -> bool:
        """Take note of a trouble with what was sent at `began`.

        A busy server rests, one that cuts answers off is asked for fewer, one that fails again and again is doubted.
        Returns whether the prompt may be to blame, and not the server or the crowd it was asked among.
        """
        if trouble.wait is not None and trouble.wait > self._settings.longest_wait:
            self.give_up(f"{trouble}; it asks to be left alone for {trouble.wait:,.0f} s")
        crowded = trouble.cut and self.room > 1
        # What was sent before the last trouble was told of says nothing new: many fail at once, for one reason.
        if began >= self._last_trouble:
            self._last_trouble = time.monotonic()
            self._count_failure(trouble)
            if crowded:
                self._make_room()
        return not (trouble.busy or crowded)

    def _count_failure(self, trouble: TroubleError) -> None:
        self._failures += 1
        if trouble.busy:
            self._rests_until = self._last_trouble + wait_after(self._failures, self._settings, trouble.wait)
        self._doubted = self._doubted or self._failures >= self._settings.failure_limit

    def _make_room(self) -> None:
        self.room //= 2
        self.fewest = min(self.fewest, self.room)
        self._whole = 0


def wait_after(troubles: int, settings: ServerSettings, asked: float | None) -> float:
    """Seconds to wait after so many troubles: at least what was `asked` for, else ever longer and never quite alike."""
    if asked is not None:
        return asked * random.uniform(1.0, 1.1)
    longest = min(settings.backoff * 2.0 ** (troubles - 1), settings.longest_wait)
    return longest * random.uniform(0.5, 1.0)
