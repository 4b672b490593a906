"""`dpotui` alone: what was opened lately, the demo, a new project."""

import os
from pathlib import Path

from rich.cells import cell_len

from dpotui.project import Project
from dpotui.settings.recent_projects import forget_project, recent_projects, remember_project
from dpotui.tui.greeting.app import Choice, GreetingApp
from tui.harness.pty_session import PtySession
from tui.harness.screen_text import screen_text, settle, type_text


def words_of(app: GreetingApp) -> str:
    """What is on the screen as running words, wherever a line was broken."""
    return " ".join(screen_text(app).replace("│", " ").split())


def greeting(*recent: Path) -> GreetingApp:
    return GreetingApp(recent, annotator="lead", forget=forget_project)


async def test_the_first_run_offers_the_demo_and_a_new_project() -> None:
    async with (app := greeting()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "▸ See the demo" in screen_text(app)
        assert "off the list" not in screen_text(app)
        await pilot.press("enter")
    assert app.choice == Choice(None)


async def test_enter_opens_the_project_that_was_opened_last(project: Project) -> None:
    async with (app := greeting(project.path, Path("/gone/tea.dpo"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "▸ test" in screen_text(app)
        await pilot.press("enter")
    assert app.choice == Choice(project.path)


async def test_a_project_that_is_not_there_is_made_on_a_second_word_or_taken_off_the_list(project: Project) -> None:
    gone = project.path.parent / "gone.dpo"
    remember_project(gone)
    async with (app := greeting(project.path, gone)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "is not there" in words_of(app)
        assert "x off the list  q leave" in screen_text(app)
        await pilot.press("x")
        await settle(pilot)
        assert "  gone  " not in screen_text(app)
        assert "is not there" not in words_of(app)
        assert "x off the list" in screen_text(app)
        await pilot.press("up", "x")
        await settle(pilot)
        assert "off the list" not in screen_text(app)
        await pilot.press("q")
    assert app.choice is None
    assert recent_projects() == []
    async with (app := greeting(gone)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert "A new project" in screen_text(app)
        await pilot.press("enter", "enter")
        await settle(pilot)
    assert app.choice == Choice(gone)
    assert gone.exists()


async def test_what_is_offered_beside_the_list_cannot_be_taken_off_it() -> None:
    async with (app := greeting()).run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "n", "x")
        await settle(pilot)
        assert "Where is the new project to be kept?" in screen_text(app)


async def test_a_new_project_gets_its_ending_and_never_the_place_of_another(project: Project) -> None:
    folder = project.path.parent
    async with (app := greeting()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        refused = {
            project.path: "is already there",
            folder / "no" / "tea": "There is no folder",
            "/": "is a folder",
            ".": "is a folder",
            "a" * 300: "cannot be made (File name too long)",
        }
        for typed, said in refused.items():
            await pilot.press("n")
            await settle(pilot)
            await type_text(pilot, str(typed))
            await pilot.press("enter")
            await settle(pilot)
            assert said in words_of(app)
        await pilot.press("n")
        await settle(pilot)
        await type_text(pilot, str(folder / "qdn tea"))
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"qdnox")
        assert "A new project" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "▸ See the demo" in screen_text(app)
        assert "✗" not in screen_text(app)
        assert not (folder / "qdn tea.dpo").exists()
        await pilot.press("n")
        await settle(pilot)
        await type_text(pilot, str(folder / "qdn tea"))
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
    assert app.choice == Choice(folder / "qdn tea.dpo")


async def test_escape_leaves_the_question_then_the_greeting() -> None:
    async with (app := greeting()).run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "escape")
        await settle(pilot)
        assert "choose" in screen_text(app)
        await pilot.press("escape")
    assert app.choice is None
    assert app.return_code == 0


async def test_folders_stand_in_one_column_whatever_the_names_are() -> None:
    names = ("tea", "茶壶和茶叶的客户支持项目一二三四五六", "a-name-that-is-longer-than-its-column.dpo")
    async with (app := greeting(*(Path("/srv/work", f"{name}.dpo") for name in names))).run_test(
        size=(80, 24)
    ) as pilot:
        await settle(pilot)
        rows = [line for line in screen_text(app).splitlines() if "/srv/work" in line]
    assert len({cell_len(row.partition("/srv/work")[0]) for row in rows}) == 1
    assert len(rows) == len(names)


async def test_hostile_names_and_long_folders_are_shown_harmlessly() -> None:
    hostile = Path("/tmp", "\x1b[31mred[/x]\u202e\n" * 9, os.fsdecode(b"\xff\xfe[bold]\x07") + "漢" * 60 + ".dpo")
    async with (app := greeting(hostile)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = screen_text(app)
    assert "[bold]" in text
    assert not set("\x1b\u202e\x07") & set(text)


def test_a_project_begun_in_the_greeting_can_be_left_begun_again_and_made(tmp_path: Path) -> None:
    session = PtySession(["-m", "dpotui"], folder=tmp_path)
    try:
        session.wait_for("See the demo")
        session.press("n")
        session.wait_for("Where is the new project to be kept?")
        session.press("tea\r")
        session.wait_for("A new project")
        session.press("\x1b")
        session.wait_for("See the demo")
        assert not (tmp_path / "tea.dpo").exists()
        session.press("n")
        session.wait_for("Where is the new project to be kept?")
        session.press("tea\r")
        session.wait_for("A new project")
        session.press("\r")
        session.wait_for("make the project")
        session.press("\r")
        session.wait_for("Home", "tea")
        session.press("\x11")
        assert session.wait_for_end() == 0
    finally:
        session.close()
    assert recent_projects() == [tmp_path / "tea.dpo"]
