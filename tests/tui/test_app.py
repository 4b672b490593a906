"""What holds on every place: places by digits, help, palette, theme, and what others save."""

from time import monotonic

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.palette import ActionPalette
from dpotui.tui.places import PLACES, Place, place_named
from dpotui.tui.project_watch import ProjectWatch
from tui.harness.screen_text import PATIENCE, post_keys, screen_text, settle, type_text


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they lead to."""
    await pilot.press(*keys)
    await settle(pilot)


async def test_digits_go_to_every_place_and_escape_comes_home(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        for place in PLACES[1:]:
            await press(pilot, place.key)
            assert app.current_mode == place.name
            lines = screen_text(app).splitlines()
            assert all(place.title in lines[0] for place in PLACES)
            assert lines[-1].endswith("? keys")
            if place.name in ("annotate", "rounds"):
                await press(pilot, "ctrl+g" if place.name == "annotate" else "escape")
                assert app.current_mode == "home"


async def test_what_others_save_while_the_app_is_left_harms_nothing(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
    app.on_dpotui_app_project_changed()


async def test_the_bar_fits_whatever_room_there_is(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=(50, 20)) as pilot:
        await settle(pilot)
        assert screen_text(app).startswith(" 0 1 2 3 4 5 Pairs 6 7 8 ")
        await pilot.resize_terminal(200, 60)
        await settle(pilot)
        bar = screen_text(app).splitlines()[0]
        assert bar.startswith("  0 Home  1 Scope  2 Prompts")
        assert bar.endswith("test · ann")


@pytest.mark.parametrize("place", ["home", "prompts", "annotate", "pairs"])
async def test_help_has_every_action_and_scrolls_to_its_end(project: Project, place: str) -> None:
    async with (app := DpotuiApp(project, "ann", place_named(place))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        actions = [action.help for action in app.screen.ACTIONS]  # type: ignore[attr-defined]
        await press(pilot, "f1")
        seen = screen_text(app)
        page = app.screen.query_one("#page")
        while page.scroll_offset.y < page.max_scroll_y:
            page.scroll_page_down(animate=False)
            await pilot.pause()
            seen += screen_text(app)
        words = " ".join(seen.replace("│", " ").split())
        assert all(help_text.split()[0] in words for help_text in actions)
        assert "Leave dpotui" in words or place == "annotate"
        assert "Leave a field or a text first" in words
        await press(pilot, "escape")
        assert app.current_mode == place
        assert len(app.screen_stack) == 1


async def test_the_palette_finds_actions_by_name_and_by_what_they_do(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        assert "Confirm this pair" in screen_text(app)
        await type_text(pilot, "ledger")
        await press(pilot, "escape", "ctrl+p")
        await type_text(pilot, "judge responses")
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert app.current_mode == "annotate"


async def test_the_palette_offers_nothing_that_cannot_be_done_now(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p")
        assert "See what copies say differently" in screen_text(app)
        assert "Close the conflicts" not in screen_text(app)


@pytest.mark.parametrize("place", PLACES[1:])
async def test_the_palette_of_every_place_leads_to_all_others(project: Project, place: Place) -> None:
    async with DpotuiApp(project, "ann", place).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        offered = {offer.action.id for offer in ActionPalette(pilot.app.screen)._offers()}
        assert {f"app.{other.name}" for other in PLACES[1:] if other != place} <= offered


async def test_the_key_bar_names_only_keys_that_act_while_a_text_is_typed(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("prompts"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert screen_text(app).splitlines()[-1].endswith("esc Home  ? keys")
        await press(pilot, "slash")
        assert screen_text(app).splitlines()[-1] == " ann  esc Back  ^q Quit  ^p Palette  F1 keys"
        await press(pilot, "question_mark", "f1")
        assert "Import a file of prompts" in screen_text(app)
        await press(pilot, "escape", "escape")
        assert screen_text(app).splitlines()[-1].endswith("esc Home  ? keys")


async def test_what_was_said_on_a_place_is_over_when_one_comes_back_to_it(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r")
        assert "Up to date." in screen_text(app)
        await press(pilot, "question_mark", "escape")
        assert "Up to date." in screen_text(app)
        await press(pilot, "1", "escape")
        assert app.current_mode == "home"
        assert "Up to date." not in screen_text(app)


async def test_help_leaves_nothing_of_the_place_beside_it_on_a_small_screen(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        page = screen_text(app).splitlines()[:-1]
        assert {line[0] + line[-1] for line in page} == {"╭╮", "││", "╰╯"}


async def test_light_and_dark_change_places_and_come_back(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        assert app.current_theme.dark
        await press(pilot, "ctrl+t")
        assert not app.current_theme.dark
        await press(pilot, "ctrl+t")
        assert app.current_theme.dark


async def test_letters_and_digits_typed_into_a_question_never_act(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        await press(pilot, "7")
        await type_text(pilot, "42?xy")
        assert app.screen.query_one(Input).value == "42?xy"
        assert not app.screen.query_one(Input).cursor_blink
        await press(pilot, "escape")
        assert app.current_mode == "pairs"


class CountedWatch(ProjectWatch):
    """A watch that says how often it has looked at the file."""

    looks = 0

    def count(self) -> int:
        number = super().count()
        self.looks += 1
        return number

    def look(self, times: int) -> None:
        """Wait until it has looked so often again."""
        end, enough = monotonic() + PATIENCE, self.looks + times
        while self.looks < enough:
            assert monotonic() < end, "it no longer looks"
            self.join(0.01)


def test_a_watch_tells_of_what_others_save_and_of_nothing_else(project: Project) -> None:
    told: list[int] = []
    watch = CountedWatch(project, lambda: told.append(1), pause=0.02)
    watch.start()
    watch.look(5)
    assert told == []
    add_prompt(project, "Where is my order?")
    watch.look(5)
    assert told == [1]
    watch.end()
    watch.join(PATIENCE)
    assert not watch.is_alive()


async def test_two_keys_in_one_read_close_one_question_and_end_nothing(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        questions = {"1": "s", "enter": "s", "escape": "s", "q": "f1"}
        for answer, opening in questions.items():
            await press(pilot, opening)
            assert len(app.screen_stack) == 2
            post_keys(pilot, [answer] * 3)
            await settle(pilot)
            assert (app.current_mode, len(app.screen_stack)) == ("pairs", 1), answer


async def test_a_key_typed_before_a_question_is_there_does_not_answer_it(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("scope"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        post_keys(pilot, ["u", "3", "2"])
        await settle(pilot)
        assert "Which rubric do you want to put in force?" in screen_text(app)
        assert app.current_mode == "scope"


async def test_what_is_typed_after_a_page_is_closed_is_for_the_place(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        post_keys(pilot, ["escape", "2"])
        await settle(pilot)
        assert app.current_mode == "prompts"


@pytest.mark.parametrize(
    "size",
    [(80, 1), (1, 24), pytest.param((80, 2), marks=pytest.mark.kill), pytest.param((20, 5), marks=pytest.mark.kill)],
)
async def test_the_palette_bears_having_no_room(project: Project, size: tuple[int, int]) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=size) as pilot:
        await settle(pilot)
        for key in ("pagedown", "pageup", "end", "down"):
            await press(pilot, "ctrl+p")
            assert isinstance(app.screen, CommandPalette)
            for each in (key, key, "x", key):
                await press(pilot, each)
            assert app.is_running
            await press(pilot, "escape")
            assert not isinstance(app.screen, CommandPalette)


@pytest.mark.parametrize("size", [(20, 5), (29, 24), (10, 3), (80, 4)])
async def test_tags_are_chosen_in_any_room(project: Project, size: tuple[int, int]) -> None:
    prompt = add_prompt(project, "Where is my order?")
    for place in range(2):
        add_candidate(project, prompt, f"It left us {place}.")
    async with (app := DpotuiApp(project, "ann", place_named("annotate"))).run_test(size=size) as pilot:
        await settle(pilot)
        for key in ("t", "a", "down", "space", "escape", "r", "x", "ctrl+r", "escape", "escape"):
            await press(pilot, key)
        assert app.is_running


async def test_ctrl_l_draws_everything_anew_under_a_question_too(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann", place_named("pairs"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        before = screen_text(app)
        await press(pilot, "ctrl+l")
        assert screen_text(app) == before
        assert len(app.screen_stack) == 2


async def test_places_can_be_left_before_they_are_drawn(project: Project) -> None:
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for place in PLACES:
            post_keys(pilot, [place.key, "0", "2", "3"])
            await settle(pilot)
            assert app.current_mode == "generate"
            await press(pilot, "0")
