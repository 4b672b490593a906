"""Long work on a place: how far it is stands on the status line, and escape stops it where nothing is changed."""

from threading import Event

import pytest

from dpotui import long_work
from dpotui.long_work import part, tell_progress
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.places import place_named
from tui.harness.screen_text import screen_text, see, settle


class SlowWork:
    """Work that tells that half of it is done, and goes on when it is let."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.done = ""

    def __call__(self) -> str:
        with part("Reading", 1.0):
            tell_progress(0.5, 84_000, "rows")
            for _ in range(500):
                if self.go_on.wait(0.01):
                    break
                tell_progress(0.5, 84_000, "rows")
        return "all of it"

    def finish(self, done: str) -> None:
        """Take the result."""
        self.done = done


@pytest.fixture(autouse=True)
def _told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_work, "FIRST", 0.0)


async def test_escape_stops_long_work_and_leaves_the_place_only_then(project: Project) -> None:
    work = SlowWork()
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)
        place.work("import", work, work.finish, busy="Importing …")
        assert "84,000 rows" in await see(pilot, "Reading 50%")
        assert "esc stops" in screen_text(app)
        await pilot.press("escape")
        await see(pilot, "Stopped; nothing was changed.")
        assert app.current_mode == "prompts"
        assert not work.done
        await pilot.press("escape")
        await settle(pilot)
        assert app.current_mode == "home"


async def test_what_was_told_goes_when_the_work_is_done(project: Project) -> None:
    work = SlowWork()
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)
        place.work("import", work, work.finish)
        await see(pilot, "Reading 50%")
        work.go_on.set()
        await settle(pilot)
        assert work.done == "all of it"
        assert "Reading" not in screen_text(app)
