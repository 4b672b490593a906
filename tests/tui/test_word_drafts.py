"""The drafts of words typed outside of sheets, without an app."""

from threading import Event, Thread
from typing import cast

from textual.app import App

from dpotui.annotation.sheets.kept_drafts import KeptDrafts
from dpotui.tui.text_drafts import TextDrafts


class SlowFolder:
    """Drafts on a disk whose first reading takes until it is told to end."""

    def __init__(self) -> None:
        self.begun, self.end = Event(), Event()

    def find(self) -> dict[str, str]:
        """Nothing was left."""
        if not self.begun.is_set():
            self.begun.set()
            self.end.wait(10)
        return {}

    def want(self, _: dict[str, str]) -> None:
        """Told what to keep."""

    def write(self) -> str:
        """Kept."""
        return ""


class NoTimers:
    """An app in which no time passes."""

    def set_timer(self, *_: object) -> None:
        """Never due."""


def test_a_reading_that_comes_late_does_not_take_what_was_typed_meanwhile() -> None:
    folder = SlowFolder()
    words = TextDrafts(cast("App[None]", NoTimers()), cast("KeptDrafts[str]", folder))
    place = Thread(target=words.known)
    typing = Thread(target=words.typed, args=("why", "Half of a sentence"))
    place.start()
    folder.begun.wait(10)
    typing.start()
    typing.join(0.1)
    folder.end.set()
    for thread in (place, typing):
        thread.join(10)
    assert words.on("why") == "Half of a sentence"
