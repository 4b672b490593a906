"""Who is at work: a name that nobody has heard of is asked about; looking makes nobody a member; one can leave."""

import pytest

from annotation.annotated import add_task
from dpotui.annotation import join_team, team
from dpotui.cli.opening import names_to_ask_about
from dpotui.project import Project
from dpotui.settings import Settings
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import PLACES, place_named
from tui.harness.screen_text import post_keys, screen_text, see, settle


def members(project: Project) -> tuple[str, ...]:
    with project.read() as connection:
        return team(connection)


def opened_as(project: Project, name: str) -> DpotuiApp:
    """The app as `dpotui open` makes it."""
    known = names_to_ask_about(project, name)
    return DpotuiApp(project, name, place_named("annotate"), settings=Settings(), known_instead=known)


@pytest.fixture
def shop(project: Project) -> Project:
    add_task(project, "Which?")
    join_team(project, "Béla")
    return project


@pytest.mark.parametrize(("key", "who"), [("enter", "Béla"), ("1", "Béla"), ("2", "bela"), ("3", "lead")])
async def test_an_unknown_name_is_asked_about_and_the_likeliest_answer_comes_first(
    shop: Project, key: str, who: str
) -> None:
    app = opened_as(shop, "bela")
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Nobody here is called bela. Are you new? Known are Béla, lead.")
        await see(pilot, "I am new here, as bela")
        post_keys(pilot, [key])
        await see(pilot, f"test · {who}")
        await see(pilot, "Prompt 1 of 1")
    assert members(shop) == ("Béla",)


async def test_who_has_answered_is_not_asked_again_though_they_only_read(shop: Project) -> None:
    async with opened_as(shop, "Xu").run_test(size=(80, 24)) as pilot:
        await see(pilot, "I am new here, as Xu")
        post_keys(pilot, ["1"])
        await see(pilot, "test · Xu")
    assert names_to_ask_about(shop, "Xu") == ()
    assert names_to_ask_about(shop, "another") == ("Béla", "lead")


async def test_who_has_been_somebody_else_before_is_asked_with_that_answer_first(shop: Project) -> None:
    for key in ("3", "enter"):
        async with opened_as(shop, "bela").run_test(size=(80, 24)) as pilot:
            await see(pilot, "Nobody here is called bela")
            post_keys(pilot, [key])
            await see(pilot, "test · lead")


async def test_whoever_never_minds_the_question_leaves(shop: Project) -> None:
    app = opened_as(shop, "bela")
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Nobody here is called bela")
        post_keys(pilot, ["escape"])
        await settle(pilot)
    assert app.return_code == 0
    assert members(shop) == ("Béla",)


@pytest.mark.parametrize("size", [(80, 24), pytest.param((160, 50), marks=pytest.mark.kill)])
async def test_looking_at_any_place_makes_nobody_a_member_and_the_name_stands_on_each(
    shop: Project, size: tuple[int, int]
) -> None:
    async with DpotuiApp(shop, "new one", settings=Settings()).run_test(size=size) as pilot:
        for place in PLACES:
            await pilot.app.switch_mode(place.name)
            await settle(pilot)
            assert "new one" in screen_text(pilot.app)
    assert members(shop) == ("Béla",)


async def test_a_member_leaves_after_what_it_means_was_said_and_comes_back(shop: Project) -> None:
    join_team(shop, "cem")
    async with DpotuiApp(shop, "Béla", settings=Settings()).run_test(size=(80, 24)) as pilot:
        await see(pilot, "4 Annotation")
        post_keys(pilot, ["t"])
        await see(pilot, "Who is in the team")
        await see(pilot, "Béla   ")
        post_keys(pilot, ["1"])
        await see(pilot, "If Béla leaves")
        await see(pilot, "Béla leaves the team")
        post_keys(pilot, ["2"])
        await see(pilot, "Béla has left the team.")
        assert members(shop) == ("cem",)
        post_keys(pilot, ["t"])
        await see(pilot, "Béla   has left")
        post_keys(pilot, ["1"])
        await see(pilot, "If Béla comes back")
        post_keys(pilot, ["2"])
        await see(pilot, "is in the team again")
    assert members(shop) == ("Béla", "cem")


async def test_somebody_else_s_place_in_the_team_is_for_the_lead(shop: Project) -> None:
    join_team(shop, "cem")
    async with DpotuiApp(shop, "cem", settings=Settings()).run_test(size=(80, 24)) as pilot:
        await see(pilot, "4 Annotation")
        post_keys(pilot, ["t"])
        await see(pilot, "Who is in the team")
        post_keys(pilot, ["1"])
        await see(pilot, "for whoever leads: lead")
    assert members(shop) == ("Béla", "cem")
