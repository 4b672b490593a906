"""Columns, closing answers and what a file says of answers are chosen by keys before it is imported."""

import json
from pathlib import Path

from textual.widgets import Input

from dpotui.annotation.scores.stated import read_stated
from dpotui.project import Project
from dpotui.tui.prompts.import_panel import ImportPanel
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, see, settle, until
from tui.prompts.on_prompts import import_first, name_file, prompts_app


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
        await name_file(pilot, "talks.jsonl", "no column is known to hold prompts")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "down", "right", "right", "right")
        await see(pilot, "talks.jsonl:2: the prompt is empty")
        await settle(pilot)
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
        await name_file(pilot, "t.csv", "2 answers with them as candidates")
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
        await name_file(pilot, "t.csv", "● not taken   ○ as imported judgements")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "right")
        await see(pilot, "1 preference as imported")
        await import_first(pilot, project)
        assert app.is_running
    with project.read() as connection:
        assert [(one.file, one.chosen_rating) for one in read_stated(connection)] == [("t.csv", None)]


async def test_a_preview_that_comes_after_another_key_is_not_what_enter_takes(
    project: Project, in_folder: Path
) -> None:
    (in_folder / "tickets.txt").write_text("Where is it?\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "tickets.txt", "1 prompt would be imported")
        panel = app.screen.query_one(ImportPanel)
        found = panel._preview
        assert found is not None
        panel.query_one("#import-tags", Input).value = "tea"
        await pilot.pause()
        panel.show(found)
        assert panel._preview is None
        await see(pilot, "tea 1")
        await import_first(pilot, project)
    assert [prompt.tags for prompt in list_prompts(project)] == [("tea",)]


async def test_columns_that_no_guess_knows_are_made_candidates_by_keys(project: Project, in_folder: Path) -> None:
    (in_folder / "t.csv").write_text("Frage,Antwort A,Antwort B,Note\nWo?,Hier.,Dort.,2\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "t.csv", "1 prompt would be imported")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "down", "c")
        await see(pilot, "1 answer with them as candidates")
        await pilot.press("down", "left")
        await see(pilot, "2 answers with them as candidates")
        shown = [line.split()[-4:-1] for line in screen_text(app).splitlines() if "→ candidate" in line]
        assert shown == [["A", "→", "candidate"], ["B", "→", "candidate"]]
        await import_first(pilot, project)
    with project.read() as connection:
        assert connection.scalars("SELECT response FROM candidate ORDER BY response") == ["Dort.", "Hier."]
