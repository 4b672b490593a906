"""The annotator's time: the pace, and a word when it is time for a break."""

from collections.abc import Callable
from typing import Final

from dpotui.annotation import Sheet
from dpotui.annotation.active_time import WorkSpell
from dpotui.settings import AnnotateSettings
from dpotui.tui.annotate.keeping.second_look import SecondLook
from dpotui.tui.annotate.view import View

_MINUTE: Final = 60
_HOUR: Final = 3600
_TELLING: Final = 3
"""Prompts from which a pace says something."""


class PaceMeter:
    """Knows how long somebody has worked without a pause, and how fast."""

    def __init__(self, settings: AnnotateSettings, view: View, *, now: Callable[[], float]) -> None:
        """`now` gives seconds on the clock that the work is timed by."""
        self._shown = settings.show_pace
        self._view = view
        self._spell = WorkSpell(settings.break_after * _MINUTE, now, idle_after=settings.idle_after)
        self._second_look = SecondLook()
        self.goal = settings.goal
        """Prompts that the annotator wants to judge on a day; 0 for none."""
        self._saved_count = 0
        self._saved_seconds = 0.0

    @property
    def words(self) -> str:
        """Prompts an hour of active time since the place was opened, in words; empty until it says something."""
        if not self._shown or self._saved_count < _TELLING or not self._saved_seconds:
            return ""
        return f"{self._saved_count * _HOUR / self._saved_seconds:.0f} an hour"

    def touch(self) -> None:
        """Note that somebody is at work."""
        self._spell.touch()

    def pause(self) -> None:
        """Note that nobody is at work."""
        self._spell.pause()

    def count(self, sheet: Sheet, seconds: float) -> str:
        """Count a sheet that was saved after so many seconds of work; what there is to say of it, or of the hour."""
        self._saved_count += 1
        self._saved_seconds += seconds
        look = self._second_look.after(sheet, seconds)
        if not self._spell.break_is_due():
            return look
        minutes, pause = round(self._spell.seconds / _MINUTE), self._view.key_of("annotate.pause")
        return f"{minutes} min of work: a short break keeps the eye fair ({pause} pauses)."
