"""A step that takes long says how far it is; stopped, it has changed nothing, and whatever waited for it goes on."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import pytest

from builders import add_prompt
from dpotui import long_work
from dpotui.long_work import WorkStoppedError
from dpotui.project import Project
from dpotui.prompts import store
from tui.harness.screen_text import see, settle, type_text
from tui.prompts.on_prompts import leave_out, left, prompts_app

T = TypeVar("T")


class StoppedCounting:
    """Counts what is gone through, and is stopped behind the first of it as long as that is wanted."""

    def __init__(self) -> None:
        self.stops = True

    def __call__(self, items: Iterable[T], _total: int, _unit: str) -> Iterator[T]:
        for number, item in enumerate(items):
            if number and self.stops:
                raise WorkStoppedError
            yield item


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> StoppedCounting:
    """What counts the prompts of a step."""
    made = StoppedCounting()
    monkeypatch.setattr(store, "counted", made)
    return made


async def test_a_step_of_the_list_that_was_stopped_is_none(project: Project, counting: StoppedCounting) -> None:
    prompts = {add_prompt(project, f"Where is order {number}?") for number in range(3)}
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await leave_out(pilot, "E")
        await see(pilot, "Stopped; nothing was changed.")
        assert left(project) == prompts
        await pilot.press("u")
        await see(pilot, "Nothing was tagged, left out or decided here that could be taken back.")
        counting.stops = False
        await pilot.press("E")
        await see(pilot, "Give the reason")
        await type_text(pilot, "spam")
        await pilot.press("enter")
        await see(pilot, "3 prompts left out now")
        counting.stops = True
        await pilot.press("u")
        await see(pilot, "Stopped; nothing was changed.")
        assert not left(project)
        counting.stops = False
        await pilot.press("u")
        await see(pilot, "3 prompts back.")


@pytest.mark.usefixtures("counting")
async def test_keys_act_again_once_a_decision_of_a_walk_was_stopped(project: Project) -> None:
    prompts = {add_prompt(project, f"Is ann{number}@posteo.de on your list?") for number in range(2)}
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await see(pilot, "2 of 2 findings to decide")
        await settle(pilot)
        await pilot.press("K")
        await see(pilot, "What becomes of them?")
        await pilot.press("2")
        await see(pilot, "Stopped; nothing was changed.")
        assert left(project) == prompts
        await pilot.press("o")
        await see(pilot, "1 of 2 findings to decide")


def test_leaving_many_out_and_taking_them_back_is_told_as_far_as_it_is(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_work, "FIRST", 0.0)
    monkeypatch.setattr(long_work, "EVERY", 0.0)
    prompts = [add_prompt(project, f"Where is order {number}?") for number in range(3)]
    told: list[str] = []
    with long_work.watched(lambda at: told.append(at.doing), lambda: False):
        done = store.exclude_each(project, dict.fromkeys(prompts, "spam"), author="ann")
        store.readmit_own(project, done, author="ann")
        store.readmit_prompts(project, prompts, author="ann")
    assert list(dict.fromkeys(filter(None, told))) == ["Leaving out", "Looking up", "Taking back"]
