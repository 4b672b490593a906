"""A question for words that must not be lost: half-typed, put aside or refused by the project, they come again."""

from typing import Final

from textual.widgets import Input

from dpotui.tui.dialogs.ask import AskText
from dpotui.tui.text_drafts import WordKeeping

_KEYS: Final = "⏎ takes it   esc puts it aside"


class AskKept(AskText):
    """Asks for a line of text with what was typed on its subject before and never saved.

    Whoever asks says when the words are `saved`: until then their draft stays.
    """

    GOES_ON = True

    def __init__(self, question: str, *, words: WordKeeping, subject: str, value: str = "", needed: str = "") -> None:
        self._words = words
        self._subject = subject
        self._given = value
        draft = words.on(subject)
        keys = f"Taken up again from your draft.   {_KEYS}" if draft else _KEYS
        super().__init__(question, value=draft or value, needed=needed, keys=keys)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what stands there, unless it is what was given."""
        text = self.meant(event.value)
        self._words.typed(self._subject, "" if text == self._given else text)
