"""Importing in Prompts: a file is previewed, told what is wrong with it, and taken in, with keys alone."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from builders import add_prompt
from dpotui.annotation.scores.stated import read_stated
from dpotui.project import Project
from dpotui.project.safety.backups import list_backups
from dpotui.tui.prompts.import_panel import ImportPanel
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, see, settle, type_text, until
from tui.prompts.test_screen import prompts_app


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
        await see(pilot, "→ tags         easy")
        shown = screen_text(app)
        assert "● prompts" in shown
        assert "1 prompt would be imported from 3 rows" in shown
        assert "1 known already, 1 the same as an earlier row" in " ".join(shown.replace("█", " ").split())
        columns = [line.split() for line in shown.splitlines() if "→ prompt" in line or "→ tags" in line]
        assert columns == [["Columns", "ticket", "→", "prompt", "Hello?"], ["topic", "→", "tags", "easy"]]
        assert any(line.split()[:3] == ["colour", "not", "read"] for line in shown.splitlines())
        assert "row 3 is row 2 again: Where is it?" in shown
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
        assert "No prompts yet. i imports a file, n takes one that you type." in screen_text(app)
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


async def test_the_preview_shows_the_first_rows_as_prompts_each_turn_on_a_line(
    project: Project, in_folder: Path
) -> None:
    long = "Where is my tea? " + "I have been waiting for it for weeks. " * 9
    (in_folder / "tickets.csv").write_text(f"id,tags,prompt\nq1,tea,{long}\n")
    async with prompts_app(project).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "tickets.csv")
        shown = await see(pilot, "Prompt   1")
        (row,) = [line for line in shown.splitlines() if "Prompt   1  user      Where is my tea?" in line]
        assert row.endswith("…")
        assert cell_len(row) > 120
        assert "tea · id q1" in shown


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
        assert "● candidates" in screen_text(app)
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "left")
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
        await pilot.press("tab", "tab", "tab", "tab", "tab", "tab", "G")
        await settle(pilot)
        assert "4 word" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
    assert count_prompts(project) == 5


async def test_the_preview_says_what_is_not_read_and_that_answers_come_along(project: Project, in_folder: Path) -> None:
    turns = '[{"role": "user", "content": "Hi"}]'
    rows = f'{{"prompt": "Open?", "chosen": "Yes.", "rejected": "No.", "trace": {turns}}}\n'
    (in_folder / "pairs.jsonl").write_text(rows)
    async with (app := prompts_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "pairs.jsonl")
        await see(pilot, "1 prompt would be imported from 1 row, 2 answers with them as candidates.")
        assert "the column trace holds conversations and is not read; take it with" in screen_text(app)
        assert "candidate Yes." in screen_text(app)
        await see(pilot, "chosen                 → candidate    Yes.")


def talks(folder: Path) -> None:
    """Tickets with a conversation each, one of them empty."""
    turns = [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Yes?"}, {"from": "human", "value": "Open?"}]
    rows = [
        {"subject": "tea", "log": [*turns, {"from": "gpt", "value": "Until six."}]},
        {"subject": "rice", "log": []},
    ]
    (folder / "talks.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


async def test_columns_answers_and_bad_rows_are_chosen_by_keys_with_a_live_preview(
    project: Project, in_folder: Path
) -> None:
    talks(in_folder)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "talks.jsonl")
        await see(pilot, "no column is known to hold prompts")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "down", "right", "right", "right")
        await see(pilot, "talks.jsonl:2: the prompt is empty")
        await pilot.press("shift+tab", "right")
        await see(pilot, "1 prompt would be imported from 1 row, 1 answer with them as candidates.")
        assert "1 row, written to a file beside the project" in screen_text(app)
        await pilot.press("tab", "tab", "G")
        shown = await see(pilot, "candidate Until six.")
        assert [line.split("█")[-1].split()[-2:] for line in shown.splitlines() if "user  " in line] == [
            ["user", "Hi"],
            ["user", "Open?"],
        ]
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "right")
        await see(pilot, "1 closing answer dropped.")
        await pilot.press("enter")
        await see(pilot, "1 row left out; see")
    (left_out,) = in_folder.glob("*.left-out-1.jsonl")
    assert json.loads(left_out.read_text())["row"] == {"subject": "rice", "log": []}
    assert count_prompts(project) == 1
    with project.read() as connection:
        assert connection.scalar("SELECT count(*) FROM candidate") == 0


async def test_a_column_can_be_given_back_to_the_guess_or_left_unread(project: Project, in_folder: Path) -> None:
    (in_folder / "t.csv").write_text("prompt,topic,chosen,rejected\nOpen?,tea,Yes.,No.\n")
    async with (app := prompts_app(project)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "t.csv")
        await see(pilot, "2 answers with them as candidates")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "tab", "down", "down", "delete")
        await see(pilot, "1 answer with them as candidates")
        await pilot.press("left")
        await see(pilot, "2 answers with them as candidates")
        await pilot.press("up", "backspace")
        await until(pilot, lambda: "Tags        tea" not in screen_text(app))
        await see(pilot, "1 prompt would be imported")


async def test_what_a_file_says_of_its_answers_is_taken_when_asked_for(project: Project, in_folder: Path) -> None:
    (in_folder / "t.csv").write_text("prompt,chosen,rejected\nOpen?,Until six.,No.\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "t.csv")
        await see(pilot, "● not taken   ○ as imported judgements")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "right")
        await see(pilot, "1 preference as imported")
        await pilot.press("enter")
        await until(pilot, lambda: count_prompts(project) == 1)
        await settle(pilot)
        assert app.is_running
    with project.read() as connection:
        assert [(one.file, one.chosen_rating) for one in read_stated(connection)] == [("t.csv", None)]


async def test_a_preview_that_comes_after_another_key_is_not_what_enter_takes(
    project: Project, in_folder: Path
) -> None:
    (in_folder / "tickets.txt").write_text("Where is it?\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "tickets.txt")
        await see(pilot, "1 prompt would be imported")
        panel = app.screen.query_one(ImportPanel)
        found = panel._preview
        assert found is not None
        panel.query_one("#import-tags", Input).value = "tea"
        await pilot.pause()
        panel.show(found)
        assert panel._preview is None
        await see(pilot, "tea 1")
        await pilot.press("enter")
        await until(pilot, lambda: count_prompts(project) == 1)
        await settle(pilot)
    assert [prompt.tags for prompt in list_prompts(project)] == [("tea",)]
