"""Prompts: they are listed, searched, read, imported and excluded with keys alone."""

import json
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Static

from annotation.annotated import add_task, filled_sheet
from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import adjudicate, set_reference
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, import_prompts
from dpotui.tui.annotate.screen import AnnotateScreen
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import post_keys, screen_text, see, settle, type_text, until
from tui.prompts.on_prompts import prompts_app

HOSTILE = "\x1b[2J[/x] \u202eevil" + "x" * 200_000


async def test_prompts_are_listed_and_the_one_under_the_cursor_is_shown_in_full(
    project: Project, tmp_path: Path
) -> None:
    turns = [{"role": role, "content": f"{role} says"} for role in ("system", "user", "assistant", "user")]
    file = tmp_path / "chats.jsonl"
    file.write_text(
        json.dumps({"messages": turns, "tags": "tea", "id": "0"}) + "\n" + json.dumps({"prompt": HOSTILE}) + "\n"
    )
    import_prompts(project, [file], author="lead")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "2 prompts" in shown
        assert "4 turns   id 0   tea" in shown
        assert all(f"{turn['role']} says" in shown for turn in turns[:2])
        await pilot.press("j")
        await settle(pilot)
        shown = screen_text(app)
        assert shown.count("␛[2J[/x]") == shown.count("⟨RLO⟩evilx") == 2
        assert "200,014 characters" in shown
        assert "\x1b" not in shown


async def test_search_and_tag_narrow_the_list_and_escape_widens_it_again(project: Project) -> None:
    for number in range(12):
        add_prompt(project, f"Where is order {number}?", tags=["late"] if number % 2 else ["easy"])
    add_prompt(project, "My kettle leaks 100%", tags=["easy"])
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "KETTLE")
        await pilot.press("enter")
        await settle(pilot)
        assert "1 of 13 prompts" in screen_text(app)
        assert "▸ My kettle leaks" in screen_text(app)
        await pilot.press("escape", "f")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert "7 of 13 prompts   tagged easy" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "13 prompts" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert app.current_mode == "home"


async def test_letters_and_digits_typed_in_a_field_do_nothing_else(project: Project) -> None:
    add_prompt(project, "x3 t2 i0")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "x3 t2 i0")
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == "prompts"
        assert "1 of 1 prompt   with x3 t2 i0" in screen_text(app)


