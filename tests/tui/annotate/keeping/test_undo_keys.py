"""Undo and redo in Annotate lose nothing that was typed or scored, pressed as people press them."""

import pytest

from annotation.annotated import add_task, filled_sheet
from dpotui.annotation import save_sheet
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from read_back import judgement_history
from tui.harness.screen_text import post_keys, screen_text, settle


@pytest.fixture
def prompts(project: Project) -> list[str]:
    return [add_task(project, f"Where is order {number}?", candidates=2) for number in range(4)]


@pytest.mark.parametrize("times", [2, 3])
async def test_words_are_back_after_undo_beyond_the_prompt_and_redo(
    project: Project, prompts: list[str], times: int
) -> None:
    save_sheet(project, "ann", filled_sheet(project, prompts[0], "ann"), active_seconds=1.0)
    app = DpotuiApp(project, "ann", place_named("annotate"), prompt=prompts[1])
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        post_keys(pilot, ["r", *"Answers it", "escape"])
        await settle(pilot)
        assert "Answers it" in screen_text(app)
        for key in ["u"] * times + ["U"] * times:
            await pilot.press(key)
            await settle(pilot)
        assert "Where is order 1?" in screen_text(app)
        assert "Answers it" in screen_text(app)


async def test_a_held_key_takes_back_no_judgement_after_another(project: Project, prompts: list[str]) -> None:
    for prompt in prompts[:3]:
        save_sheet(project, "ann", filled_sheet(project, prompt, "ann"), active_seconds=1.0)
    app = DpotuiApp(project, "ann", place_named("annotate"), prompt=prompts[3])
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for _ in range(12):
            await pilot.press("u")
        await settle(pilot)
    standing = [judgement_history(project, prompt, "ann")[-1].sheet.outcome for prompt in prompts[:3]]
    assert standing.count("scored") >= 2
