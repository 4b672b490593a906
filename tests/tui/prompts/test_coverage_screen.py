"""Coverage on the screen: bars, what to collect next, and from a tag to its prompts with one key."""

from pathlib import Path

import pytest

from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.dialogs.help import HelpScreen
from dpotui.tui.places import place_named
from prompts.wanted_prompts import ROWS, fill, wanting_project
from tui.harness.screen_text import post_keys, screen_text, settle


@pytest.fixture
def wanting(tmp_path: Path) -> Project:
    """A project whose rubric names a target."""
    return wanting_project(tmp_path)


async def test_it_shows_bars_and_says_what_to_collect_next(wanting: Project) -> None:
    fill(wanting, ROWS)
    async with (app := DpotuiApp(wanting, "lead", place_named("prompts"))).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        shown = screen_text(app)
        assert "8 of 20 prompts   next: 3 more refund, short ones from crm" in shown
        assert "• 2 more late, long ones from chat" in shown
        assert f"{'━' * 9}{'╌' * 3}        6" in shown
        await pilot.press("j", "j")
        await settle(pilot)
        shown = screen_text(app)
        assert "late   collect 2 more, long ones from chat" in shown
        assert "5 of 6   1 missing   under 100" in shown
        assert "Length by source" in shown
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "│  no tag " in screen_text(app)
        assert "━╌╌╌╌╌╌╌╌╌╌╌        " not in screen_text(app)


async def test_enter_lists_the_prompts_of_the_tag(wanting: Project) -> None:
    fill(wanting, ROWS)
    async with (app := DpotuiApp(wanting, "lead", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("j", "j", "enter")
        await settle(pilot)
        assert "6 of 8 prompts   tagged late" in screen_text(app)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("G", "enter")
        await settle(pilot)
        assert "1 of 8 prompts   with no tag" in screen_text(app)


async def test_a_page_that_is_opened_right_behind_lies_over_the_list(wanting: Project) -> None:
    fill(wanting, ROWS)
    async with (app := DpotuiApp(wanting, "lead", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        post_keys(pilot, ["enter", "question_mark"])
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is app.screen_stack[0]
        assert "8 prompts" in screen_text(app)


async def test_without_a_target_it_says_how_to_name_one(project: Project) -> None:
    fill(project, ROWS)
    async with (app := DpotuiApp(project, "lead", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert "no target is named" in screen_text(app)
        assert "Coverage   8 prompts" in screen_text(app)
        await pilot.press("space", "space")
        await settle(pilot)
        assert "The rubric names no target." in screen_text(app)