async def test_a_prompt_is_opened_in_annotate_from_the_list_again_and_again(project: Project) -> None:
    prompts = [add_prompt(project, f"Where is order {number}?") for number in range(3)]
    for prompt in prompts:
        for answer in ("On its way.", "Gone."):
            add_candidate(project, prompt, f"{answer} {prompt[:3]}")
    async with (app := DpotuiApp(project, "ana", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        for prompt, key in zip(prompts[1:], ("j", "j"), strict=True):
            await settle(pilot)
            post_keys(pilot, [key, "a"])  # faster than the prompt under the cursor is read
            await settle(pilot)
            assert isinstance(app.screen, AnnotateScreen)
            assert app.screen.editor is not None
            assert app.screen.editor.prompt == prompt
            await pilot.press("ctrl+g")
            await settle(pilot)
            await pilot.press("2")


async def test_a_prompt_without_responses_is_not_opened_and_annotate_says_why(project: Project) -> None:
    judged = add_task(project, "Where is it?", candidates=2)
    add_prompt(project, "Nobody has answered this one.")
    async with (app := DpotuiApp(project, "ana", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        for _ in ("on the way into Annotate", "and coming back to it"):
            await settle(pilot)
            await pilot.press("G")
            await settle(pilot)
            await pilot.press("a")
            await settle(pilot)
            assert isinstance(app.screen, AnnotateScreen)
            assert app.screen.editor is not None
            assert app.screen.editor.prompt == judged
            assert "The prompt asked for has no responses" in screen_text(app)
            await pilot.press("ctrl+g")
            await settle(pilot)
            await pilot.press("2")
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "has no responses" not in screen_text(app)


async def test_calibration_prompts_are_told_in_the_list_and_beside_it(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2, tags=("late",))
    set_reference(project, filled_sheet(project, prompt, "lead"), author="lead")
    adjudicate(project, prompt, author="lead")
    async with (app := DpotuiApp(project, "ana", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        (row,) = (line for line in shown.splitlines() if line.startswith("▸ Where is it?"))
        assert row.split()[-3:] == ["late", "2", "calibration"]
        assert "calibration prompt, adjudicated" in shown


async def test_where_there_is_no_prompt_the_keys_for_one_say_so(project: Project) -> None:
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "xatT":
            await pilot.press(key)
            await settle(pilot)
            assert "! There is no prompt here." in screen_text(app)
            await pilot.press("X")
            await settle(pilot)
            assert "No prompt is left out." in screen_text(app)


async def test_the_list_is_sorted_and_narrowed_by_how_far_prompts_have_come(project: Project) -> None:
    judged = add_prompt(project, "Where is it?")
    answer = add_candidate(project, judged, "On its way.")
    add_judgement(project, judged, "ana", {answer: 4})
    add_candidate(project, add_prompt(project, "Which kettle is quiet, and which one is quick?"), "The blue one.")
    add_prompt(project, "A lamp?")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for order, first in (("2", "A lamp?"), ("3", "A lamp?"), ("4", "Which kettle"), ("6", "Where is it?")):
            await pilot.press("o")
            await settle(pilot)
            await pilot.press(order)
            await settle(pilot)
            assert f"▸ {first}" in screen_text(app)
        for work, listed in (("1", "A lamp?"), ("2", "Which kettle"), ("3", "Where is it?")):
            await pilot.press("f")
            await settle(pilot)
            await pilot.press("4")
            await settle(pilot)
            await pilot.press(work)
            await settle(pilot)
            assert "1 of 3 prompts" in screen_text(app)
            assert f"▸ {listed}" in screen_text(app)


async def test_a_prompt_that_is_typed_is_compared_with_all_others_at_once(project: Project) -> None:
    add_prompt(project, "Where is my order 4711? It was due on Monday.")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await type_text(pilot, "Where is my order 12?")
        await see(pilot, "unlike all others")
        await type_text(pilot, " It was due on Monday.")
        await see(pilot, "differs only in a number")
        await pilot.press("escape")
        await settle(pilot)
        assert count_prompts(project) == 1
        await pilot.press("n")
        await settle(pilot)
        assert "Where is my order 12? It was due on Monday." in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "The prompt is added." in screen_text(app)
    assert [prompt.source for prompt in list_prompts(project)] == ["", "typed"]


async def test_the_list_says_how_many_responses_who_judged_and_what_is_held_back(project: Project) -> None:
    judged, waiting, held = (add_prompt(project, f"Where is order {number}?") for number in range(3))
    answers = [add_candidate(project, judged, f"Answer {number}.") for number in range(2)]
    add_candidate(project, waiting, "On its way.")
    for name in ("zoe", "ana"):
        add_judgement(project, judged, name, dict.fromkeys(answers, 4))
    exclude_prompt(project, held, reason="asked twice", author="lead")
    async with (app := prompts_app(project)).run_test(size=(96, 24)) as pilot:
        await settle(pilot)
        rows = screen_text(app).splitlines()
        assert rows[3].split()[-5:] == ["2", "ana,", "zoe", "judged", "2"]
        assert rows[4].split()[-2:] == ["1", "open"]
        assert "order 2" not in screen_text(app)
        await pilot.press("f", "4", "5")
        shown = await see(pilot, "left out: asked twice")
        assert "1 prompt   left out" in shown
        await until(pilot, lambda: "order 0" not in screen_text(app))
        await pilot.press("X")
        await see(pilot, "The prompt is back.")
        await pilot.press("escape", "f", "5")
        await see(pilot, "ana  1")
        await pilot.press("2")
        await see(pilot, "1 of 3 prompts   judged by zoe")


async def test_the_responses_of_a_prompt_are_read_in_full_and_blind(project: Project) -> None:
    prompt = add_prompt(project, "Where is it?")
    for number in range(2):
        add_candidate(project, prompt, f"Answer {number}." + HOSTILE[:40])
    add_prompt(project, "And this?")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("v")
        shown = await see(pilot, "Response B")
        assert all(text in shown for text in ("Response A", "Answer 0.", "Answer 1.", "␛[2J[/x]"))
        await pilot.press("escape", "down", "v")
        await see(pilot, "No responses to this prompt yet")
        assert app.screen is not None


async def test_what_was_found_is_in_view_and_marked_wherever_it_stands(project: Project) -> None:
    add_prompt(project, "My kettle was fine for years and years and years, and now the lid does not close.")
    add_prompt(project, "Is the red lid in stock?")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "close lid")
        await pilot.press("enter")
        await settle(pilot)
        assert "▸ …and now the lid does not" in screen_text(app)
        turns = app.screen.query_one("#prompt-turns", Static).content
        assert isinstance(turns, Content)
        assert [turns.plain[span.start : span.end] for span in turns.spans] == ["lid", "close"]
        await pilot.press("i")
        await settle(pilot)
        assert "close lid" not in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "with close lid" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "▸ My kettle was fine" in screen_text(app)


@pytest.mark.parametrize("width", [80, 84, 100, 116, 119, 120, 140, 160, 200])
async def test_what_a_prompt_says_has_room_before_what_is_said_of_it(project: Project, width: int) -> None:
    asked = "Where is my tea and when does it come to me at last?"
    add_prompt(project, asked, tags=["late"])
    async with prompts_app(project).run_test(size=(width, 30)) as pilot:
        await settle(pilot)
        rows = [line for line in screen_text(pilot.app).splitlines() if "▸ " in line]
        assert rows[0].partition("▸ ")[2].startswith(asked[:36])
