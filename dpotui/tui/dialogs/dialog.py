"""What every question over a place has in common: it is answered once."""

from typing import Generic, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

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
    """A question or a page over a place."""
