"""Five responses stand in two rows of boxes where there is room for them, and one after another where there is not."""

import pytest

from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.tui.widgets.candidate_stage import CandidateStage
from tui.annotate.annotate_app import app_on, settle, type_keys
from tui.harness.screen_text import screen_text


def add_five(project: Project) -> None:
    prompt = add_prompt(project, "Which?")
    for number in range(5):
        add_candidate(project, prompt, f"Response number {number}. " + "It says a good deal. " * 60)


@pytest.mark.parametrize(("size", "seen_at_once"), [((80, 24), 2), ((120, 40), 3), ((160, 50), 5), ((200, 60), 5)])
async def test_as_many_responses_as_have_room_are_in_view(
    project: Project, size: tuple[int, int], seen_at_once: int
) -> None:
    add_five(project)
    async with app_on(project).run_test(size=size) as pilot:
        screen = await settle(pilot)
        shown = screen_text(pilot.app)
        assert sum(f"Response number {number}." in shown for number in range(5)) == seen_at_once
        assert "[A]" in shown
        await type_keys(pilot, ["E"])
        assert screen.editor is not None
        letter = screen.editor.task.candidates[4]
        assert letter.response[:18] in screen_text(pilot.app)
        await type_keys(pilot, ["z"])
        shown = screen_text(pilot.app)
        assert [number for number in range(5) if f"Response number {number}." in shown] == [int(letter.response[16])]


async def test_a_click_and_the_wheel_find_the_box_they_point_at(project: Project) -> None:
    add_five(project)
    async with app_on(project).run_test(size=(160, 50)) as pilot:
        screen = await settle(pilot)
        stage = screen.query_one(CandidateStage)
        assert screen.editor is not None
        for x, y, place in ((5, 3, 0), (150, 3, 2), (5, stage.size.height - 3, 3), (150, stage.size.height - 3, 4)):
            await pilot.click(CandidateStage, offset=(x, y))
            assert screen.editor.column == place
