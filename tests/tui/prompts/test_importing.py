"""Importing in Prompts: a file is previewed, told what is wrong with it, and taken in, with keys alone."""

import json
from pathlib import Path

from rich.cells import cell_len
from textual.widgets import Input

from builders import add_prompt
from dpotui.project import Project
from dpotui.project.safety.backups import list_backups
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, see, settle, type_text, until
from tui.prompts.on_prompts import name_file, prompts_app


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
        assert "line 4 is line 3 again: Where is it?" in shown
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


async def test_a_sample_is_drawn_as_its_fields_say_and_its_plan_is_shown_as_shares(
    project: Project, in_folder: Path
) -> None:
    rows = [f"question number {number},{'late' if number % 4 else 'lost'},u{number % 5}" for number in range(40)]
    (in_folder / "pool.csv").write_text("\n".join(["prompt,tags,user", *rows]))
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "pool.csv", "40 prompts would be imported")
        assert "Per user" not in screen_text(app)
        await pilot.press("tab", "tab", "tab")
        await type_text(pilot, "8")
        await see(pilot, "Keeps shares of tag, source, length")
        await pilot.press("tab")
        await type_text(pilot, "2")
        await pilot.press("tab")
        await type_text(pilot, "7")
        await pilot.press("tab")
        await type_text(pilot, "tag")
        await see(pilot, "8 of 40 prompts, seed 7, in the shares of tag.")
        said = " ".join(screen_text(app).replace("█", " ").split())
        assert "user: kept as a hash only" in said
        app.screen.query_one("#import-preview").scroll_to(y=8, animate=False)
        await see(pilot, "   7  88 %          30  75 %")
        await pilot.press("enter")
        await settle(pilot)
    tags = [prompt.tags[0] for prompt in list_prompts(project)]
    assert (tags.count("late"), tags.count("lost")) == (7, 1)


async def test_what_one_file_is_asked_about_is_not_asked_of_the_next(project: Project, in_folder: Path) -> None:
    (in_folder / "pairs.jsonl").write_text('{"prompt": "Why?", "chosen": "So.", "rejected": "No."}\n')
    (in_folder / "other.csv").write_text("colour,size\nred,5\n")
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "pairs.jsonl", "Prefers")
        await pilot.press("enter")
        await see(pilot, "1 prompt imported")
        await pilot.press("i")
        assert "1 prompt imported" not in screen_text(app)
        await type_text(pilot, "other.csv")
        await see(pilot, "no column is known")
        assert "Prefers" not in screen_text(app)


async def test_a_file_of_which_every_row_is_bad_is_not_offered_without_them(project: Project, in_folder: Path) -> None:
    (in_folder / "log.jsonl").write_text('{"turns": [{"who": "me", "said": "Hi?"}]}\n' * 3)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "log.jsonl", "No row can be taken")
        shown = " ".join(screen_text(app).replace("█", " ").split())
        assert "Bad rows" not in shown
        assert "Read were: turns as messages. If one of these columns is something else, say so" in shown


async def test_new_prompts_that_look_private_are_told_of_once_they_are_in(project: Project, in_folder: Path) -> None:
    add_prompt(project, "Does nobody answer ann@posteo.de?")
    asked = ["Write to jo@posteo.de or 0664 2031577?", "Where is my parcel?", "My key is sk-proj-Ab3dE6gH9jK2mN5pQ8sT?"]
    (in_folder / "new.csv").write_text("\n".join(["prompt", *asked, ""]))
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "new.csv", "3 prompts would be imported")
        await pilot.press("enter")
        await see(pilot, "2 new prompts hold what looks private; s goes through it.")
        await pilot.press("n")
        await type_text(pilot, "Why does jo@posteo.de not answer?")
        await see(pilot, "! looks private: an e-mail address; afterwards s takes it out")


async def test_typing_in_a_field_again_adds_to_what_stands_there(project: Project) -> None:
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i", "tab", "tab")
        await type_text(pilot, "tea")
        await pilot.press("tab", "shift+tab")
        await type_text(pilot, "; pilot")
        assert app.screen.query_one("#import-tags", Input).value == "tea; pilot"


async def test_a_broken_file_is_told_with_its_line_and_changes_nothing(project: Project, in_folder: Path) -> None:
    file = in_folder / "broken.jsonl"
    file.write_text('{"prompt": "fine"}\n{"prompt": \n')
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, file.name, "broken.jsonl:2:")
        assert "broken.jsonl:2: is not valid JSON" in " ".join(screen_text(app).replace("█", " ").split())
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert "No prompts yet. i imports a file, n takes one that you type." in screen_text(app)
        assert count_prompts(project) == 0


async def test_enter_on_a_folder_says_that_it_is_one(project: Project, in_folder: Path) -> None:
    (in_folder / "exports").mkdir()
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await type_text(pilot, "exports")
        await pilot.press("enter")
        assert "no such file" not in await see(pilot, "exports: this is a folder; go on to a file in it.")
        assert "no such file" not in screen_text(app)


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
        shown = await name_file(pilot, "tickets.csv", "Prompt   1")
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
        assert "4 word" not in await name_file(pilot, "long.jsonl", "5 prompts would be imported")
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
        await name_file(
            pilot, "pairs.jsonl", "1 prompt would be imported from 1 row, 2 answers with them as candidates."
        )
        assert "the column trace holds conversations and is not read; take it with" in screen_text(app)
        assert "candidate Yes." in screen_text(app)
        await see(pilot, "chosen                 → candidate    Yes.")
