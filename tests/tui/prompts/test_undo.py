"""Undo on Prompts takes back the last step of this person, all of it, and nothing of anybody else."""

from pathlib import Path

from textual.pilot import Pilot

from builders import add_prompt
from dpotui.project import Project
from dpotui.prompts import PromptFilter, exclude_prompt, readmit_prompt
from dpotui.prompts.tagging import retag
from read_back import count_prompts
from tui.harness.screen_text import see, settle, type_text, until
from tui.prompts.on_prompts import leave_out, leave_out_one, left, prompts_app


def orders(project: Project, number: int) -> list[str]:
    return [add_prompt(project, f"Where is order {one}?") for one in range(number)]


async def test_what_a_colleague_had_left_out_already_is_not_taken_back_with_the_rest(project: Project) -> None:
    held, *others = orders(project, 3)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await see(pilot, "Give the reason")
        exclude_prompt(project, held, reason="legal hold", author="ben")
        await type_text(pilot, "wrong file")
        await pilot.press("enter")
        await see(pilot, "2 prompts left out now, 1 already before; f lists them, u takes it back.")
        await pilot.press("u")
        await see(pilot, "2 prompts back.")
        assert left(project) == set(others)


async def test_a_prompt_that_was_left_out_already_makes_no_step(project: Project) -> None:
    (held,) = orders(project, 1)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await see(pilot, "Give the reason")
        exclude_prompt(project, held, reason="legal hold", author="ben")
        await type_text(pilot, "spam")
        await pilot.press("enter")
        await see(pilot, "The prompt was left out already; that stays as it is.")
        await pilot.press("u")
        await see(pilot, "Nothing was tagged, left out or decided here that could be taken back.")
        assert left(project) == set()


async def test_undo_says_how_many_were_changed_since_and_leaves_them(project: Project) -> None:
    first, second, third = orders(project, 3)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await leave_out(pilot, "E")
        await see(pilot, "3 prompts left out now")
        readmit_prompt(project, first, author="ben")
        readmit_prompt(project, second, author="ben")
        exclude_prompt(project, second, reason="legal hold", author="ben")
        await pilot.press("u")
        await see(pilot, "The prompt is back. 2 prompts were changed since and stay so.")
        assert left(project) == {first, third}


async def test_undo_after_x_was_taken_back_with_its_own_key_takes_nothing_back(project: Project) -> None:
    (prompt,) = orders(project, 1)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await leave_out_one(pilot)
        await pilot.press("X")
        await see(pilot, "Which prompt do you want to take back?")
        await pilot.press("1")
        await see(pilot, "The prompt is back.")
        exclude_prompt(project, prompt, reason="legal hold", author="ben")
        await pilot.press("u")
        await see(pilot, "Nothing was taken back: 1 prompt was changed since and stays so.")
        assert left(project) == set()


async def test_tags_that_a_colleague_has_changed_since_stay(project: Project) -> None:
    prompts = orders(project, 2)
    add_prompt(project, "Which kettle is quiet?", tags=["late"])
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("T")
        await see(pilot, "Tags of 3 prompts")
        await pilot.press("1", "enter")
        await see(pilot, "2 prompts tagged anew: +late")
        retag(project, prompts[:1], {"late": False}, author="ben")
        retag(project, prompts[:1], {"late": True}, author="ben")
        await pilot.press("u")
        await see(pilot, "1 prompt tagged as before. 1 prompt was changed since and stays so.")
        assert count_prompts(project, PromptFilter(tag="late")) == 2


async def test_undo_is_refused_while_a_step_is_being_done_and_then_takes_back_that_step(project: Project) -> None:
    _, second = orders(project, 2)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await leave_out_one(pilot)
        with project.write():  # a colleague's merge is under way: what is asked for now waits for it
            await leave_out(pilot, "x")
            await pilot.press("u")
            await see(pilot, "What was asked for last is still being done; press u again then.")
            assert left(project) == {second}
        await see(pilot, "The prompt is left out now")
        assert left(project) == set()
        await pilot.press("u")
        await see(pilot, "The prompt is back.")
        assert left(project) == {second}


async def test_two_steps_that_follow_at_once_are_both_taken_back(project: Project) -> None:
    prompts = orders(project, 2)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        with project.write():
            await leave_out(pilot, "x")
            await pilot.press("j")
            await see(pilot, "Where is order 1?")
            await settle_reading(pilot)
            await leave_out(pilot, "x")
        await until(pilot, lambda: not left(project))
        await settle(pilot)
        await pilot.press("u")
        await until(pilot, lambda: len(left(project)) == 1)
        await settle(pilot)
        await pilot.press("u")
        await until(pilot, lambda: left(project) == set(prompts))


async def settle_reading(pilot: Pilot[None]) -> None:
    """Wait until the prompt under the cursor is read, while other work still waits."""
    await until(pilot, lambda: not any(worker.group == "focused" for worker in pilot.app.workers))
    await pilot.pause()


async def test_a_step_whose_undo_fails_can_still_be_taken_back(project: Project, tmp_path: Path) -> None:
    (prompt,) = orders(project, 1)
    async with prompts_app(project).run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await leave_out_one(pilot)
        aside = project.path.rename(tmp_path / "aside")
        await pilot.press("u")
        await settle(pilot)
        aside.rename(project.path)
        assert left(project) == set()
        await pilot.press("u")
        await see(pilot, "The prompt is back.")
        assert left(project) == {prompt}
