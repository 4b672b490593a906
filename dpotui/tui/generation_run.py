"""One generation run beside the interface: it can be stopped, tells how it goes, and always closes its engine."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpotui.candidates import GenerationProgress, GenerationReport, LlamaEngine, Recipe, generate
from dpotui.project import Project
from dpotui.prompts import last_user_text, load_prompt
from dpotui.shipped import shipped_folder

TOLD_EVERY: Final = 0.25
"""Seconds between two words on progress, at least: a line over SSH need not change faster."""


@dataclass(frozen=True)
class RunSettings:
    """What a run is to do."""

    model: Path
    recipe: Recipe
    n: int
    limit: int | None


@dataclass(frozen=True)
class RunState:
    """How a run goes: its progress, the prompt that is being answered (raw), and the seconds left at this pace."""

    progress: GenerationProgress
    prompt_text: str
    seconds_left: float | None


class GenerationRun:
    """A run that is started in a thread; `stop` may be called from any other."""

    def __init__(self, project: Project, settings: RunSettings, author: str, tell: Callable[[RunState], None]) -> None:
        self._project = project
        self._settings = settings
        self._author = author
        self._tell = tell
        self._stop = threading.Event()
        self._began = 0.0
        self._told = 0.0

    def work(self) -> GenerationReport:
        """Load the model and generate, until all is done or `stop` was called; the model is freed either way."""
        settings = self._settings
        engine = LlamaEngine(settings.model)
        self._began = time.monotonic()
        try:
            return generate(
                self._project,
                engine,
                settings.recipe,
                n=settings.n,
                limit=settings.limit,
                author=self._author,
                on_progress=self._on_progress,
                should_stop=self._stop.is_set,
            )
        finally:
            engine.close()

    def stop(self) -> None:
        """End the run at the next token; what is complete stays."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether `stop` was called."""
        return self._stop.is_set()

    def _on_progress(self, progress: GenerationProgress) -> None:
        now = time.monotonic()
        if now - self._told < TOLD_EVERY:
            return
        self._told = now
        with self._project.read() as connection:
            text = last_user_text(load_prompt(connection, progress.prompt).messages)
        self._tell(RunState(progress, text, self._seconds_left(progress, now)))

    def _seconds_left(self, progress: GenerationProgress, now: float) -> float | None:
        settled = progress.done + progress.failed
        return (now - self._began) / settled * (progress.total - settled) if settled else None


def nearby_models(project: Project) -> tuple[Path, ...]:
    """The GGUF models in the current folder, beside the project, and among the shipped samples; none twice."""
    folders = (Path.cwd(), project.path.absolute().parent, shipped_folder("sample_project"))
    found = [path for folder in folders for path in sorted(folder.glob("*.gguf"))]
    return tuple(dict.fromkeys(path.resolve() for path in found))
