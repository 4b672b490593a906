"""The lead is warned of responses that tell who wrote them, and leaves them out."""

from builders import add_candidate, add_prompt
from dpotui.candidates import revealing_candidates
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import screen_text, settle


async def test_responses_that_tell_are_counted_shown_and_left_out(project: Project) -> None:
    prompt = add_prompt(project, "Who are you?")
    for name in ("Claude", "ChatGPT"):
        add_candidate(project, prompt, f"I am {name}, pleased to meet you.")
    add_candidate(project, prompt, "We are Quick Brew.")
    app = DpotuiApp(project, "lead", place_named("generate"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "! 2 responses tell that a model wrote" in screen_text(app)
        await pilot.press("w")
        await settle(pilot)
        assert "I am Claude, pleased to meet you." in screen_text(app)
        await pilot.press("1")
        await settle(pilot)
        assert revealing_candidates(project) == ()
        assert "2 responses left out" in screen_text(app)
        await pilot.press("w")
        await settle(pilot)
        assert "No response tells who wrote it." in screen_text(app)
