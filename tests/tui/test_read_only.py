"""A project in which nothing can be saved: all of it can be looked at, by somebody new too, and every place says so."""

from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import PLACES, place_named
from tui.harness.screen_text import screen_text, settle


@pytest.fixture
def locked(project: Project, tmp_path: Path) -> Project:
    """Two names of one file: it is read, and not written, by the superuser too."""
    for number in range(3):
        prompt = add_prompt(project, f"Where is order {number}?")
        for place in range(2):
            add_candidate(project, prompt, f"It left us {place}.")
    (tmp_path / "other name.dpo").hardlink_to(project.path)
    return project


@pytest.mark.parametrize("place", [place.name for place in PLACES])
async def test_every_place_says_that_nothing_can_be_saved_and_why(locked: Project, place: str) -> None:
    async with (app := DpotuiApp(locked, "somebody new", place_named(place))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = " ".join(screen_text(app).split())
        assert "! Read-only Nothing can be saved here" in said
        assert "hard links" in said
        assert "readonly database" not in said


async def test_somebody_new_sees_the_prompts_and_is_told_when_a_save_is_refused(locked: Project) -> None:
    before = locked.path.read_bytes()
    async with (app := DpotuiApp(locked, "somebody new", place_named("annotate"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Where is order" in screen_text(app)
        await pilot.press("s", "1")
        await settle(pilot)
        assert "Not saved" in screen_text(app)
    assert locked.path.read_bytes() == before


async def test_the_banner_goes_once_it_can_be_written(locked: Project, tmp_path: Path) -> None:
    async with (app := DpotuiApp(locked, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Read-only" in screen_text(app)
        (tmp_path / "other name.dpo").unlink()
        await pilot.press("2", "0")
        await settle(pilot)
        assert "Read-only" not in screen_text(app)
