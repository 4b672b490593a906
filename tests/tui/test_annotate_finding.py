"""Finding prompts in the queue, and seeing what differs between two responses."""

import pytest

from annotation.annotated import add_task
from builders import add_candidate, add_prompt
from dpotui.project import Project
from tui.test_annotate_screen import app_on, said, seen, settle, type_keys


@pytest.fixture
def shop(project: Project) -> Project:
    """Six prompts, every second about a refund."""
    for number in range(6):
        add_task(project, f"Question {number}", tags=("refund",) if number % 2 else ())
    return project


async def test_search_walks_through_what_matches_and_comes_back_to_all(shop: Project) -> None:
    async with app_on(shop).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["s", "2", "n", "s", "2", "slash", *"#refund is:open", "enter"])
        assert "Prompt 2 of 3  only #refund is:open" in seen(pilot)
        await type_keys(pilot, "p")
        assert "Question 1" in seen(pilot)
        await type_keys(pilot, ["n", "n"])
        assert "Question 5" in seen(pilot)
        await type_keys(pilot, ["n"])
        assert "the last one that matches" in said(screen)
        await type_keys(pilot, ["s", "1"])
        assert "Question 5" in seen(pilot)
        assert "the last one that matches" in said(screen)
        await type_keys(pilot, ["slash", "backspace", "enter"])
        assert "of 6" in seen(pilot)


async def test_what_was_skipped_can_be_found_again(shop: Project) -> None:
    async with app_on(shop).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["s", "1"])
        screen = await type_keys(pilot, ["slash", *"is:skip", "enter"])
        assert "Prompt 1 of 1" in seen(pilot)
        assert "✓ skipped" in seen(pilot)
        await type_keys(pilot, ["slash", "x", "enter"])
        assert "No prompt of your queue matches x." in said(screen)
        await type_keys(pilot, ["slash", *"is:odd", "enter"])
        assert "is:odd is not known" in said(screen)
        assert "Prompt 1 of 1" in seen(pilot)


async def test_a_comparison_marks_what_differs_and_scoring_goes_on(project: Project) -> None:
    prompt = add_prompt(project, "Where is it?")
    for day in ("Monday", "Tuesday", "Wednesday"):
        add_candidate(project, prompt, f"It left on {day}. 注文 \x1b[31m")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["d", "C", "4"])
        assert "[C] " in seen(pilot).replace("underlined: differs", "")
        assert "underlined: differs" in seen(pilot)
        assert "day. 注文 ␛[31m" in seen(pilot)
        underlined = {
            segment.text.strip()
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline
        }
        assert underlined <= {"Monday", "Tuesday", "Wednesday"}
        assert len(underlined) == 2
        assert screen.desk is not None
        assert screen.desk.criterion == screen.desk.rubric.criteria[1]
        await type_keys(pilot, ["escape"])
        assert "underlined" not in seen(pilot)
