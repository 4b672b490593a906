"""The themes to choose from, each worn as soon as the cursor is on it."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from dpotui.tui.dialogs.dialog import Question
from dpotui.tui.widgets.marked_list import MarkedList

_WEARING_PAUSE: Final = 0.15
"""Seconds on a theme after which it is worn: to hurry past one costs the terminal nothing."""


class ThemeChoice(Question[str]):
    """Answers the name of the theme that was taken, or None, and then the one before is worn again."""

    CSS_PATH = "theme_choice.tcss"

    def __init__(self, names: Sequence[str], now: str, wear: Callable[[str], object]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._now = now
        self._wear = wear
        self._worn = now

    def compose(self) -> ComposeResult:
        """The names at the right, so that the place is seen in each of them."""
        with Vertical(id="themes") as box:
            box.border_title = "Theme"
            themes = MarkedList()
            now = self._names.index(self._now) if self._now in self._names else None
            themes.show_lines([self._line(name) for name in self._names], highlight=now)
            yield themes
            yield Static(Content.styled("⏎ takes it   esc never mind", "$foreground 70%"))

    def _line(self, name: str) -> Content:
        return Content.assemble(name, ("   now" if name == self._now else "", "$foreground 70%"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Apply the theme that the cursor rests on."""
        name = self._names[event.option_index]
        self.set_timer(_WEARING_PAUSE, lambda: self._show(name))

    def _show(self, name: str) -> None:
        if self.answered or not self.is_active:
            return
        resting = self.query_one(MarkedList).highlighted
        if resting is not None and self._names[resting] == name != self._worn:
            self._worn = name
            self._wear(name)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter takes it."""
        self._close(self._names[event.option_index], self._names[event.option_index])

    def action_never_mind(self) -> None:
        """Escape leaves everything as it was."""
        self._close(None, self._now)

    def _close(self, answer: str | None, worn: str) -> None:
        if not self.answered and self.is_active:
            if self._worn != worn:
                self._wear(worn)
            self.dismiss(answer)
