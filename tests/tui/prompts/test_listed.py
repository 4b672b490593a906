"""Keys act on the list that they were pressed for: they wait until it is there, and the cursor keeps to its prompt."""

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from builders import add_prompt
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, find_prompts
from dpotui.tui.prompts import listed
from dpotui.tui.prompts.prompt_detail import PromptDetail
from dpotui.tui.prompts.screen import PromptsScreen
from dpotui.tui.widgets.paged_list import PagedList
from tui.harness.screen_text import PATIENCE, post_keys, screen_text, see, settle, type_text
from tui.prompts.on_prompts import leave_out, left, prompts_app


def tickets(project: Project) -> list[str]:
    return [
        add_prompt(project, f"Where is {thing} {number}?", tags=[thing])
        for number in range(2)
        for thing in ("order", "parcel")
    ]


async def narrowed_to_parcels(pilot: Pilot[None]) -> None:
    """Have the two parcels listed, with the cursor on the first."""
    await pilot.press("slash")
    await type_text(pilot, "parcel")
    await pilot.press("enter")
    await see(pilot, "2 of 4 prompts")
    await settle(pilot)


async def test_a_key_for_all_waits_for_the_list_after_an_undo(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    tickets(project)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await leave_out(pilot, "E")
        await see(pilot, "4 prompts left out now")
        await settle(pilot)
        may_read = Event()
        monkeypatch.setattr(listed, "find_prompts", lambda *asked: may_read.wait(PATIENCE) and find_prompts(*asked))
        await pilot.press("u")
        await see(pilot, "4 prompts back.")
        await pilot.press("T")
        await see(pilot, "Reading the prompts …")
        may_read.set()
        await see(pilot, "Tags of 4 prompts")
        assert "Reading the prompts …" not in screen_text(pilot.app)


async def test_a_key_for_all_means_what_was_searched_for_and_not_what_was_listed_before(project: Project) -> None:
    tickets(project)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        post_keys(pilot, ["slash", *"parcel", "enter", "E"])
        assert "Leave 2 prompts out, all that are listed?" in await see(pilot, "Give the reason")


async def test_a_key_for_one_means_the_first_that_was_found_and_not_the_first_of_before(project: Project) -> None:
    tickets(project)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        post_keys(pilot, ["slash", *"parcel", "enter", "x"])
        question = await see(pilot, "Give the reason")
        assert "Where is parcel 0?" in question.partition("Give the reason")[2].partition("takes it")[0]


async def test_take_back_means_the_prompt_under_the_cursor_however_fast_it_moved(project: Project) -> None:
    first, second, *_ = tickets(project)
    for prompt in (first, second):
        exclude_prompt(project, prompt, reason="spam", author="ann")
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("f")
        await see(pilot, "List only prompts by")
        await pilot.press("4")
        await see(pilot, "How far?")
        await pilot.press("5")
        await see(pilot, "2 prompts   left out")
        await settle(pilot)
        post_keys(pilot, "jX")
        await see(pilot, "The prompt is back.")
        assert first not in left(project)
        assert second in left(project)


async def test_the_cursor_keeps_to_its_prompt_when_a_colleague_leaves_others_out(project: Project) -> None:
    first, _, third, _ = tickets(project)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j")
        await settle(pilot)
        exclude_prompt(project, first, reason="spam", author="ben")
        await see(pilot, "3 prompts")
        await settle(pilot)
        focused = pilot.app.screen.query_one(PromptDetail).focused_prompt
        assert focused is not None
        assert focused.prompt.id == third
        assert pilot.app.screen.query_one(PagedList).cursor == 1


async def test_the_cursor_goes_to_the_next_prompt_when_its_own_is_left_out(project: Project) -> None:
    tickets(project)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        await leave_out(pilot, "x")
        await see(pilot, "The prompt is left out now")
        await settle(pilot)
        focused = pilot.app.screen.query_one(PromptDetail).focused_prompt
        assert focused is not None
        assert focused.summary.text == "Where is order 1?"


async def test_a_key_that_waited_for_a_list_that_could_not_be_read_is_not_remembered(
    project: Project, tmp_path: Path
) -> None:
    tickets(project)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PromptsScreen)
        aside = project.path.rename(tmp_path / "aside")
        screen.reload()
        screen.action_exclude_all()
        await settle(pilot)
        aside.rename(project.path)
        screen.reload()
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "Give the reason" not in screen_text(pilot.app)
        await narrowed_to_parcels(pilot)
        await pilot.press("E")
        await see(pilot, "Leave 2 prompts out")
