"""A key that comes while one goes on to a place which is not drawn yet ends nothing."""

from textual.events import Key

from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import PLACES, place_named
from tui.harness.screen_text import post_keys, settle


async def test_escape_harms_no_place_that_a_click_has_just_led_to(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for place in PLACES[1:]:
            app.post_message(Key("escape", "\x1b"))
            app.switch_mode(place.name)
            await settle(pilot)
        assert app.fault is None


async def test_a_key_of_a_place_that_was_left_says_nothing_on_the_next_one(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("annotate"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        post_keys(pilot, ["ctrl+t", "ctrl+g"])
        await settle(pilot)
        assert app.current_mode == "home"
        assert app.fault is None
