"""Questions for words that must not be lost: half-typed, put aside or refused by the project, they come again."""

from collections.abc import Callable
from typing import Final

from dpotui.tui.dialogs.ask import AskText
from dpotui.tui.text_drafts import TextDrafts

_KEYS: Final = "⏎ takes it   esc puts it aside"


def ask_kept(
    question: str, *, words: TextDrafts, subject: str, value: str = "", needed: str = "", keys: str = _KEYS
) -> AskText:
    """A question for a line of text, with what was typed on its subject before and never saved.

    Whoever asks says when the words are `saved`: until then their draft stays. `keys` says what keys do.
    """
    draft = words.on(subject)

    def keep(text: str) -> None:
        words.typed(subject, "" if text == value else text)

    keys = f"Taken up again from your draft.   {keys}" if draft else keys
    return AskText(question, value=draft or value, needed=needed, keys=keys, typed=keep)


def ask_note(question: str, *, value: str, typed: Callable[[str], None]) -> AskText:
    """A question for a few words; `typed` is told at every key what stands there."""
    return AskText(question, value=value, placeholder="a few words", keys=_KEYS, typed=typed)
