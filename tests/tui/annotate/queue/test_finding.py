"""Finding prompts in the queue, and seeing what differs between two responses."""

import pytest

from annotation.annotated import add_task, filled_sheet
from builders import add_candidate, add_prompt
from dpotui.annotation import save_sheet
from dpotui.project import Project
from read_back import judgement_history
from tui.annotate.annotate_app import app_on, said, seen, settle, type_keys
from tui.harness.screen_text import see


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
        await see(pilot, "Prompt 2 of 3  only #refund is:open")
        await type_keys(pilot, "p")
        await see(pilot, "Question 1")
        await type_keys(pilot, ["n", "n"])
        await see(pilot, "Question 5")
        await type_keys(pilot, ["n"])
        assert "the last one that matches" in said(screen)
        await type_keys(pilot, ["s", "1"])
        await see(pilot, "Question 5")
        assert "the last one that matches" in said(screen)
        assert "/ ⌫ ⏎ shows all again" in said(screen)
        await type_keys(pilot, ["slash", "backspace", "enter"])
        await see(pilot, "of 6")


async def test_the_whole_queue_comes_back_though_a_look_for_changes_finds_none(shop: Project) -> None:
    async with app_on(shop).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["slash", *"#refund", "enter"])
        await see(pilot, "only #refund")
        await settle(pilot)
        screen.parts.search.search("")
        screen.reload_if_changed()
        await settle(pilot)
        assert "Prompt 2 of 6" in seen(pilot)


async def test_what_was_skipped_can_be_found_again(shop: Project) -> None:
    async with app_on(shop).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["s", "1"])
        screen = await type_keys(pilot, ["slash", *"is:skip", "enter"])
        await see(pilot, "Prompt 1 of 1")
        await see(pilot, "✓ skipped")
        await see(pilot, "You skipped this prompt: the prompt")
        await type_keys(pilot, ["slash", "x", "enter"])
        assert "No prompt of your queue matches x." in said(screen)
        await type_keys(pilot, ["slash", *"is:odd", "enter"])
        assert "is:odd is not known" in said(screen)
        await see(pilot, "Prompt 1 of 1")


async def test_a_comparison_marks_what_differs_and_scoring_goes_on(project: Project) -> None:
    prompt = add_prompt(project, "Where is it?")
    for day in ("Monday", "Tuesday", "Wednesday"):
        add_candidate(project, prompt, f"It left on {day}. 注文 \x1b[31m")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = await type_keys(pilot, ["d", "C", "4"])
        assert "[C] " in seen(pilot).replace("underlined: differs", "")
        await see(pilot, "underlined: differs")
        await see(pilot, "day. 注文 ␛[31m")
        underlined = {
            segment.text.strip()
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline
        }
        assert underlined <= {"Monday", "Tuesday", "Wednesday"}
        assert len(underlined) == 2
        assert screen.editor is not None
        assert screen.editor.criterion == screen.editor.rubric.criteria[1]
        await type_keys(pilot, ["escape"])
        assert "underlined" not in seen(pilot)


async def test_new_responses_bring_a_judged_prompt_back_at_what_is_missing(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    before = filled_sheet(project, prompt, "ann")
    save_sheet(project, "ann", before, active_seconds=1.0)
    late = add_candidate(project, prompt, "It came this morning.")
    async with app_on(project).run_test(size=(80, 24)) as pilot:
        screen = await settle(pilot)
        assert screen.editor is not None
        assert (screen.editor.prompt, screen.editor.candidate.id) == (prompt, late)
        await type_keys(pilot, [*"33333", "r", *"Late", "escape", "enter"])
        assert "✓ Saved" in said(screen)
    saved = judgement_history(project, prompt, "ann")[-1].sheet
    assert saved.shown_order == (*before.shown_order, late)
    assert {key: saved.scores[key] for key in before.scores} == before.scores
    assert set(saved.scores[late].values()) == {3}


async def test_flagged_prompts_and_a_tag_can_be_asked_for_together(shop: Project) -> None:
    async with app_on(shop).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_keys(pilot, ["f", *"Spam?", "enter", "f", *"Odd", "enter"])
        screen = await type_keys(pilot, ["/", *"is:flagged #refund", "enter"])
        assert screen.parts.session.queue is not None
        assert [item.state for item in screen.parts.session.queue.items] == ["flagged"]
        assert screen.editor is not None
        assert screen.editor.task.prompt.tags == ("refund",)
