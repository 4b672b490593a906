"""All open clusters of near-duplicates are decided at once, and what one such act did is taken back."""

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, read_duplicate_reviews, review_duplicates
from dpotui.tui.prompts.duplicates_screen import DuplicatesScreen
from read_back import count_prompts, list_prompts
from tui.harness.screen_text import screen_text, see, settle
from tui.prompts.clusters import orders, parcels
from tui.prompts.on_prompts import prompts_app


async def test_all_open_clusters_are_decided_at_once_and_opened_again(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    same = [add_prompt(project, text) for text in ("Do you ship to Malta and Gozo?", "do you ship to  MALTA and Gozo?")]
    async with (app := prompts_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "3 of 3 clusters to decide" in screen_text(app)

        async def choose(number: str) -> str:
            await pilot.press("K")
            await settle(pilot)
            asked = screen_text(app)
            await pilot.press(number)
            await settle(pilot)
            return asked

        asked = await choose("1")
        assert "3 open clusters. What becomes of them?" in asked
        assert "1 keep one where only case or spaces differ (1): 1 left out" in asked
        assert "1 prompt of 1 cluster left out. K takes that back." in screen_text(app)
        assert {item.id for item in list_prompts(project)} == {*prompts, *others, same[0]}
        asked = await choose("2")
        assert "1 keep one where only numbers differ (1): 1 left out" in asked
        assert "2 keep one of every cluster (2): 3 left out" in asked
        assert "3 prompts of 2 clusters left out" in screen_text(app)
        assert {item.id for item in list_prompts(project)} == {prompts[1], others[0], same[0]}
        asked = await choose("1")
        assert "No cluster is open." in asked
        assert "take the last 2 clusters back" in asked
        assert "2 clusters open again, 3 prompts back." in screen_text(app)
        assert "take the last 1 cluster back" in await choose("4")
        assert "1 cluster open again, 1 prompt back." in screen_text(app)
        assert count_prompts(project) == 7
        await choose("4")
        assert "0 of 3 clusters to decide" in screen_text(app)
        with project.read() as connection:
            assert read_duplicate_reviews(connection).verdict(others) == "kept"
        await choose("1")
        assert "3 of 3 clusters to decide" in screen_text(app)


async def test_what_colleagues_decided_is_neither_offered_nor_opened_again(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    review_duplicates(project, prompts, "different", author="ben")
    async with (app := prompts_app(project)).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("K")
        assert "back" not in await see(pilot, "1 open cluster. What becomes of it?")
        await pilot.press("3")
        await see(pilot, "The prompts of 1 cluster stay. K takes that back.")
        await settle(pilot)
        await pilot.press("K")
        await see(pilot, "take the last 1 cluster back")
        await pilot.press("1")
        await see(pilot, "1 cluster open again")
        await settle(pilot)
        with project.read() as connection:
            reviews = read_duplicate_reviews(connection)
        assert (reviews.verdict(prompts), reviews.verdict(others)) == ("different", "open")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("K")
        assert "No cluster is open." in await see(pilot, "No cluster is open.")
        assert isinstance(app.screen, DuplicatesScreen)


async def test_a_cluster_that_a_colleague_changes_while_it_is_asked_about_is_skipped(project: Project) -> None:
    prompts, others = parcels(project), orders(project)
    async with prompts_app(project).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("K")
        await see(pilot, "2 open clusters. What becomes of them?")
        exclude_prompt(project, others[0], reason="legal hold", author="ben")
        await pilot.press("2")
        await see(pilot, "2 prompts of 1 cluster left out; 1 changed meanwhile, and skipped. K takes that back.")
        assert {item.id for item in list_prompts(project)} == {prompts[1], others[1]}


async def test_all_at_once_says_how_many_scored_judgements_it_would_cost(project: Project) -> None:
    prompts = parcels(project)
    orders(project)
    for prompt in (prompts[0], prompts[2]):
        add_judgement(project, prompt, "ben", {add_candidate(project, prompt, "Soon."): 3})
    async with prompts_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("K")
        asked = await see(pilot, "Scored judgements of what is left out will not count until it is")
        assert "1 keep one where only numbers differ (1): 1 left out   " in asked
        assert "2 keep one of every cluster (2): 3 left out, 2 scored judgements" in asked
