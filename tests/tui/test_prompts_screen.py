"""Prompts: they are listed, searched, read, imported and excluded with keys alone."""

import json
from pathlib import Path

from annotation.annotated import add_task, filled_sheet
from builders import add_candidate, add_prompt
from dpotui.annotation import adjudicate, set_reference
from dpotui.project import Project
from dpotui.prompts import import_prompts, list_prompts
from dpotui.tui.annotate.screen import AnnotateScreen
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.screen_text import post_keys, screen_text, settle, type_text

HOSTILE = "\x1b[2J[/x] \u202eevil" + "x" * 200_000


def prompts_app(project: Project) -> DpotuiApp:
    """The app, opened on Prompts."""
    return DpotuiApp(project, "ann", place_named("prompts"))


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
        await pilot.press("escape", "t")
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


async def test_a_prompt_is_excluded_with_a_reason_and_taken_back(project: Project) -> None:
    add_prompt(project, "Keep me")
    add_prompt(project, "Drop me")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        await pilot.press("x")
        await type_text(pilot, "spam")
        await pilot.press("enter")
        await settle(pilot)
        assert [prompt.text for prompt in list_prompts(project)] == ["Keep me"]
        await pilot.press("X")
        await settle(pilot)
        assert "Drop me   (spam, ann)" in screen_text(app)
        await pilot.press("1")
        await settle(pilot)
        assert "2 prompts" in screen_text(app)


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
            assert "The prompt asked for has no responses yet" in screen_text(app)
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
        assert "(calibration), la…" in shown
        assert "calibration prompt, adjudicated" in shown


async def test_where_there_is_no_prompt_the_keys_for_one_say_so(project: Project) -> None:
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "xa":
            await pilot.press(key)
            await settle(pilot)
            assert "! There is no prompt here." in screen_text(app)
            await pilot.press("t")
            await settle(pilot)
            assert "No prompt has a tag yet." in screen_text(app)
