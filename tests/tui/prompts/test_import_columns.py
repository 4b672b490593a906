"""The columns of a file to import are chosen in a list: it marks where one is, and says what lies beyond its rows."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dpotui.project import Project
from dpotui.tui.prompts.column_list import ColumnList
from dpotui.tui.prompts.import_text import of_panel
from tui.harness.screen_text import screen_text, see, settle, type_text
from tui.prompts.test_screen import prompts_app


def columns_of(pilot: Pilot[None]) -> list[str]:
    """The lines of the list, as they stand on the screen."""
    region = pilot.app.screen.query_one(ColumnList).region
    lines = screen_text(pilot.app).splitlines()[region.y : region.bottom]
    return [line[region.x :].rstrip() for line in lines]


async def open_import(pilot: Pilot[None], file: Path) -> None:
    """Name the file in the panel and wait for its columns."""
    await settle(pilot)
    await pilot.press("i")
    await type_text(pilot, str(file))
    await see(pilot, "→ prompt")
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
