"""A screen that lies over a place closes once, however many keys of one read ask for it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

import dpotui.tui
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.palette import ActionPalette
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.places import place_named
from dpotui.tui.thread_work import WorkDone
from tui.harness.screen_text import settle

OVER = [("scope", "t"), ("scope", "e"), ("prompts", "d"), ("prompts", "c"), ("prompts", "s"), ("checks", "a")]


@pytest.mark.parametrize(("place", "key"), OVER)
async def test_two_keys_that_leave_lead_one_screen_back(project: Project, place: str, key: str) -> None:
    app = DpotuiApp(project, "lead", place_named(place))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        below = app.screen
        await pilot.press(key)
        await settle(pilot)
        over = app.screen
        assert isinstance(over, PlaceScreen)
        assert over is not below
        over.leave()
        over.leave()
        await settle(pilot)
        assert app.screen is below


def test_no_screen_is_taken_off_without_a_look_at_what_lies_on_top() -> None:
    root = Path(dpotui.tui.__file__).parent
    texts = {path.name: path.read_text(encoding="utf-8") for path in root.rglob("*.py")}
    popped = [name for name, text in texts.items() if re.search(r"\bpop_screen\(", text)]
    assert popped == []


LATE: list[Callable[[PlaceScreen], object]] = [
    lambda place: place.mount(Static("late")),
    lambda place: place.query_one("#gone"),
]


@pytest.mark.parametrize("late", LATE)
async def test_what_comes_while_the_app_leaves_harms_nothing(
    project: Project, late: Callable[[PlaceScreen], object]
) -> None:
    shown: list[str] = []
    async with (app := DpotuiApp(project, "lead")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        place = app.screen
        assert isinstance(place, PlaceScreen)
        app.exit()
        place.post_message(WorkDone(0, "late", "read", shown.append, 0.0))
        place.call_later(late, place)
    assert app.fault is None
    assert shown == []


async def test_nobody_goes_to_another_place_while_the_app_leaves(project: Project) -> None:
    async with (app := DpotuiApp(project, "lead", place_named("annotate"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.exit()
        app.screen.call_next(app.action_place, "home")
    assert app.fault is None
    assert app.current_mode == "annotate"


async def test_the_palette_does_nothing_on_a_screen_that_was_left_in_the_same_read(project: Project) -> None:
    async with (app := DpotuiApp(project, "lead", place_named("prompts"))).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        over = app.screen
        own = over.actions  # type: ignore[attr-defined]
        runs = [offer.run for offer in ActionPalette(over)._offers() if offer.action in own]
        assert len(runs) > 2
        over.dismiss()
        await settle(pilot)
        for run in runs:
            run()
        await settle(pilot)
        assert app.screen is not over
    assert app.fault is None
