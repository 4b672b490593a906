"""What every question over a place has in common: it is answered once."""

from typing import ClassVar, Generic, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from dpotui.tui.dialogs.question_text import QuestionText

R = TypeVar("R")


class AnsweredOnce(Generic[R]):
    """Makes a screen, named after it as a base, close once. An answer that comes when it no longer lies on top is none.

    Two keys in one read may both answer it: the second would close what lies below, and end the app at the last screen.
    """

    answered = False
    """Whether it has its answer; it may still get keys that were typed along with that."""

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close it with an answer, unless that was done already or something lies on top of it."""
        if self.answered or not cast("Screen[R]", self).is_active:
            return AwaitComplete()
        self.answered = True
        return cast("AwaitComplete", super().dismiss(result))  # type: ignore[misc]


class Dialog(AnsweredOnce[R], ModalScreen[R]):
    """A question or a page over a place. A question that is longer than its room is read by keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "read(1)", "Read on", show=False, priority=True),
        Binding("pageup", "read(-1)", "Read back", show=False, priority=True),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where all of the question is in view, these keys are its list's."""
        if action == "read":
            return any(text.is_longer for text in self.query(QuestionText))
        return super().check_action(action, parameters)

    def action_read(self, pages: int) -> None:
        """Scroll the question by pages."""
        for text in self.query(QuestionText):
            text.read(pages)


class Question(Dialog[R]):
    """A dialog that escape leaves without an answer: None stands for "never mind"."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "never_mind", "Cancel")]

    def action_never_mind(self) -> None:
        """Escape answers nothing."""
        self.dismiss(None)
