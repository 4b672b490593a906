"""Questions over the annotate screen: one at a time, and every answer belongs to the prompt that it was asked on."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.events import Key
from textual.screen import ModalScreen

from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.choice_or_words import AskChoiceOrWords
from dpotui.tui.widgets.bars import Tone

T = TypeVar("T")
_CLOSING = ("enter", "escape")
"""Keys that close every question."""


class Asker(Protocol):
    """What shows questions; the screen, or a test in its place."""

    def push(self, question: ModalScreen[T], answered: Callable[[T | None], None]) -> None:
        """Show a question, and pass its answer on."""

    def type_into(self, question: ModalScreen[T], keys: Callable[[], list[Key]]) -> None:
        """Type keys into a question once it is painted."""


class Questions:
    """Asks. While a question is open no key reaches the sheet, and a late answer goes nowhere."""

    def __init__(self, session: Session, typed: TypeAhead, asker: Asker, say: Callable[[str, Tone], None]) -> None:
        self._session = session
        self._typed = typed
        self._asker = asker
        self._say = say

    def ask(
        self, question: ModalScreen[T], answered: Callable[[T | None], None], *, about: SheetEditor | None = None
    ) -> None:
        """Ask, and let what was typed ahead answer, as far as the question takes it."""

        def answer(given: T | None) -> None:
            if about is None or about is self._session.editor:
                answered(given)
            elif given is not None:
                self._say("Another prompt was opened meanwhile; your answer was not used for it.", "warning")

        self._typed.ask()
        self._asker.push(question, answer)
        self._asker.type_into(question, lambda: self._typed.keys_for_question(_closes(question)))


def _closes(question: ModalScreen[T]) -> Callable[[Key], bool]:
    """Whether a key closes a question: enter or escape do, and a choice is closed by the digit of what is chosen.

    Where an answer may be words too, only the first key can be such a digit.
    """
    if isinstance(question, AskChoiceOrWords):
        return _closes_in_words(question)
    by_digit = isinstance(question, AskChoice)
    return lambda key: key.key in _CLOSING or (by_digit and key.key.isdigit())


def _closes_in_words(question: AskChoiceOrWords) -> Callable[[Key], bool]:
    first = True

    def closes(key: Key) -> bool:
        nonlocal first
        chosen, first = first and question.is_choice(key.character), False
        return key.key in _CLOSING or chosen

    return closes
