"""What comes late to a widget that is taken off is nothing; the same fault of one that stands ends the app."""

from collections.abc import Callable
from threading import Thread

import pytest
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.events import Key, MouseDown, Paste
from textual.widgets import Static

from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.dialogs.question_text import QuestionText
from dpotui.tui.generate.live_answers import LiveAnswersView
from dpotui.tui.painted_cells import PaintedCells
from dpotui.tui.places import place_named
from dpotui.tui.scope.tighten_screen import TightenScreen
from dpotui.tui.textual_private import QuietApp
from tui.harness.screen_text import settle


class Seeker(VerticalScroll):
    """Looks for a part of itself, or for its screen, when it is told to."""

    def find_part(self) -> None:
        self.query_one(Static)

    def find_screen(self) -> None:
        assert self.screen


@pytest.mark.parametrize("seek", [Seeker.find_part, Seeker.find_screen])
async def test_what_was_taken_off_may_miss_its_parts_and_its_screen(seek: Callable[[Seeker], None]) -> None:
    async with (app := QuietApp(lambda: None, PaintedCells())).run_test() as pilot:
        seeker = Seeker(Static("here"))
        await app.mount(seeker)
        await settle(pilot)
        await seeker.remove()
        app.call_later(seek, seeker)
        await settle(pilot)
        assert app.fault is None


async def test_a_part_that_a_standing_widget_misses_ends_the_app() -> None:
    app = QuietApp(lambda: None, PaintedCells())
    with pytest.raises(NoMatches):
        async with app.run_test() as pilot:
            seeker = Seeker()
            await app.mount(seeker)
            app.call_later(seeker.find_part)
            await settle(pilot)
    assert isinstance(app.fault, NoMatches)


async def test_a_question_that_is_answered_before_it_is_painted_says_nothing_of_its_length() -> None:
    async with (app := QuietApp(lambda: None, PaintedCells())).run_test():
        question = QuestionText("Is it?")
        await app.mount(question)
        await question.remove()
        question._tell()
        assert app.fault is None


async def test_what_is_typed_when_the_last_screen_is_gone_is_for_nobody() -> None:
    app = QuietApp(lambda: None, PaintedCells())
    async with app.run_test() as pilot:
        await settle(pilot)
        standing, app._screen_stacks[app._current_mode] = app._screen_stacks[app._current_mode], []
        for typed in (Key("x", "x"), Paste("a word"), MouseDown(None, 1, 1, 0, 0, 1, False, False, False)):
            await app.on_event(typed)
        app._screen_stacks[app._current_mode] = standing
    assert app.fault is None


async def test_a_thread_whose_screen_was_taken_off_meanwhile_still_finds_the_app(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test() as pilot:
        await settle(pilot)
        app.push_screen(screen := TightenScreen())
        await settle(pilot)
        await app.pop_screen()
        found: list[object] = []
        asking = Thread(target=lambda: found.extend([screen.project, screen.words, screen.author]))
        asking.start()
        asking.join()
        assert found == [project, app.words, "ann"]


async def test_answers_that_come_when_their_view_was_taken_off_are_for_nobody() -> None:
    async with (app := QuietApp(lambda: None, PaintedCells())).run_test() as pilot:
        await app.mount(view := LiveAnswersView())
        await settle(pilot)
        await view.remove_children()
        app.call_later(view.tell, ())
        await settle(pilot)
        assert app.fault is None
