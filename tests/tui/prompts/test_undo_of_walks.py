"""On Prompts, undo takes back what was decided on the walks through near-duplicates and screening, in its order."""

import asyncio
from threading import Event

from textual.pilot import Pilot

from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, read_duplicate_reviews, readmit_prompt
from read_back import list_prompts
from tui.harness.screen_text import PATIENCE, see, settle, until
from tui.prompts.clusters import orders, parcels
from tui.prompts.on_prompts import leave_out_one, left, prompts_app

MORE_THAN_THREADS = 40
"""That are at work at a time."""


async def decide_all(pilot: Pilot[None], number: str, said: str) -> None:
    """Decide about all clusters at once, and leave them."""
    await pilot.press("d")
    await see(pilot, "to decide")
    await pilot.press("K")
    await see(pilot, "What becomes of")
    await pilot.press(number)
    await see(pilot, said)
    await settle(pilot)
    await pilot.press("escape")
    await settle(pilot)


async def test_what_was_decided_about_all_clusters_is_taken_back_on_the_list(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await decide_all(pilot, "2", "3 prompts of 2 clusters left out")
        assert left(project) == {prompts[1], others[0]}
        readmit_prompt(project, others[1], author="ben")
        exclude_prompt(project, others[1], reason="legal hold", author="ben")
        await pilot.press("u")
        await see(pilot, "1 cluster open again, 2 prompts back. Changed since, and left so: 1.")
        assert left(project) == {*prompts, others[0]}
        await pilot.press("u")
        await see(pilot, "Nothing was tagged, left out or decided here that could be taken back.")


async def test_coming_again_undo_takes_back_all_of_the_last_step_among_clusters(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await decide_all(pilot, "2", "3 prompts of 2 clusters left out")
        await pilot.press("d")
        await see(pilot, "0 of 2 clusters to decide")
        await pilot.press("u")
        await see(pilot, "2 clusters open again, 3 prompts back.")
        assert left(project) == {*prompts, *others}
        await pilot.press("u")
        await see(pilot, "Nothing is decided about this cluster yet.")
        await pilot.press("escape")
        await settle(pilot)
        await decide_all(pilot, "3", "The prompts of 2 clusters stay")
        await pilot.press("d")
        await see(pilot, "0 of 2 clusters to decide")
        await pilot.press("down", "u")
        await see(pilot, "Open again.")
        with project.read() as connection:
            reviews = read_duplicate_reviews(connection)
        assert sorted([reviews.verdict(prompts), reviews.verdict(others)]) == ["kept", "open"]
        await settle(pilot)
        await pilot.press("escape", "u")
        await see(pilot, "1 cluster open again. Changed since, and left so: 1.")


async def test_steps_of_list_and_clusters_are_taken_back_in_their_order(project: Project) -> None:
    prompts = parcels(project)
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await leave_out_one(pilot)
        await pilot.press("d")
        await see(pilot, "1 of 1 cluster to decide")
        await pilot.press("enter")
        await see(pilot, "1 prompt left out")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert left(project) == {prompts[1]}
        await pilot.press("u")
        await see(pilot, "1 cluster open again, 1 prompt back.")
        assert left(project) == set(prompts[1:])
        await pilot.press("u")
        await see(pilot, "The prompt is back.")
        assert left(project) == set(prompts)


async def test_what_screening_decided_is_taken_back_on_the_list_and_on_coming_again(project: Project) -> None:
    prompt = add_prompt(project, "Write to jo@posteo.de about my kettle, please.")
    add_candidate(project, prompt, "I wrote to jo@posteo.de.")
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        for back in (["u"], ["s", "u"]):
            await settle(pilot)
            await pilot.press("s")
            await see(pilot, "2 of 2 findings to decide")
            await pilot.press("K")
            await see(pilot, "What becomes of them?")
            await pilot.press("1")
            await see(pilot, "2 texts redacted")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
            assert "<email>" in list_prompts(project)[0].text
            for key in back:
                await pilot.press(key)
                await settle(pilot)
            await see(pilot, "Open again in screening: 2 texts.")
            assert "jo@posteo.de" in list_prompts(project)[0].text


async def test_a_decision_of_a_walk_that_was_left_is_waited_for_on_the_list_and_on_coming_again(
    project: Project,
) -> None:
    prompts = parcels(project)
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await leave_out_one(pilot)
        await pilot.press("d")
        await see(pilot, "1 of 1 cluster to decide")
        with project.write():  # a colleague's merge is under way: the decision waits for it
            await pilot.press("enter", "escape", "u")
            await see(pilot, "What was asked for last is still being done; press u again then.")
            await pilot.press("d")
            await see(pilot, "1 of 1 cluster to decide")
            await pilot.press("u")
            await see(pilot, "What was asked for last is still being done; press u again then.")
            await pilot.press("escape")
        await until(pilot, lambda: left(project) == {prompts[1]})
        await settle(pilot)
        await pilot.press("u")
        await see(pilot, "1 cluster open again, 1 prompt back.")
        assert left(project) == set(prompts[1:])


async def test_what_waits_for_a_thread_when_its_walk_is_left_is_done_nevertheless(project: Project) -> None:
    prompts = parcels(project)
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await see(pilot, "1 of 1 cluster to decide")
        go_on, loop = Event(), asyncio.get_running_loop()
        busy = [loop.run_in_executor(None, go_on.wait, PATIENCE) for _ in range(MORE_THAN_THREADS)]
        await pilot.press("a", "escape")
        await pilot.pause()
        go_on.set()
        await asyncio.gather(*busy)
        await settle(pilot)
        with project.read() as connection:
            assert read_duplicate_reviews(connection).verdict(prompts) == "kept"
        await pilot.press("u")
        await see(pilot, "1 cluster open again")


async def test_what_is_taken_back_on_a_walk_that_is_left_meanwhile_is_not_offered_again(project: Project) -> None:
    prompts = parcels(project)
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await see(pilot, "1 of 1 cluster to decide")
        await pilot.press("a")
        await see(pilot, "All of them stay")
        await settle(pilot)
        with project.write():
            await pilot.press("u", "escape")
            await pilot.pause()
        await settle(pilot)
        with project.read() as connection:
            assert read_duplicate_reviews(connection).verdict(prompts) == "open"
        await pilot.press("u")
        await see(pilot, "Nothing was tagged, left out or decided here that could be taken back.")
