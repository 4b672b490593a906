"""A quiet thread that notices when somebody has saved to the open project."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from dpotui.project import Project
from dpotui.project.store.change_counter import ChangeCounter

PAUSE: Final = 1.5
"""Seconds between two looks at the file."""


class ProjectWatch(Thread):
    """Calls `tell`, in its own thread, after every change of the project file. Ends with the app, or by `end`."""

    def __init__(self, project: Project, tell: Callable[[], object], *, pause: float = PAUSE) -> None:
        super().__init__(name="project-watch", daemon=True)
        self._counter = ChangeCounter(project)
        self._tell = tell
        self._pause = pause
        self._ended = Event()

    def run(self) -> None:
        """Look at the file every `pause` seconds until `end` is called."""
        seen = self.count()
        while not self._ended.wait(self._pause):
            now = self.count()
            if now != seen:
                seen = now
                self._tell()
        self._counter.close()

    def count(self) -> int:
        """How many changes were noticed up to now, the file asked this moment. May wait for a writer."""
        return self._counter.count()

    def end(self) -> None:
        """Stop watching."""
        self._ended.set()
