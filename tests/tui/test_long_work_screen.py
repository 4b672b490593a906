"""Long work on a place: how far it is stands on the status line, and escape stops it where nothing is changed."""

from threading import Event
from time import monotonic

import pytest

from dpotui import long_work
from dpotui.errors import BadInputError
from dpotui.long_work import part, tell_progress
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.places import place_named
from tui.harness.screen_text import PATIENCE, screen_text, see, settle, until


class QuietWork:
    """Work that tells nothing, and ends well or fails when it is let."""

    def __init__(self, *, fails: bool = False) -> None:
        self.go_on = Event()
        self._fails = fails

    def __call__(self) -> None:
        assert self.go_on.wait(PATIENCE)
        if self._fails:
            raise BadInputError("It is damaged.")


class SlowWork:
    """Work that tells that half of it is done, and goes on when it is let."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.done = ""

    def __call__(self) -> str:
        with part("Reading", 1.0):
            tell_progress(0.5, 84_000, "rows")
            end = monotonic() + PATIENCE
            while not self.go_on.wait(0.01):
                assert monotonic() < end
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
        assert "84,000 rows" in await see(pilot, "Reading 50 %")
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
        await see(pilot, "Reading 50 %")
        work.go_on.set()
        await settle(pilot)
        assert work.done == "all of it"
        assert "Reading" not in screen_text(app)


async def test_what_was_done_before_the_work_is_said_again_once_it_is_over(project: Project) -> None:
    work = SlowWork()
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)
        place.say("5 prompts imported.", "good")
        place.work("near", work, work.finish)
        assert "imported" not in await see(pilot, "Reading 50 %")
        work.go_on.set()
        shown = await see(pilot, "✓ 5 prompts imported.")
        assert "Reading" not in shown
        assert work.done == "all of it"


async def test_a_fault_that_work_came_after_is_not_said_again(project: Project) -> None:
    work = SlowWork()
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)
        place.say("It could not be read.", "bad")
        place.work("near", work, work.finish)
        await see(pilot, "Reading 50 %")
        work.go_on.set()
        await settle(pilot)
        assert work.done == "all of it"
        assert "Reading" not in screen_text(app)
        assert "could not be read" not in screen_text(app)


async def test_work_that_fails_after_later_work_has_outdated_it_leaves_nothing_said(project: Project) -> None:
    work = QuietWork(fails=True)
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)
        place.work("near", work, lambda _: None, busy="Looking for near ones …")
        await see(pilot, "Looking for near ones …")
        place.work("near", lambda: None, lambda _: None)
        work.go_on.set()
        await settle(pilot)
        assert "Looking for near ones" not in screen_text(app)
        assert "damaged" not in screen_text(app)


@pytest.mark.parametrize("fails", [False, True])
async def test_work_that_ends_leaves_what_is_said_of_other_work(project: Project, fails: bool) -> None:
    works = {name: QuietWork(fails=fails) for name in ("importing", "screening", "counting")}
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)

        def begin(name: str) -> None:
            place.work(name, works[name], lambda _: None, busy=f"Now {name} …", failed=lambda _: None)

        async def end(name: str) -> None:
            works[name].go_on.set()
            await until(pilot, lambda: not place.is_working(name))
            await pilot.pause()
            await pilot.pause()

        place.say("5 prompts imported.", "good")
        begin("importing")
        begin("screening")
        await end("importing")
        assert "Now screening …" in await see(pilot, "Now ")
        begin("counting")
        assert "Now counting …" in await see(pilot, "Now ")
        await end("counting")
        assert "Now screening …" in await see(pilot, "Now ")
        await end("screening")
        assert "Now " not in await see(pilot, "✓ 5 prompts imported.")


async def test_what_a_place_says_of_a_run_stands_when_other_work_ends(project: Project) -> None:
    work = QuietWork()
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)
        place.work("near", work, lambda _: None, busy="Looking …")
        place.say("Paused.", "busy")
        work.go_on.set()
        await settle(pilot)
        assert "… Paused." in screen_text(app)
