"""Adjudicate: disputed prompts are read side by side and settled, with keys alone."""

import pytest
from textual.pilot import Pilot

from adjudication.disputed import add_dispute, settle
from dpotui.pairs import extract_pairs, list_disputes
from dpotui.project import Project
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from judged_project import judge_prompts
from tui.harness.screen_text import screen_text, type_text
from tui.harness.screen_text import settle as come_to_rest

SMALL, WIDE = (80, 24), (160, 50)


def adjudicate_app(project: Project) -> DpotuiApp:
    """The app, opened on the disputes."""
    return DpotuiApp(project, "lead", place_named("checks"), over=AdjudicateScreen)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one and wait for what each leads to."""
    for key in keys:
        await pilot.press(key)
        await come_to_rest(pilot)


async def test_without_disputes_the_screen_says_so_and_escape_leads_to_the_checks(project: Project) -> None:
    judge_prompts(project, 2)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        assert "Nothing is disputed" in screen_text(app)
        await press(pilot, "4", "enter", "]", "u", "o", "v", "escape")
        assert "checks" in screen_text(app).splitlines()[1]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_both_judgements_stand_side_by_side_with_the_anchors_and_no_names(
    project: Project, size: tuple[int, int]
) -> None:
    add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=size) as pilot:
        await come_to_rest(pilot)
        shown = screen_text(app)
        head = next(line for line in shown.splitlines() if "First: A Relevance" in line)
        assert "Second: A Relevance" in head
        assert any(line.count(" = ") == 2 for line in shown.splitlines())
        assert "they do not agree, margins 6.0 points apart" in shown
        assert not {"ann", "ben"} & set(shown.split())
        assert shown.count("“") == 2


async def test_a_lesson_is_kept_with_the_criteria_and_read_again(project: Project) -> None:
    prompt, *_ = add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "[", "enter", "1")
        await type_text(pilot, "say who pays [today]")
        await press(pilot, "enter", "l")
        shown = screen_text(app)
        assert "1 dispute settled" in shown
        assert "what the rubric should say" in shown
        assert "say who pays [today]" in shown
    (settled,) = list_disputes(project).settled
    assert (settled.prompt, settled.lesson) == (prompt, "say who pays [today]")
    assert "relevance" in settled.criteria


async def test_escape_goes_back_question_by_question_and_keeps_scores_and_words(project: Project) -> None:
    prompt, *_ = add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "[", "enter", "1")
        await type_text(pilot, "say who pays")
        assert "esc goes back to why; your words are kept" in screen_text(app)
        await press(pilot, "escape")
        assert "Why did they differ?" in screen_text(app)
        await press(pilot, "escape")
        assert "! Not settled: your scores and words are kept here; ⏎ goes on." in screen_text(app)
        assert not list_disputes(project).settled
        await press(pilot, "enter", "2")
        assert "say who pays" in screen_text(app)
        await press(pilot, "enter")
        assert "✓ Settled: these scores count in pairs now." in screen_text(app)
    (settled,) = list_disputes(project).settled
    assert (settled.prompt, settled.cause, settled.lesson) == (prompt, "slip", "say who pays")


@pytest.mark.parametrize("key", ["u", "down"])
async def test_what_was_said_of_a_score_that_is_none_gives_way_to_the_next_step(project: Project, key: str) -> None:
    add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "5", "9")
        assert "goes from 1 to 5." in screen_text(app)
        await press(pilot, key)
        assert "goes from 1 to 5." not in screen_text(app)


async def test_what_lies_apart_is_explained_beside_both_judgements(project: Project) -> None:
    add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=WIDE) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "v", "end")
        assert "their margins lie 6 apart" in screen_text(app)


async def test_settling_goes_to_what_is_missing_first(project: Project) -> None:
    add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "5", "enter")
        assert "9 more to score, here is the first; o settles it without." in screen_text(app)
        assert not list_disputes(project).settled
        await press(pilot, "o", "4", "enter")
    (left_out,) = extract_pairs(project).left_out
    assert left_out.reason == "set_aside"


async def test_scores_that_are_not_saved_wait_for_the_next_visit(project: Project) -> None:
    add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "5", "4")
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "3")
        assert "7 more to score." in screen_text(app)
        await press(pilot, "u")
        assert " · " in screen_text(app)


async def test_what_was_settled_can_be_taken_back(project: Project) -> None:
    prompt, one, other = add_dispute(project)
    settle(project, prompt, {one: 5, other: 1})
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        assert "settled by lead: Guide gap" in screen_text(app)
        await press(pilot, "u", "2")
        assert "Dispute 1 of 1" in screen_text(app)
    assert list_disputes(project).waiting


async def test_names_are_shown_when_the_project_wants_them(project: Project) -> None:
    add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "H", "2")
        assert {"ann:", "ben:"} <= set(screen_text(app).split())
        await press(pilot, "v")
        assert "It promises much." in screen_text(app)


async def test_a_prompt_can_be_left_out_from_here(project: Project) -> None:
    add_dispute(project)
    async with (app := adjudicate_app(project)).run_test(size=SMALL) as pilot:
        await come_to_rest(pilot)
        await press(pilot, "x", "enter")
        assert "A reason is needed." in screen_text(app)
        await type_text(pilot, "two questions in one")
        await press(pilot, "escape")
        assert "two questions in one" not in screen_text(app)
        await press(pilot, "x")
        assert "two questions in one" in screen_text(app)
        await press(pilot, "enter")
        assert "Nothing is disputed" in screen_text(app)
    assert not extract_pairs(project).left_out
