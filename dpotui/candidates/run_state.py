"""What the runs of all sources of one generation share: the tally, the live answers, the clock and the lock."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from dpotui.candidates.live import LiveAnswers, WorkClock
from dpotui.candidates.report import GenerationProgress, Tally
from dpotui.project import Project

GROWTH_EVERY: Final = 0.09
"""Seconds between two words on answers in progress, at least: a little less than an engine takes between its own."""


@dataclass
class RunState:
    """What the runs of all sources share; whoever holds the lock may use it."""

    project: Project
    author: str
    limit: int | None
    tag: str
    on_progress: Callable[[GenerationProgress], None] | None
    should_pause: Callable[[], bool]
    tally: Tally
    live: LiveAnswers = field(default_factory=LiveAnswers)
    clock: WorkClock = field(default_factory=WorkClock)
    growth_told: float = 0.0
    lock: threading.RLock = field(default_factory=threading.RLock)

    def resting(self) -> bool:
        """Whether there is a pause; the time of it does not count."""
        with self.lock:
            return self.clock.rest(self.should_pause())

    def growth_is_due(self) -> bool:
        """Whether it is time to tell of answers in progress again: all of them are told each time."""
        now = time.monotonic()
        due = now - self.growth_told >= GROWTH_EVERY
        if due:
            self.growth_told = now
        return due

    def report_progress(self, prompt: str, sampling: str, model: str) -> None:
        """Tell how far all runs together have come."""
        if self.on_progress is None:
            return
        tally, growing, seconds = self.tally, self.live.tokens, self.clock.seconds
        tally.pace.grow(growing)
        self.on_progress(
            GenerationProgress(
                done=tally.made,
                total=tally.total,
                failed=tally.failed,
                prompt=prompt,
                sampling=sampling,
                tokens_per_second=tally.pace.speed(growing, seconds),
                model=model,
                seconds_left=tally.seconds_left(growing, seconds),
                seconds_at_most=tally.seconds_at_most(growing, seconds),
                answers=self.live.now(),
            )
        )
