"""A long file: enter begins no second look, another wish ends the look that nobody wants, and escape says so."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from dpotui import long_work
from dpotui.long_work import WorkStoppedError, part, tell_progress
from dpotui.overview import importing as imports
from dpotui.overview.import_preview import ImportPreview, RefusedImport, look_into
from dpotui.project import Project
from dpotui.tui.prompts import importing
from tui.harness.screen_text import PATIENCE, see, settle, type_text, until
from tui.prompts.on_prompts import name_file, prompts_app


class SlowLooks:
    """Looks at a file, each of which tells that half is read until it may end."""

    def __init__(self) -> None:
        self.may_end = Event()
        self.begun = 0
        self.stopped = 0

    def look(self, *asked: object, **author: object) -> ImportPreview | RefusedImport:
        self.begun += 1
        try:
            self._read()
        except WorkStoppedError:
            self.stopped += 1
            raise
        look: Callable[..., ImportPreview | RefusedImport] = look_into
        return look(*asked, **author)

    def _read(self) -> None:
        with part("Reading", 1.0):
            end = monotonic() + PATIENCE
            while not self.may_end.wait(0.01):
                assert monotonic() < end
                tell_progress(0.5, 84_000, "rows")


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch, in_folder: Path) -> SlowLooks:
    """Looks that are slow, at a file that lies in the current folder."""
    (in_folder / "pool.csv").write_text("prompt\nWhere is my parcel?\n")
    slow = SlowLooks()
    monkeypatch.setattr(long_work, "FIRST", 0.0)
    monkeypatch.setattr(importing, "look_into", slow.look)
    return slow


async def test_enter_begins_no_second_look_at_what_is_looked_at(project: Project, looks: SlowLooks) -> None:
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "pool.csv", "Reading 50 %")
        for _ in range(3):
            await pilot.press("enter")
        looks.may_end.set()
        await see(pilot, "1 prompt would be imported")
        assert looks.begun == 1


async def test_another_wish_ends_the_look_that_nobody_wants_any_more(project: Project, looks: SlowLooks) -> None:
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "pool.csv", "Reading 50 %")
        await pilot.press("tab", "tab")
        await type_text(pilot, "tea")
        await until(pilot, lambda: looks.begun == 2)
        await until(pilot, lambda: looks.stopped == 1)
        looks.may_end.set()
        shown = await see(pilot, "1 prompt would be imported")
        assert "tea 1" in shown
        assert "not read to its end" not in shown


async def test_a_look_that_was_stopped_says_so_and_enter_begins_again(project: Project, looks: SlowLooks) -> None:
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "pool.csv", "Reading 50 %")
        await pilot.press("escape")
        shown = await see(pilot, "It was not read to its end; ⏎ begins again.")
        assert "… reading" not in shown
        looks.may_end.set()
        await pilot.press("enter")
        await see(pilot, "1 prompt would be imported")
        await settle(pilot)
        assert looks.begun == 2


async def test_what_enter_is_pressed_on_twice_is_imported_once(
    project: Project, looks: SlowLooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_import, begun = Event(), list[int]()

    def import_slowly(*asked: Any, **author: Any) -> imports.ImportReport:
        begun.append(1)
        assert may_import.wait(PATIENCE)
        return imports.import_files(*asked, **author)

    monkeypatch.setattr(importing, "import_files", import_slowly)
    looks.may_end.set()
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await name_file(pilot, "pool.csv", "1 prompt would be imported")
        await pilot.press("enter")
        await see(pilot, "Importing pool.csv")
        await pilot.press("enter")
        may_import.set()
        await see(pilot, "1 prompt imported from 1 row")
        await settle(pilot)
        assert len(begun) == 1
