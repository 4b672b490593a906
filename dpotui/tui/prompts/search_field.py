"""The field of the words to look for: it searches when the typing pauses."""

from dataclasses import dataclass
from typing import Final

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

_PAUSE: Final = 0.3
"""Seconds without a key after which a search begins."""


class SearchField(Input):
    """Hidden until it is opened. Its screen does the search."""

    @dataclass
    class Wanted(Message):
        """Prompts with these words are wanted."""

        words: str
        is_done: bool
        """Whether enter was pressed, after which one goes to what was found."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(
            placeholder='words, in any order; "held together"; an id   esc all prompts', compact=True, id=id
        )
        self.cursor_blink = False
        self._pause: Timer | None = None

    def open(self) -> None:
        """Show it and go there."""
        self.display = True
        self.focus()

    def close(self) -> None:
        """Empty and hide it."""
        self.value = ""
        self.display = False

    def _wait_no_more(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    @on(Input.Changed)
    def wait_for_a_pause(self) -> None:
        """Search when the typing pauses."""
        self._wait_no_more()
        self._pause = self.set_timer(_PAUSE, lambda: self.post_message(self.Wanted(self.value, is_done=False)))

    @on(Input.Submitted)
    def search_at_once(self) -> None:
        """Enter searches at once."""
        self._wait_no_more()
        self.post_message(self.Wanted(self.value, is_done=True))
