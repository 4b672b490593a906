"""The drafts of words typed outside of sheets, without an app."""

from threading import Event, Thread
from typing import cast

import pytest
from textual.app import App

from dpotui.annotation.sheets.kept_drafts import KeptDrafts
from dpotui.project import Project
from dpotui.tui import text_drafts
from dpotui.tui.app import DpotuiApp
from dpotui.tui.text_drafts import TextDrafts, word_drafts


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


def test_places_that_ask_in_threads_at_once_share_one_keeper(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    app = DpotuiApp(project, "ana")
    given: list[TextDrafts] = []
    other = Thread(target=lambda: given.append(app.words))
    made: list[str] = []

    def slowly_made(project: Project, annotator: str) -> KeptDrafts[str]:
        made.append(annotator)
        if len(made) == 1:
            other.start()
            other.join(0.1)
        return word_drafts(project, annotator)

    monkeypatch.setattr(text_drafts, "word_drafts", slowly_made)
    given.append(app.words)
    other.join(10)
    assert made == ["ana"]
    assert given[0] is given[1]
