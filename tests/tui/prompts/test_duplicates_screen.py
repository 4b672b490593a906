"""Near-duplicates are decided cluster by cluster, with single keys, and every decision can be taken back."""

from builders import add_prompt
from dpotui.project import Project
from dpotui.prompts import read_duplicate_reviews
from dpotui.tui.prompts.duplicates_screen import DuplicatesScreen
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, settle, type_text
from tui.prompts.clusters import PARCEL, orders, parcels
from tui.prompts.on_prompts import prompts_app


async def test_enter_keeps_the_prompt_with_the_work_and_goes_on_to_the_next_cluster(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        shown = screen_text(app)
        assert "2 of 2 clusters to decide" in shown
        assert "▸ 2: 1 response, 1 judgement" in shown
        await pilot.press("enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "2 prompts left out, number 2 stays" in shown
        assert "1 of 2 clusters to decide" in shown
        assert "differ only in a number" in shown
        assert {item.id for item in list_prompts(project)} == {prompts[1], *others}


async def test_the_other_prompt_is_kept_when_it_is_marked_first(project: Project) -> None:
    prompts = parcels(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert [item.id for item in list_prompts(project)] == [prompts[2]]
        assert "left out (near-duplicate of" in screen_text(app)


async def test_what_was_decided_is_taken_back_with_its_work(project: Project) -> None:
    prompts = parcels(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "1 cluster open again, 2 prompts back." in screen_text(app)
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
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "30 prompts" in screen_text(app)
        await pilot.press(*["right"] * 20)
        await settle(pilot)
        assert "▸ 21: no work on it yet" in screen_text(app)
        await pilot.press("f")
        await type_text(pilot, "3")
        await pilot.press("enter")
        await settle(pilot)
        assert "27 prompts left out" in screen_text(app)
        assert "0 of 1 cluster to decide" in screen_text(app)
        assert [item.text.split()[2] for item in list_prompts(project)] == ["1000", "1070", "1140"]


async def test_a_number_that_is_none_changes_nothing_and_is_said(project: Project) -> None:
    parcels(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
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
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
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
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
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
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "No two prompts are near-duplicates." in screen_text(app)
        await pilot.press("enter", "a", "d", "x", "f", "u", "left", "space")
        await settle(pilot)
        assert count_prompts(project) == 1


async def test_undo_right_after_a_decision_takes_it_back(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert len(list_prompts(project)) == 3
        await pilot.press("u")
        await settle(pilot)
        assert "1 cluster open again, 2 prompts back." in screen_text(app)
        assert {item.id for item in list_prompts(project)} == {*prompts, *others}
        await pilot.press("down", "u")
        await settle(pilot)
        assert "Nothing is decided about this cluster yet." in screen_text(app)


async def test_the_marked_prompt_is_in_view_however_long_those_above_it_are(project: Project) -> None:
    long = PARCEL + " I have waited for it since the spring." * 18
    parcels_of = [add_prompt(project, f"{long} {name} said it would come.") for name in ("Ann", "Bea", "Cem")]
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        for number in ("2", "3", "1"):
            await pilot.press("right")
            await settle(pilot)
            assert f"▸ {number}: no work on it yet" in screen_text(app)
        await pilot.press("right", "x")
        await settle(pilot)
        assert "▸ 2: left out" in screen_text(app)
        assert parcels_of[1] not in {item.id for item in list_prompts(project)}


async def test_keys_that_come_faster_than_decisions_decide_about_one_cluster_each(project: Project) -> None:
    parcels(project)
    orders(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("d", "right", "enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "0 of 2 clusters to decide" in shown
        assert ("✓ differ" in shown, "✓ 1 stays" in shown) == (True, True)


async def test_a_number_that_cannot_be_kept_leaves_the_walk_where_it_is(project: Project) -> None:
    parcels(project)
    orders(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        for typed, said in (("abc", "abc: how many is a whole number."), ("3", "3: of 3 prompts, 1 to 2 can be kept.")):
            await pilot.press("f")
            await settle(pilot)
            await type_text(pilot, typed)
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, DuplicatesScreen)
            app.screen.reload()
            await settle(pilot)
            shown = screen_text(app)
            assert said in shown
            assert "▸ open        My parcel" in shown
        assert count_prompts(project) == 5


async def test_of_a_cluster_of_which_some_stay_it_is_said_how_many(project: Project) -> None:
    parcels(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("2", "enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "✓ 2 stay: as variations, on one side of the split; 1 left out" in shown
        assert "all stay" not in shown


async def test_keys_for_several_say_that_there_are_not_several(project: Project) -> None:
    parcels(project)
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        for key in ("a", "d", "f"):
            await pilot.press(key)
            await settle(pilot)
            assert "No two of these prompts stay; x takes one back that is left out." in screen_text(app)
            app.screen.forget()  # type: ignore[attr-defined]
        await pilot.press("x")
        await settle(pilot)
        assert "Number 2 is left out; u takes it back." in screen_text(app)
        await pilot.press("u")
        await settle(pilot)
        assert "✓ 1 stays" in screen_text(app)
