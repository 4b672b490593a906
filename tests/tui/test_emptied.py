"""Every place, and what lies over it, bears it that what it shows is emptied elsewhere, and then any size and key."""

import pytest

from adjudication.disputed import add_dispute
from builders import add_prompt
from dpotui.annotation import join_team
from dpotui.candidates.revealing import exclude_candidates
from dpotui.project import Project
from dpotui.project.store.query import Query
from dpotui.prompts import exclude_prompts
from dpotui.scope import find_rubric, use_rubric
from dpotui.tui.app import DpotuiApp
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.places import PLACES, place_named
from judged_project import judge_prompts
from tui.harness.screen_text import post_keys, settle

SIZES = ((160, 50), (20, 5), (1, 1), (40, 12), (200, 3), (80, 24))
KEYS = ("down", "enter", "escape", "end", "pageup", "d", "u", "space", "n", "escape", "3", "z", "right", "escape")
OVER = {
    "scope, edit": ("scope", ("e",)),
    "scope, versions": ("scope", ("v",)),
    "scope, tighten": ("scope", ("t",)),
    "prompts, screening": ("prompts", ("s",)),
    "prompts, duplicates": ("prompts", ("d",)),
    "prompts, coverage": ("prompts", ("c",)),
    "prompts, tags": ("prompts", ("t",)),
    "prompts, leave out": ("prompts", ("x",)),
    "prompts, responses": ("prompts", ("a",)),
    "annotate, reason": ("annotate", ("r",)),
    "annotate, tags": ("annotate", ("t",)),
    "annotate, compare": ("annotate", ("d",)),
    "annotate, guide": ("annotate", ("g",)),
    "annotate, best": ("annotate", ("b",)),
    "annotate, search": ("annotate", ("slash", "o", "enter")),
    "annotate, undo": ("annotate", ("s", "1", "u")),
    "pairs, doubtful": ("pairs", ("D",)),
    "pairs, write": ("pairs", ("e",)),
    "pairs, left out": ("pairs", ("l",)),
    "checks, adjudicate": ("checks", ("a",)),
    "checks, findings": ("checks", ("enter",)),
    "checks, thresholds": ("checks", ("t",)),
    "home, team": ("home", ("t",)),
    "palette": ("home", ("ctrl+p",)),
    "help": ("pairs", ("question_mark",)),
    "jump": ("prompts", ("ctrl+o",)),
}
"""What is opened where, with which keys."""
_PROMPTS = Query("SELECT id FROM prompt", str)
_RESPONSES = Query("SELECT id FROM candidate", str)


@pytest.fixture
def busy(project: Project) -> Project:
    """Something to see everywhere: judged prompts, near-duplicates, a dispute, a secret, prompts that wait."""
    judge_prompts(project, 3)
    judge_prompts(project, 1, annotator="ann", first=3)
    add_dispute(project, "My order came broken. What now?")
    add_prompt(project, "Mail me at jane.roe@example.org about order 7.")
    join_team(project, "ann")
    return project


def empty(project: Project) -> None:
    """Leave everything out, and put another rubric in force."""
    with project.read() as connection:
        prompts, responses = _PROMPTS.all(connection), _RESPONSES.all(connection)
    exclude_candidates(project, responses, reason="all alike", author="lead")
    exclude_prompts(project, prompts, reason="none of ours", author="lead")
    use_rubric(project, find_rubric("code"), author="lead")


async def empty_under(project: Project, place: str, opening: tuple[str, ...], *, told: bool) -> None:
    """Open something and empty it, with the place `told` of that or not; then give it every size, and keys."""
    async with (app := DpotuiApp(project, "ann", place_named(place))).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for key in opening:
            await pilot.press(key)
            await settle(pilot)
        empty(project)
        if told:
            for screen in app.screen_stack:
                if isinstance(screen, PlaceScreen):
                    screen.reload()
            await settle(pilot)
        for number, size in enumerate(SIZES):
            await pilot.resize_terminal(*size)
            post_keys(pilot, KEYS[number :: len(SIZES)])
            await settle(pilot)
        assert app.fault is None


@pytest.mark.parametrize("place", [place.name for place in PLACES])
async def test_a_place_that_is_emptied_bears_any_size_and_key(busy: Project, place: str) -> None:
    await empty_under(busy, place, (), told=False)


@pytest.mark.parametrize("opened", ["annotate, undo", "annotate, search", "scope, versions", "checks, adjudicate"])
async def test_what_lies_over_a_place_that_is_emptied_bears_any_size_and_key(busy: Project, opened: str) -> None:
    await empty_under(busy, *OVER[opened], told=True)


@pytest.mark.kill
@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
@pytest.mark.parametrize("opened", [*OVER, *(place.name for place in PLACES)])
async def test_all_that_is_emptied_bears_any_size_and_key(busy: Project, opened: str, *, told: bool) -> None:
    await empty_under(busy, *OVER.get(opened, (opened, ())), told=told)
