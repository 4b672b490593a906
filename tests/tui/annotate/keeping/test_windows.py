"""Two windows of one annotator on one prompt: neither overwrites what the other one holds or has saved, unseen."""

import pytest

from annotation.annotated import add_task, filled
from dpotui.annotation import load_task, save_sheet
from dpotui.project import Project
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, seen, settle, type_keys
from tui.harness.screen_text import see, until


@pytest.fixture
def prompt(project: Project) -> str:
    """The only prompt of the project, with two responses."""
    return add_task(project, "Where is it?", candidates=2)


async def test_the_second_submit_shows_what_differs_before_it_replaces_anything(project: Project, prompt: str) -> None:
    async with app_on(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await type_keys(pilot, [*"4" * 10, "r", *"Good", "tab", *"Same", "escape"])
        save_sheet(project, "ann", filled(load_task(project, prompt, "ann"), 2), active_seconds=1)
        await type_keys(pilot, ["enter"])
        await see(pilot, "A Relevance: saved 2, here 4")
        assert len(judgement_history(project, prompt, "ann")) == 1
        await type_keys(pilot, ["1"])
        assert len(judgement_history(project, prompt, "ann")) == 1
        assert "● not saved" in seen(pilot)
        await type_keys(pilot, ["enter"])
        await see(pilot, "Replace it by this")
        await type_keys(pilot, ["2"])
        await until(pilot, lambda: len(judgement_history(project, prompt, "ann")) == 2)


async def test_each_window_keeps_and_gets_back_its_own_words(project: Project, prompt: str) -> None:  # noqa: ARG001
    async with app_on(project).run_test(size=(100, 30)) as first:
        await settle(first)
        await type_keys(first, ["r", *"From the first", "escape"])
        first.app.at_shutdown.keep_drafts()  # type: ignore[attr-defined]
        async with app_on(project).run_test(size=(100, 30)) as second:
            await settle(second)
            assert "From the first" not in seen(second)
            await type_keys(second, ["r", *"From the second", "escape"])
    for words in ("From the second", "From the first"):
        async with app_on(project).run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            screen = seen(pilot)
            assert ("From the first" in screen) != ("From the second" in screen), words
            await type_keys(pilot, ["u"])
            await settle(pilot)
