"""Near-duplicates are decided cluster by cluster, with single keys, and every decision can be taken back."""

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project
from dpotui.prompts import read_duplicate_reviews
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from dpotui.tui.prompts.duplicates_screen import DuplicatesScreen
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, settle, type_text

PARCEL = "My parcel has not arrived yet, what should I do about it?"


def parcels(project: Project) -> list[str]:
    """A cluster of three, on the second of which there is work."""
    prompts = [add_prompt(project, PARCEL + ending) for ending in ("", "!", "?")]
    answer = add_candidate(project, prompts[1], "I will look.")
    add_judgement(project, prompts[1], "ana", {answer: 4})
    return prompts


def orders(project: Project) -> list[str]:
    """A cluster of two that differ in a number."""
    return [add_prompt(project, f"Where is my order {number}? It was due on Monday.") for number in (4711, 4712)]


def app_on(project: Project) -> DpotuiApp:
    """The app, opened on Prompts."""
    return DpotuiApp(project, "lead", place_named("prompts"))


async def test_enter_keeps_the_prompt_with_the_work_and_goes_on_to_the_next_cluster(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        shown = screen_text(app)
        assert "2 of 2 clusters to decide" in shown
        assert "▸ 2 1 response, 1 judgement" in shown
        await pilot.press("enter")
        await settle(pilot)
        shown = screen_text(app)
        assert f"2 prompts left out, {prompts[1][:8]} kept" in shown
        assert "1 of 2 clusters to decide" in shown
        assert "differ only in a number" in shown
        assert {item.id for item in list_prompts(project)} == {prompts[1], *others}


async def test_the_other_prompt_is_kept_when_it_is_marked_first(project: Project) -> None:
    prompts = parcels(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert [item.id for item in list_prompts(project)] == [prompts[2]]
        assert "left out (near-duplicate of" in screen_text(app)


async def test_what_was_decided_is_taken_back_with_its_work(project: Project) -> None:
    prompts = parcels(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Open again. 2 prompts back." in screen_text(app)
        assert count_prompts(project) == 3
        for key, state in (("a", "all stay"), ("d", "differ")):
            await pilot.press(key)
            await settle(pilot)
            assert f"✓ {state}" in screen_text(app)
            await pilot.press("u")
            await settle(pilot)
            assert "open: not decided" in screen_text(app)
    with project.read() as connection:
        assert not read_duplicate_reviews(connection).settled(prompts)


async def test_a_few_of_a_large_cluster_are_kept(project: Project) -> None:
    for number in range(30):
        add_prompt(project, f"My parcel {1000 + 7 * number} got wet in the rain, can I have my money back?")
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "30 prompts" in screen_text(app)
        await pilot.press(*["right"] * 20)
        await settle(pilot)
        assert "▸ 21 no work on it yet" in screen_text(app)
        await pilot.press("f")
        await type_text(pilot, "3")
        await pilot.press("enter")
        await settle(pilot)
        assert "27 prompts left out" in screen_text(app)
        assert "0 of 1 cluster to decide" in screen_text(app)
        assert [item.text.split()[2] for item in list_prompts(project)] == ["1000", "1070", "1140"]


async def test_a_number_that_is_none_changes_nothing_and_is_said(project: Project) -> None:
    parcels(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        for typed, said in (("3", "1 to 2 can be kept"), ("many", "whole number")):
            await settle(pilot)
            await pilot.press("f")
            await type_text(pilot, typed)
            await pilot.press("enter")
            await settle(pilot)
            assert said in screen_text(app)
    assert count_prompts(project) == 3


async def test_one_prompt_of_a_cluster_is_left_out_and_taken_back(project: Project) -> None:
    parcels(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        for counted in (2, 3):
            await pilot.press("x")
            await settle(pilot)
            assert count_prompts(project) == counted
            assert isinstance(app.screen, DuplicatesScreen)


async def test_escape_leads_back_to_the_list_and_a_digit_to_another_place(project: Project) -> None:
    parcels(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert app.current_mode == "pairs"
        await pilot.press("2")
        await settle(pilot)
        assert isinstance(app.screen, DuplicatesScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert "3 prompts" in screen_text(app)


async def test_without_near_duplicates_it_says_so(project: Project) -> None:
    add_prompt(project, PARCEL)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "No two prompts are near-duplicates." in screen_text(app)
        await pilot.press("enter", "a", "d", "x", "f", "u", "left", "space")
        await settle(pilot)
        assert count_prompts(project) == 1


async def test_undo_right_after_a_decision_takes_it_back(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    async with (app := app_on(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert len(list_prompts(project)) == 3
        await pilot.press("u")
        await settle(pilot)
        assert "Open again. 2 prompts back." in screen_text(app)
        assert {item.id for item in list_prompts(project)} == {*prompts, *others}
        await pilot.press("down", "u")
        await settle(pilot)
        assert "Nothing is decided about this cluster yet." in screen_text(app)
