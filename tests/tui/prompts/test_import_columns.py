"""The columns of a file to import are chosen in a list: it marks where one is, and says what lies beyond its rows."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from dpotui.overview.import_preview import ColumnUse
from dpotui.project import Project
from dpotui.tui.prompts.column_list import ColumnList
from dpotui.tui.prompts.import_text import of_panel
from dpotui.tui.widgets.path_input import PathInput
from tui.harness.screen_text import screen_text, see, settle
from tui.prompts.on_prompts import name_file, prompts_app


def columns_of(pilot: Pilot[None]) -> list[str]:
    """The lines of the list, as they stand on the screen, but for the one that says what a column can be."""
    return [line for line in lines_of(pilot) if not line.startswith("→ ")]


def lines_of(pilot: Pilot[None]) -> list[str]:
    """All lines of the list, as they stand on the screen."""
    region = pilot.app.screen.query_one(ColumnList).region
    lines = screen_text(pilot.app).splitlines()[region.y : region.bottom]
    return [line[region.x :].rstrip() for line in lines]


async def open_import(pilot: Pilot[None], file: Path) -> None:
    """Name the file in the panel and wait for its columns."""
    await name_file(pilot, str(file), "→ prompt")
    await settle(pilot)


async def test_the_column_that_keys_act_on_is_marked_while_the_list_has_the_focus(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "tickets.csv"
    file.write_text("text,a,b\nWhere is my tea?,1,2\n")
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await open_import(pilot, file)
        pilot.app.screen.query_one(ColumnList).focus()
        await settle(pilot)
        assert [line[:1] for line in columns_of(pilot)] == ["▸", " ", " "]
        await pilot.press("down")
        await settle(pilot)
        assert [line[:1] for line in columns_of(pilot)] == [" ", "▸", " "]
        await pilot.press("tab")
        await settle(pilot)
        assert [line[:1] for line in columns_of(pilot)] == [" ", " ", " "]


async def test_the_list_says_how_many_columns_lie_beyond_its_rows(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    names = [f"extra{number}" for number in range(6)]
    file.write_text(f"text,{','.join(names)}\nWhere is my tea and when does it come to me at last?,{'x,' * 5}x\n")
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await open_import(pilot, file)
        assert [line.endswith("↓ 3 more") for line in columns_of(pilot)] == [False, False, False, True]
        pilot.app.screen.query_one(ColumnList).focus()
        await settle(pilot)
        await pilot.press("down", "down", "down", "down", "down")
        await settle(pilot)
        first, *_, last = columns_of(pilot)
        assert first.endswith("↑ 2 more")
        assert last.endswith("↓ 1 more")
        await pilot.press("down")
        await settle(pilot)
        assert "↓" not in "".join(columns_of(pilot))


async def test_a_question_that_is_the_name_of_a_column_is_read_whole(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text("prompt,How did you come to hear of us?\nWhere is my tea?,from a friend\n")
    async with prompts_app(project).run_test(size=(120, 40)) as pilot:
        await open_import(pilot, file)
        assert "  How did you come to hear of us? not read       from a friend" in columns_of(pilot)


async def test_the_first_rows_of_candidates_show_what_is_no_text_as_it_stands_in_the_file(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "answers.jsonl"
    rows = [{"prompt": "Where?", "response": said, "provenance": {"model": "m"}} for said in ("Here.", "No.")]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    async with prompts_app(project).run_test(size=(160, 50)) as pilot:
        await open_import(pilot, file)
        shown = await see(pilot, "First rows")
        (line,) = [line for line in shown.splitlines() if "First rows" in line]
        assert '│ {"model": "m"}' in line
        assert "Here." in line


@pytest.mark.parametrize(
    ("said", "in_the_panel"),
    [
        ("leave it out with --map author.id=ignore", "leave it out with author.id=ignore in the field Map"),
        (
            "name the column of the texts with --map to take them too",
            "name the column of the texts in the field Map to",
        ),
        (
            "COLUMN=prompt, with --map or in the field Map, for example --map 'Ask what?=prompt'.",
            "COLUMN=prompt, with ← or → on it under Columns, or in the field Map, for example Ask what?=prompt.",
        ),
        (
            "there is no column for safety; use --map COLUMN=safety. Columns are: a.",
            "use COLUMN=safety in the field Map.",
        ),
        ("2 rows cannot be taken; nothing was imported. --skip-bad takes the rest.", "nothing was imported."),
        ("mend or remove the row.", "mend or remove the row."),
    ],
)
def test_the_panel_speaks_of_its_fields_and_not_of_options(said: str, in_the_panel: str) -> None:
    assert in_the_panel in of_panel(said)
    assert "--" not in of_panel(said)


async def two_columns(pilot: Pilot[None], file: Path) -> None:
    """A file whose questions stand under `text`, beside a column that is not known; the keys act on that one."""
    file.write_text("text,where,who\nWhere is my tea?,shop,ann\nWhere is my pot?,chat,bo\n")
    await open_import(pilot, file)
    pilot.app.screen.query_one(ColumnList).focus()
    await pilot.press("down")
    await settle(pilot)


def fields_of(pilot: Pilot[None]) -> list[str]:
    """What the columns are taken for, as the list says it."""
    return [line[25:39].strip() for line in columns_of(pilot)[:3]]


async def test_what_is_passed_on_the_way_to_another_field_takes_nothing_from_other_columns(
    project: Project, tmp_path: Path
) -> None:
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await two_columns(pilot, tmp_path / "tickets.csv")
        assert fields_of(pilot) == ["→ prompt", "not read", "not read"]
        await pilot.press("right")
        await settle(pilot)
        assert fields_of(pilot) == ["not read", "→ prompt", "not read"]
        await see(pilot, "2 prompts would be imported")  # a pause in which the file is looked at
        await pilot.press("right", "right")
        await settle(pilot)
        assert fields_of(pilot) == ["→ prompt", "→ messages", "not read"]
        await pilot.press("left", "left", "left", "left", "left")
        await settle(pilot)
        assert fields_of(pilot) == ["→ prompt", "→ user", "not read"]


async def test_a_field_that_was_taken_from_a_column_stays_taken_once_the_cursor_has_moved_on(
    project: Project, tmp_path: Path
) -> None:
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await two_columns(pilot, tmp_path / "tickets.csv")
        await pilot.press("right", "down", "s", "s")
        await settle(pilot)
        assert fields_of(pilot) == ["not read", "→ prompt", "→ source"]
        shown = await see(pilot, "from ann")
        assert "user      shop" in shown
        await pilot.press("up", "right")
        await settle(pilot)
        assert fields_of(pilot) == ["not read", "→ input", "→ source"]


async def test_a_letter_chooses_what_begins_with_it_and_the_list_says_what_there_is(
    project: Project, tmp_path: Path
) -> None:
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await two_columns(pilot, tmp_path / "tickets.csv")
        assert "→ prompt input messages system tags source id model user candidate" in lines_of(pilot)[-1]
        seen = []
        for key in ("u", "i", "i", "x", "t", "backspace"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(fields_of(pilot)[1])
        assert seen == ["→ user", "→ input", "→ id", "→ id", "→ tags", "not read"]
        assert "What it is" in screen_text(pilot.app)
        await pilot.press("tab")
        await settle(pilot)
        assert "→ prompt input" not in "".join(lines_of(pilot))
        assert "What it is" not in screen_text(pilot.app)


async def test_what_columns_were_chosen_to_be_is_known_when_the_path_is_typed_again(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "tickets.csv"
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await two_columns(pilot, file)
        await pilot.press("s", "s", "escape", "i", "end", "x")
        await settle(pilot)
        await pilot.press("backspace")
        await see(pilot, "from shop")
        assert fields_of(pilot) == ["→ prompt", "→ source", "not read"]


async def test_choices_for_a_file_stay_when_one_with_the_same_columns_was_looked_at_between(
    project: Project, tmp_path: Path
) -> None:
    first, second = tmp_path / "tea1.csv", tmp_path / "tea2.csv"
    second.write_text("text,where,who\nIs it green tea?,desk,cy\nIs it black?,mail,di\n")
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await two_columns(pilot, first)
        await pilot.press("s", "s")
        await see(pilot, "from shop")
        pilot.app.screen.query_one("#import-path", PathInput).value = str(second)
        await see(pilot, "Is it green tea?")
        await settle(pilot)
        assert fields_of(pilot) == ["→ prompt", "not read", "not read"]
        pilot.app.screen.query_one(ColumnList).focus()
        await pilot.press("u")
        await see(pilot, "desk")
        pilot.app.screen.query_one("#import-path", PathInput).value = str(first)
        await see(pilot, "from shop")
        await settle(pilot)
        pilot.app.screen.query_one(ColumnList).focus()
        await pilot.press("down", "u")
        await settle(pilot)
        assert fields_of(pilot) == ["→ prompt", "→ source", "→ user"]
        assert "from shop" in await see(pilot, "2 prompts would be imported")
        pilot.app.screen.query_one("#import-path", PathInput).value = str(second)
        await see(pilot, "Is it green tea?")
        await settle(pilot)
        pilot.app.screen.query_one(ColumnList).focus()
        await pilot.press("i")
        await settle(pilot)
        assert fields_of(pilot) == ["→ prompt", "→ user", "→ input"]
        await see(pilot, "2 prompts would be imported")
        await settle(pilot)
        assert fields_of(pilot) == ["→ prompt", "→ user", "→ input"]


async def test_the_preview_scrolls_from_any_field(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    rows = "".join(f"Where is tea number {number}?,late,a,b,c\n" for number in range(40))
    file.write_text(f"text,tag,a,b,c\n{rows}")
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await open_import(pilot, file)
        await see(pilot, "40 prompts would be imported")
        assert "number 4?" not in screen_text(pilot.app)
        await pilot.press("pagedown")
        await settle(pilot)
        assert "number 4?" in screen_text(pilot.app)
        await pilot.press("pageup")
        await settle(pilot)
        assert "40 prompts would be imported" in screen_text(pilot.app)


async def test_a_file_that_is_of_another_kind_now_has_columns_of_that_kind(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    file.write_text("prompt,annotator,note\nWhere is my tea?,ann,late\n")
    async with (app := prompts_app(project)).run_test(size=(100, 40)) as pilot:
        await open_import(pilot, file)
        columns = app.screen.query_one(ColumnList)
        uses = [
            ColumnUse("prompt", "prompt", ""), ColumnUse("annotator", "annotator", ""), ColumnUse("note", "", "")
        ]  # fmt: skip
        columns.show(uses, ("prompt", "annotator", "id"))
        columns.focus()
        await pilot.press("down", "down", "i")
        columns.show([replace(use, field="") for use in uses], ("prompt", "id"))
        await pilot.press("p", "up", "right", "p", "left")
        await settle(pilot)
        assert app.fault is None


async def test_a_path_that_is_too_long_is_no_file(project: Project) -> None:
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        app.post_message(Paste("tea" * 2000))
        await see(pilot, "no such file or folder")
        await pilot.press("enter")
        await see(pilot, "there is no such file")


async def test_on_a_terminal_that_becomes_larger_columns_and_preview_use_the_room(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "tickets.csv"
    names = [f"extra{number}" for number in range(6)]
    asked = "Where is my tea and when does it come to me at last after all these weeks?"
    file.write_text(f"text,{','.join(names)}\n{asked},{'x,' * 5}x\n")
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await open_import(pilot, file)
        pilot.app.screen.query_one(ColumnList).focus()
        await pilot.press(*["down"] * 6)
        await settle(pilot)
        assert "↑" in columns_of(pilot)[0]
        shown = screen_text(pilot.app)
        assert asked not in shown.partition("would be imported")[2]
        await pilot.resize_terminal(160, 50)
        await settle(pilot)
        assert [line.split()[0] for line in columns_of(pilot)[:6]] == ["text", *names[:5]]
        assert asked in screen_text(pilot.app).partition("would be imported")[2]
