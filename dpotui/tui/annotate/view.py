"""What the parts of the annotate screen may ask of it; a test stands in for it in a few lines."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.screen import ModalScreen

from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.widgets.bars import Tone

T = TypeVar("T")


class View(Protocol):
    """The screen, as its parts know it."""

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the status line. What is plain was of a moment: it gives way to the next step."""

    def hint(self, words: str, tone: Tone = "warning") -> None:
        """Say something that holds until the sheet is changed. What stands there already is not sent again."""

    def forget(self) -> None:
        """Say no longer what was said, unless it is a fault or work under way: it was of a moment that is over."""

    def ask(
        self, question: ModalScreen[T], answered: Callable[[T | None], None], *, about: SheetEditor | None = None
    ) -> None:
        """Ask something; keys are for the question until it is answered.

        An answer `about` a sheet belongs to it: when another one is open by then, it goes nowhere.
        """

    def render(self) -> None:
        """Bring the screen up to date with the session; what has not changed is not drawn again."""

    def key_of(self, action: str) -> str:
        """The key of an action, by its id, as it is printed."""
