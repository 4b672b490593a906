"""The annotator's time: a pause on demand, the pace, and a word when it is time for a break."""

from functools import cached_property
from typing import Final

from dpotui.annotation.active_time import WorkSpell
from dpotui.tui.annotate.search import SearchScreen
from dpotui.tui.dialogs.pause import PauseScreen

_MINUTE: Final = 60
_HOUR: Final = 3600
_TELLING: Final = 3
"""Prompts from which a pace says something."""


class TimedScreen(SearchScreen):
    """A place that knows how long somebody has worked without a pause, and how fast."""

    def __init__(self) -> None:
        super().__init__()
        self._saved_count = 0
        self._saved_seconds = 0.0

    @cached_property
    def spell(self) -> WorkSpell:
        """The work since the last real pause."""
        settings = self.host.settings.annotate
        return WorkSpell(settings.break_after * _MINUTE, self.now, idle_after=settings.idle_after)

    @property
    def pace(self) -> str:
        """Prompts an hour of active time since the place was opened, in words; empty until it says something."""
        if not self.host.settings.annotate.show_pace or self._saved_count < _TELLING or not self._saved_seconds:
            return ""
        return f"{self._saved_count * _HOUR / self._saved_seconds:.0f} an hour"

    def resume(self) -> None:
        """Coming back is work again."""
        super().resume()
        self.spell.touch()

    def on_screen_suspend(self) -> None:
        """Out of view, no time counts."""
        self.spell.pause()

    def key_typed(self) -> None:
        """Somebody is at work."""
        super().key_typed()
        self.spell.touch()

    def action_pause(self) -> None:
        """Stop the clock until a key is pressed."""
        if self.desk:
            self.ask(PauseScreen(), lambda _: None)

    def count_saved(self, seconds: float) -> str:
        """Count what was saved, and suggest a break when it is time."""
        self._saved_count += 1
        self._saved_seconds += seconds
        if not self.spell.break_is_due():
            return ""
        minutes, pause = round(self.spell.seconds / _MINUTE), self.key_of("annotate.pause")
        return f"{minutes} min of work: a short break keeps the eye fair ({pause} pauses)."
