"""What takes scores out of pairs and checks says so, before it does and after, in the app and on the command line."""

import pytest

from annotation.annotated import add_task, filled_sheet
from cli.in_process import run_dpotui
from dpotui.annotation import save_sheet
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import screen_text, settle, type_text


@pytest.fixture
def judged(project: Project) -> str:
    """A prompt that ann has scored."""
    prompt = add_task(project, "Where is my order?", candidates=2)
    save_sheet(project, "ann", filled_sheet(project, prompt, "ann"), active_seconds=1.0)
    return prompt


def _words(app: DpotuiApp) -> str:
    return " ".join(screen_text(app).replace("│", " ").split())


@pytest.mark.parametrize(("key", "typed"), [("f", "two in one"), ("s", "not my field")])
async def test_a_flag_or_a_skip_on_a_scored_prompt_says_what_it_costs(
    project: Project, judged: str, key: str, typed: str
) -> None:
    app = DpotuiApp(project, "ann", place_named("annotate"), prompt=judged)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert "your scores will not count for pairs and checks any more" in _words(app)
        await type_text(pilot, typed)
        await pilot.press("enter")
        await settle(pilot)
        assert "Your scores of it count no more; u brings them back." in _words(app)
    status = run_dpotui("status", str(project.path)).stdout
    assert "1 scored and flagged or skipped since" in status
    check = run_dpotui("check", str(project.path)).stdout
    assert "1 of them on a prompt that the same person had scored: those scores count no more." in check


async def test_a_flag_on_a_prompt_that_is_not_scored_costs_nothing(project: Project) -> None:
    prompt = add_task(project, "Where is my order?", candidates=2)
    app = DpotuiApp(project, "ann", place_named("annotate"), prompt=prompt)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert "What should the lead know" in _words(app)
        assert "your scores" not in _words(app)
        await type_text(pilot, "two in one")
        await pilot.press("enter")
        await settle(pilot)
        assert "Flagged for the lead" in _words(app)
        assert "Your scores" not in _words(app)
    assert "scored and flagged" not in run_dpotui("status", str(project.path)).stdout


async def test_leaving_a_scored_prompt_out_says_what_it_costs(project: Project, judged: str) -> None:
    assert judged
    async with (app := DpotuiApp(project, "lead", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "1 scored judgement will not count until it is taken back." in _words(app)
        await type_text(pilot, "not ours")
        await pilot.press("enter")
        await settle(pilot)
        assert "left out now, and 1 scored judgement of it with it" in _words(app)
    check = run_dpotui("check", str(project.path), "--json").stdout
    assert "left out by lead (not ours): 1 scored judgement of it, which do not count" in check
