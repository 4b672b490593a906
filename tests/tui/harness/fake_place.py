"""A place without an app, for the parts of places: work is done at once, and questions wait for the test to answer."""

from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen

from dpotui.errors import DpotuiError
from dpotui.project import Project
from dpotui.tui.widgets.bars import Tone

T = TypeVar("T")


class KeptWords:
    """Drafts of words, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def on(self, subject: str) -> str:
        return self.kept.get(subject, "")

    def typed(self, subject: str, text: str) -> None:
        self.kept[subject] = text

    def saved(self, subject: str, text: str) -> None:
        if self.on(subject) == text:
            del self.kept[subject]


class FakePlace:
    """What `PlaceHost` promises, with what was said and asked in lists."""

    def __init__(self, project: Project, author: str = "ann") -> None:
        self.project = project
        self.author = author
        self.words: Any = KeptWords()
        self.is_active = True
        self.said: list[str] = []
        self.asked: list[Screen[Any]] = []
        self.reloads = 0
        self._then: Callable[[Any], None] = lambda _: None

    def say(self, message: str, tone: Tone = "plain") -> None:  # noqa: ARG002
        self.said.append(message)

    def ask(self, question: Screen[T], then: Callable[[T | None], None]) -> None:
        self.asked.append(question)
        self._then = then

    def answer(self, answer: object) -> None:
        """Answer what was asked last."""
        self._then(answer)

    def work(
        self,
        topic: str,  # noqa: ARG002
        job: Callable[[], T],
        then: Callable[[T], object],
        *,
        busy: str = "",  # noqa: ARG002
        failed: Callable[[str], object] | None = None,
    ) -> None:
        try:
            result = job()
        except DpotuiError as error:
            (failed or self.say)(str(error))
        else:
            then(result)

    def is_working(self, topic: str) -> bool:  # noqa: ARG002
        """Whatever is asked for is done at once."""
        return False

    def reload(self) -> None:
        self.reloads += 1

    def key_of(self, action: str) -> str:
        return f"<{action}>"
