"""Places that have nothing to show yet: each says what comes first, and never a step that cannot be done."""

import pytest

from dpotui.project import Project
from dpotui.prompts import import_prompts
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import screen_text, settle

SIZES = ((80, 24), (200, 60))


async def shown(project: Project, place: str, size: tuple[int, int]) -> str:
    """All that stands on a place."""
    async with (app := DpotuiApp(project, "ann", place_named(place))).run_test(size=size) as pilot:
        await settle(pilot)
        return screen_text(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", ["pairs", "checks", "export"])
async def test_without_prompts_every_place_says_that_they_come_first(
    project: Project, place: str, size: tuple[int, int]
) -> None:
    text = await shown(project, place, size)
    assert "First: Bring in 100 to 200 real prompts.   2 Prompts" in text
    assert "Annotate (4)" not in text


async def test_with_prompts_alone_candidates_come_first(project: Project) -> None:
    file = project.path.with_suffix(".csv")
    file.write_text("prompt\n" + "".join(f"question {number}\n" for number in range(120)))
    import_prompts(project, [file], author="lead")
    assert "First: Generate candidates for 120 prompts with fewer than 3.   3 Generate" in await shown(
        project, "pairs", (120, 40)
    )


@pytest.mark.parametrize("size", SIZES)
async def test_rounds_without_a_round_show_what_one_is_made_of_and_no_empty_list(
    project: Project, size: tuple[int, int]
) -> None:
    text = await shown(project, "rounds", size)
    assert "make one in Export (7) first" in text
    assert "4  c  judge those answers blind" in text
    assert "Rounds ─" not in text


async def test_what_is_said_of_an_empty_list_stands_below_its_first_column(project: Project) -> None:
    lines = (await shown(project, "prompts", (80, 24))).splitlines()
    column = next(line for line in lines if "State" in line and "Prompt" in line).index("Prompt")
    said = [line for line in lines if "No prompts yet." in line or "100 to 200" in line]
    assert [line.index(line.strip()[0]) for line in said] == [column, column]
