"""Prompts: they are listed, searched, read, imported and excluded with keys alone."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from annotation.annotated import add_task, filled_sheet
from builders import add_candidate, add_prompt
from dpotui.annotation import adjudicate, set_reference
from dpotui.project import Project
from dpotui.project.backups import list_backups
from dpotui.prompts import count_prompts, import_prompts, list_prompts
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from dpotui.tui.screens.annotate import AnnotateScreen
from tui.screen_text import post_keys, screen_text, see, settle, type_text, until

HOSTILE = "\x1b[2J[/x] \u202eevil" + "x" * 200_000


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


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


async def test_a_file_is_previewed_with_nothing_changed_and_then_imported(project: Project, in_folder: Path) -> None:
    add_prompt(project, "Hello?")
    file = in_folder / "tickets.csv"
    file.write_text("ticket,topic,colour\nHello?,easy,red\nWhere is it?,late,blue\nWhere is it?,late,blue\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "tick")
        await pilot.pause()
        await pilot.press("tab")
        await see(pilot, "1 prompt would be imported from 3 rows")
        shown = screen_text(app)
        assert "● prompts" in shown
        assert "1 prompt would be imported from 3 rows" in shown
        assert "1 known already, 1 the same as an earlier row" in " ".join(shown.replace("█", " ").split())
        assert "ticket → prompt, topic → tags" in shown
        assert "Not read    colour" in shown
        assert count_prompts(project) == 1
        await pilot.press("enter")
        await settle(pilot)
        assert count_prompts(project) == 2
        assert "✓ 1 prompt imported from 3 rows" in screen_text(app)
    assert [backup.why for backup in list_backups(project.path)] == ["import"]


async def test_extra_tags_and_a_sample_size_are_part_of_the_import(project: Project, in_folder: Path) -> None:
    file = in_folder / "tickets.txt"
    file.write_text("".join(f"question {number}\n" for number in range(20)))
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, file.name)
        await pilot.pause()
        await pilot.press("tab", "tab")
        await type_text(pilot, "pilot; tea")
        await pilot.press("tab")
        await type_text(pilot, "5")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert [prompt.tags for prompt in list_prompts(project)] == [("pilot", "tea")] * 5


async def test_a_broken_file_is_told_with_its_line_and_changes_nothing(project: Project, in_folder: Path) -> None:
    file = in_folder / "broken.jsonl"
    file.write_text('{"prompt": "fine"}\n{"prompt": \n')
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, file.name)
        await see(pilot, "broken.jsonl:2:")
        assert "broken.jsonl:2: is not valid JSON" in " ".join(screen_text(app).replace("█", " ").split())
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert "No prompts yet. i imports a file" in screen_text(app)
        assert count_prompts(project) == 0


async def test_enter_on_a_path_that_leads_to_no_file_says_so(project: Project, in_folder: Path) -> None:
    (in_folder / "tickets.csv").write_text("ticket\nHello?\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i", "enter")
        await settle(pilot)
        assert "Which file? Type its path." in screen_text(app)
        await type_text(pilot, "tick")
        await pilot.press("enter")
        await settle(pilot)
        assert "tick: there is no such file." in screen_text(app)
        await pilot.press("tab")
        await see(pilot, "1 prompt would be imported")


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
            assert app.screen.desk is not None
            assert app.screen.desk.prompt == prompt
            await pilot.press("escape")
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
            assert app.screen.desk is not None
            assert app.screen.desk.prompt == judged
            assert "The prompt asked for has no responses yet" in screen_text(app)
            await pilot.press("escape")
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


async def test_the_preview_names_columns_in_the_order_of_their_values_and_keeps_a_row_on_a_line(
    project: Project, in_folder: Path
) -> None:
    long = "Where is my tea? " + "I have been waiting for it for weeks. " * 9
    (in_folder / "tickets.csv").write_text(f"id,tags,prompt\nq1,tea,{long}\n")
    async with prompts_app(project).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "tickets.csv")
        shown = await see(pilot, "id, tags, prompt")
        (row,) = [line for line in shown.splitlines() if "q1 │ tea │ Where is my tea?" in line]
        assert row.endswith("…")
        assert cell_len(row) > 120


async def test_a_file_taken_for_another_kind_says_so_and_enter_imports_from_the_kind_too(
    project: Project, in_folder: Path
) -> None:
    (in_folder / "tickets.csv").write_text("body,mood,answer\nWhere is my tea?,odd,\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "tickets.csv")
        await pilot.press("tab", "tab", "tab", "tab")
        await type_text(pilot, "body=prompt;mood=tags")
        said = "Its columns are those of candidates: if it holds something else, say so in Kind."
        await until(pilot, lambda: said in " ".join(screen_text(app).replace("█", " ").split()))
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "right")
        await settle(pilot)
        assert "● prompts" in screen_text(app)
        assert "1 prompt would be imported from 1 row." in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "1 prompt imported from 1 row." in screen_text(app)
    assert count_prompts(project) == 1


async def test_a_preview_that_has_no_room_is_read_to_its_end_by_keys(project: Project, in_folder: Path) -> None:
    rows = "\n".join(json.dumps({"prompt": f"{number} " + "word " * 40 + "end"}) for number in range(5))
    (in_folder / "long.jsonl").write_text(rows)
    async with (app := prompts_app(project)).run_test(size=(80, 15)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "long.jsonl")
        assert "4 word" not in await see(pilot, "5 prompts would be imported")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "G")
        await settle(pilot)
        assert "4 word" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
    assert count_prompts(project) == 5


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
