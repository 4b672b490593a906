"""What others said of a prompt stays away from whoever still has to judge it, in every place."""

import pytest
from textual.pilot import Pilot

from annotation.annotated import filled_sheet, judged_by_two
from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import save_sheet
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import PLACES, place_named
from tui.harness.screen_text import screen_text, settle

REASON = "Ana finds the carrier named, and the day."


@pytest.fixture
def half_judged(project: Project) -> str:
    """A prompt that Ana has judged and Ben still has to; she prefers what she scores worse."""
    judged_by_two(project, "ana", "ben")
    prompt = add_prompt(project, "Where is my tea?")
    good, weak = (add_candidate(project, prompt, text) for text in ("It left us on Monday.", "Please wait."))
    scores = {good: 5, weak: 1}
    add_judgement(project, prompt, "ana", scores, reasons={good: REASON, weak: REASON}, preference=weak)
    return prompt


async def everything(app: DpotuiApp, pilot: Pilot[None]) -> str:
    """All that can be read in all places, and in why there are judged prompts without a pair."""
    seen = []
    for place in PLACES:
        await pilot.press("escape", "ctrl+g", place.key)
        await settle(pilot)
        seen.append(screen_text(app))
        for key in "w", "escape", "j", "j", "j":
            await pilot.press(key)
            await settle(pilot)
            seen.append(screen_text(app))
    return "\n".join(seen)


async def test_until_they_have_judged_it_nothing_tells_and_then_all_is_there(
    project: Project, half_judged: str
) -> None:
    async with (app := DpotuiApp(project, "ben", place_named("pairs"))).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        assert "0 pairs" in screen_text(app)
        assert "1 more once you have judged them" in screen_text(app)
        assert "prompts that you still have to judge in Annotate (4)" in screen_text(app)
        await pilot.press("6")
        await settle(pilot)
        save_sheet(project, "ben", filled_sheet(project, half_judged, "ben", 3), active_seconds=9)
        await pilot.press("5")
        await settle(pilot)
        assert "ana, ben" in screen_text(app)


@pytest.mark.usefixtures("half_judged")
async def test_no_place_shows_scores_or_reasons_of_others_on_it(project: Project) -> None:
    async with (app := DpotuiApp(project, "ben")).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        seen = await everything(app, pilot)
        assert REASON not in seen
        assert "“Where is my tea?”" not in seen
        assert "1 more on prompts that you still have to judge yourself" in seen
    async with (app := DpotuiApp(project, "lead")).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert REASON in screen_text(app)
