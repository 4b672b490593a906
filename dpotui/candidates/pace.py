"""How fast answers are drawn, and how long the rest of a run takes by what was drawn so far."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dpotui.statistics.survival import Lifetimes

_FIXED: Final = 0.15
"""The share of a step of all answers at once that a step of one takes too, measured .05 for a model of 250 million
parameters on two cores and more for a tiny one: so the last answers take longer than their tokens say."""


@dataclass
class DrawPace:
    """The draws of a run that have ended, by their tokens, and how many were in progress at once at most."""

    tokens: int = 0
    _lengths: Counter[int] = field(default_factory=Counter)
    _at_once: int = 0

    def end(self, tokens: int) -> None:
        """A draw has ended with so many tokens; 0 where nobody counted them."""
        self.tokens += tokens
        self._lengths[tokens] += 1

    def grow(self, growing: Sequence[int]) -> None:
        """Note how many tokens each answer in progress has."""
        self._at_once = max(self._at_once, len(growing))

    def speed(self, growing: Sequence[int], seconds: float) -> float | None:
        """Tokens a second, those in progress included; None when none were counted."""
        tokens = self.tokens + sum(growing)
        return tokens / seconds if tokens and seconds else None

    def seconds_left(
        self, growing: Sequence[int], seconds: float, *, to_begin: int, thrown_away: float, longest: float
    ) -> float | None:
        """Seconds until all answers in progress and `to_begin` more are there; None before that can be told.

        `thrown_away`: draws for each answer that come to nothing; `longest`: tokens that an answer may have. Nothing is
        told while more tokens are in progress than in answers that ended: those are the short ones.
        """
        speed = self.speed(growing, seconds)
        if speed is None or self.tokens < max(sum(growing), 1):
            return None
        lengths = Lifetimes(self._lengths, growing, longest or math.inf)
        rests = [lengths.rest(tokens) for tokens in growing]
        drawn_anew = (len(growing) + to_begin) * thrown_away + to_begin
        last = lengths.rest_of_the_last(self._at_once) if to_begin else max(rests, default=0.0)
        idle = max(self._at_once * last - sum(rests), 0.0)
        return (sum(rests) + drawn_anew * lengths.mean + _FIXED * idle) / speed
