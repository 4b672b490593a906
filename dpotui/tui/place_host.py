"""What the parts of a place may ask of it: parts that are built with this can be tested without an app."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.screen import Screen

from dpotui.project import Project
from dpotui.tui.text_drafts import TextDrafts
from dpotui.tui.widgets.bars import Tone

T = TypeVar("T")


class PlaceHost(Protocol):
    """A place as its parts see it; `PlaceScreen` is one."""

    @property
    def project(self) -> Project:
        """The open project."""

    @property
    def author(self) -> str:
        """Who works here."""

    @property
    def words(self) -> TextDrafts:
        """What is typed outside of sheets and not saved yet."""

    @property
    def is_active(self) -> bool:
        """Whether the place is in view, with nothing over it."""

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Say something on the status line."""

    def ask(self, question: Screen[T], then: Callable[[T | None], None]) -> None:
        """Ask something over the place."""

    def work(
        self,
        topic: str,
        job: Callable[[], T],
        then: Callable[[T], object],
        *,
        busy: str = "",
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Do `job` in a thread, then `then` with its result."""

    def is_working(self, topic: str) -> bool:
        """Whether a thread is at work on this topic."""

    def reload(self) -> None:
        """Read and show again what the place shows."""

    def key_of(self, action: str) -> str:
        """The key of an action of the place, by its id, as it is printed."""
