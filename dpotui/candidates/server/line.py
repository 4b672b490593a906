"""How it stands with one endpoint in a run: whether it rests, how often it failed in a row, and why it was given up."""

import random
import time
from dataclasses import dataclass

from dpotui.candidates.server.endpoint import Endpoint
from dpotui.candidates.server.settings import ServerSettings
from dpotui.candidates.server.trouble import TroubleError


@dataclass
class Line:
    """The state of the line to one endpoint; times are those of the monotonic clock."""

    endpoint: Endpoint
    settings: ServerSettings
    given_up: str = ""
    """Why it is asked no more in this run; empty while it is."""
    room: int = 0
    """Answers that may be in progress at a time: fewer and fewer with a server that cuts them off."""
    _strikes: int = 0
    _last_trouble: float = 0.0
    _rests_until: float = 0.0

    def __post_init__(self) -> None:
        self.room = self.settings.at_once

    @property
    def rest(self) -> float:
        """Seconds for which nothing may be sent."""
        return max(self._rests_until - time.monotonic(), 0.0)

    def answered(self) -> None:
        """It works."""
        self._strikes = 0

    def give_up(self, reason: str) -> None:
        """Ask it no more in this run."""
        self.given_up = self.given_up or reason

    def troubled(self, trouble: TroubleError, began: float) -> bool:
        """Count a trouble with what was sent at `began`, let a busy server rest, and give up one that fails for good.

        Returns whether the prompt may be to blame, and not the server as a whole or the crowd it was asked among.

        What was sent before the last trouble was told of says nothing new: many answers fail at once, for one reason.
        """
        if trouble.wait is not None and trouble.wait > self.settings.longest_wait:
            self.give_up(f"{trouble}; it asks to be left alone for {trouble.wait:,.0f} s")
        crowded = trouble.cut and self.room > 1
        if began < self._last_trouble:
            return not (trouble.busy or crowded)
        self._last_trouble = time.monotonic()
        self._strikes += 1
        if trouble.busy:
            self._rests_until = self._last_trouble + wait_after(self._strikes, self.settings, trouble.wait)
        if crowded:
            self.room //= 2
        if self._strikes >= self.settings.patience:
            self.give_up(f"{trouble} ({self._strikes} troubles in a row)")
        return not (trouble.busy or crowded)


def wait_after(troubles: int, settings: ServerSettings, asked: float | None) -> float:
    """Seconds to wait after so many troubles: at least what was `asked` for, else ever longer and never quite alike."""
    if asked is not None:
        return asked * random.uniform(1.0, 1.1)
    longest = min(settings.backoff * 2.0 ** (troubles - 1), settings.longest_wait)
    return longest * random.uniform(0.5, 1.0)
