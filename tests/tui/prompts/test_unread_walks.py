"""Before a walk is read, and where its reading was stopped, nobody is told that there is nothing."""

from threading import Event
from time import monotonic

import pytest

from builders import add_prompt
from dpotui import long_work
from dpotui.errors import BadInputError
from dpotui.long_work import part, tell_progress
from dpotui.project import Project
from dpotui.tui.prompts import duplicates_screen, screening_screen
from tui.harness.screen_text import PATIENCE, screen_text, see, settle
from tui.prompts.on_prompts import prompts_app

UNREAD = "Nothing can be decided about what is not read yet."
NOTHING = ("No two prompts are near-duplicates", "Nothing was found", "No finding of this kind", "No cluster is open")
WALKS = [
    ("d", duplicates_screen, "search_duplicates", "Not compared to the end"),
    ("s", screening_screen, "screen_project", "Not looked through to the end"),
]


def slow(may_end: Event) -> object:
    """A reading that tells how far it is until it is stopped, or fails once it may end."""

    def read(*_: object) -> None:
        with part("Reading", 1.0):
            end = monotonic() + PATIENCE
            while not may_end.wait(0.01):
                assert monotonic() < end
                tell_progress(0.5, 84_000, "rows")
        raise BadInputError("It is damaged.")

    return read


@pytest.mark.parametrize(("key", "module", "reads", "unknown"), WALKS)
async def test_a_walk_that_was_stopped_says_that_nothing_is_known(
    project: Project, monkeypatch: pytest.MonkeyPatch, key: str, module: object, reads: str, unknown: str
) -> None:
    monkeypatch.setattr(long_work, "FIRST", 0.0)
    read = getattr(module, reads)
    monkeypatch.setattr(module, reads, slow(Event()))
    for end in ("?", "!"):
        add_prompt(project, f"Is ann@posteo.de on your list of customers today{end}")
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await see(pilot, "Reading 50 %")
        await pilot.press("escape")
        await see(pilot, "Stopped; nothing was changed.")
        await see(pilot, unknown)
        for acting in ("K", "u", "x"):
            await pilot.press(acting)
            shown = await see(pilot, UNREAD)
            assert not [said for said in NOTHING if said in shown]
            pilot.app.screen.forget()  # type: ignore[attr-defined]
        await pilot.press("escape")
        await settle(pilot)
        monkeypatch.setattr(module, reads, read)
        await pilot.press(key)
        shown = await see(pilot, "to decide")
        assert unknown not in shown


@pytest.mark.parametrize(("key", "module", "reads", "unknown"), WALKS)
async def test_a_walk_whose_reading_failed_says_why_and_that_nothing_is_known(
    project: Project, monkeypatch: pytest.MonkeyPatch, key: str, module: object, reads: str, unknown: str
) -> None:
    may_end = Event()
    monkeypatch.setattr(module, reads, slow(may_end))
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await pilot.press("K")
        await see(pilot, UNREAD)
        may_end.set()
        await see(pilot, "It is damaged.")
        assert unknown in await see(pilot, unknown)
        assert not [said for said in NOTHING if said in screen_text(pilot.app)]
