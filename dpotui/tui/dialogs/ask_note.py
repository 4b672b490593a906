"""A question for a few words that must not be lost, even half-typed."""

from collections.abc import Callable

from textual.widgets import Input

from dpotui.tui.dialogs.ask import AskText


class AskNote(AskText):
    """Asks for a line of text and tells at every key what stands there."""

    GOES_ON = True

    def __init__(self, question: str, *, value: str, typed: Callable[[str], None]) -> None:
        super().__init__(question, value=value, placeholder="a few words", keys="⏎ takes it   esc puts it aside")
        self._typed = typed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what stands there."""
        self._typed(self.meant(event.value))
