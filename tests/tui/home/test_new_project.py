"""A path on which no project lies yet: the app offers to make it."""

from pathlib import Path

import pytest

from dpotui.project import open_project
from dpotui.scope import current_rubric
from dpotui.tui.app import DpotuiApp
from tui.harness.screen_text import screen_text, settle, type_text


@pytest.mark.parametrize("typed", ["Answers about kettles 4", ""])
async def test_a_template_and_a_sentence_make_a_project_that_opens_on_home(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "tea.dpo"
    async with (app := DpotuiApp(path, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "It will be made for you" in screen_text(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        await type_text(pilot, typed)
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == "home"
        assert "Bring in 100 to 200 real prompts" in screen_text(app)
    project = open_project(path)
    with project.read() as connection:
        rubric = current_rubric(connection)
    assert rubric.name == "code"
    assert project.domain == typed or rubric.domain


async def test_escape_leaves_the_sentence_then_the_app_and_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "tea.dpo"
    async with (app := DpotuiApp(path, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert "↑↓ choose" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
    assert app.return_code == 0
    assert not path.exists()


async def test_a_project_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    async with (app := DpotuiApp(tmp_path / "gone" / "tea.dpo", "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "cannot be made here" in screen_text(app).replace("\n", " ")
