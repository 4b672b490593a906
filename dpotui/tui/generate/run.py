"""One generation run beside the interface: it can pause and be stopped, and tells how it goes."""

import threading
import time
from collections.abc import Callable
from typing import Final

from dpotui.candidates import GenerationProgress, GenerationReport, generate_from
from dpotui.project import Project
from dpotui.tui.generate.run_setup import Setup

TOLD_EVERY: Final = 0.05
"""Seconds between two words on progress, at least."""


class GenerationRun:
    """A run that is started in a thread; `stop` and `pause` may be called from any other."""

    def __init__(self, project: Project, setup: Setup, author: str, tell: Callable[[GenerationProgress], None]) -> None:
        self._project = project
        self._setup = setup
        self._author = author
        self._tell = tell
        self._stop = threading.Event()
        self._pause = threading.Event()
        self._told = 0.0

    def work(self) -> GenerationReport:
        """Load the models and generate, until all is done or `stop` was called; the models are freed either way."""
        return generate_from(
            self._project,
            self._setup.sources(),
            limit=self._setup.limit,
            tag=self._setup.tag,
            author=self._author,
            on_progress=self._on_progress,
            should_stop=self._stop.is_set,
            should_pause=self._pause.is_set,
        )

    def stop(self) -> None:
        """End the run at the next token; what is complete stays."""
        self._stop.set()

    def pause(self, paused: bool) -> None:
        """Have the run rest, or go on where it was."""
        if paused:
            self._pause.set()
        else:
            self._pause.clear()

    @property
    def paused(self) -> bool:
        """Whether it rests."""
        return self._pause.is_set()

    @property
    def stopping(self) -> bool:
        """Whether `stop` was called."""
        return self._stop.is_set()

    def _on_progress(self, progress: GenerationProgress) -> None:
        now = time.monotonic()
        if now - self._told >= TOLD_EVERY:
            self._told = now
            self._tell(progress)
