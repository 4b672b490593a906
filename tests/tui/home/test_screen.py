"""Home: where the project stands and what to do next."""

from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from annotation.annotated import add_task, filled_sheet
from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import join_team, save_sheet, set_reference
from dpotui.candidates import candidates_of
from dpotui.overview import overview
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.home.screen import HomeScreen
from dpotui.tui.places import PLACES
from judged_project import judge_prompts
from tui.harness.screen_text import PATIENCE, screen_text, settle, type_text


async def test_home_names_the_project_and_the_road_before_any_number_is_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, read = Event(), HomeScreen._read
    monkeypatch.setattr(HomeScreen, "_read", lambda home: seen.wait(PATIENCE) and read(home))
    async with (app := DpotuiApp(project, "ana")).run_test(size=(80, 24)):
        shown = screen_text(app)
        seen.set()
        assert "test  Written replies" in shown
        assert "Reading the numbers" in shown
        assert all(f"{place.key} {place.title}" in shown for place in PLACES[1:])


async def test_home_shows_the_road_the_forecast_and_the_team_in_columns(project: Project) -> None:
    judge_prompts(project, 6)
    judge_prompts(project, 2, annotator="bo", first=6)
    async with (app := DpotuiApp(project, "ana")).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        details = ("Customer support, version 1", "8 prompts of the 100", "0 of 8 prompts", "8 prompts judged")
        starts = {line.index(detail) for detail in details for line in lines if detail in line}
        assert len(starts) == 1
        assert any("✓ 1 Scope and rubric" in line for line in lines)
        assert any("▸ 2 Prompts" in line for line in lines)
        assert any("100 pairs" in line and "8 of 100" in line for line in lines)
        assert any(line.split()[-6:] == ["ana", "6", "0", "0", "6", "60"] for line in lines)
        assert any("test · ana" in line for line in lines)


async def test_enter_goes_where_the_next_step_is(project: Project) -> None:
    async with (app := DpotuiApp(project, "ana")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Next  Bring in 100 to 200 real prompts" in screen_text(app)
        assert "dpotui import" not in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.current_mode == "prompts"


async def test_coming_back_shows_what_was_done_meanwhile(project: Project) -> None:
    async with (app := DpotuiApp(project, "ana")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        add_prompt(project, "Is there soy in it?")
        await pilot.press("escape")
        await settle(pilot)
        assert "1 prompt of the 100 to 200" in screen_text(app)


async def test_home_tells_how_far_annotators_are_from_the_reference(project: Project) -> None:
    prompt = add_task(project, "Where is it?", candidates=2)
    judge_prompts(project, 1, annotator="bo")
    async with (app := DpotuiApp(project, "ana")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "off by" not in screen_text(app)
    set_reference(project, filled_sheet(project, prompt, "lead", 4), author="lead")
    save_sheet(project, "ana", filled_sheet(project, prompt, "ana", 2), active_seconds=60.0)
    for size in ((80, 24), (160, 50)):
        async with (app := DpotuiApp(project, "ana")).run_test(size=size) as pilot:
            await settle(pilot)
            app.screen.query_one("#home").scroll_end(animate=False)
            await settle(pilot)
            lines = [line.split() for line in screen_text(app).splitlines()]
            assert any(line[-2:] == ["off", "by"] for line in lines)
            assert any(line[-7:] == ["ana", "1", "0", "0", "1", "60", "2.00"] for line in lines)
            assert any(line[-7] == "bo" and line[-1] == "–" for line in lines if len(line) > 6)


async def test_open_prompts_are_handed_out_by_keys(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        prompt = add_prompt(project, f"Where is order {number}?")
        for place in range(2):
            add_candidate(project, prompt, f"It left us {place}.")
    async with (app := DpotuiApp(project, "ann")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        await settle(pilot)
        assert "Nobody is in the team yet" in screen_text(app)
        join_team(project, "bo")
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("1")
        await type_text(pilot, "for-bo.csv")
        await pilot.press("enter")
        await settle(pilot)
        assert "for bo: 3 prompts, 6 responses" in " ".join(screen_text(app).split())
        assert "Where is order 1?" in (tmp_path / "for-bo.csv").read_text()
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("1")
        await type_text(pilot, "for-bo.csv")
        await pilot.press("enter")
        await settle(pilot)
        assert "it exists already; name another" in " ".join(screen_text(app).split())


async def test_where_there_is_room_home_shows_what_a_lead_would_look_up(project: Project) -> None:
    for name in ("ana", "bo"):
        join_team(project, name)
    prompts = judge_prompts(project, 6)
    judge_prompts(project, 2, annotator="bo", first=6)
    add_task(project, "Nobody has judged this one.", candidates=2)
    with project.read() as connection:
        responses = [one.id for one in candidates_of(connection, prompts[0])]
    add_judgement(project, prompts[0], "bo", dict(zip(responses, (4, 2), strict=True)))
    (detail,) = [step.detail for step in overview(project).steps if step.key == "annotation"]
    assert detail == "8 prompts judged, 3 open, 2 of them judged; by two people: 0 of 2 drawn, 1 besides"  # of 9
    async with (app := DpotuiApp(project, "ana")).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        lines = screen_text(app).splitlines()
        shown = "\n".join(lines)
        assert f"{this_day()}  " in shown
        assert any(line.strip().startswith(this_day()) and "9  ana 6, bo 3" in line for line in lines)
        assert any(line.strip().startswith("order") and "8 of 8 judged" in line for line in lines)
        assert "Same response better" in shown
        assert "–  too few, 29 missing" in shown
        assert sum("too few to tell" in line for line in lines) == 5
        assert "0.00" not in shown
        assert any("bo" in line and "━" in line for line in lines)
        assert "No round yet." in shown
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Same response better" not in screen_text(app)
        assert not any(panel.display for panel in app.screen.query(".dashboard"))
    async with (app := DpotuiApp(project, "ana")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not app.screen.query(".dashboard")
        await pilot.resize_terminal(160, 40)
        await settle(pilot)
        assert "Activity, judgements a day" in screen_text(app)


def this_day() -> str:
    """This day by the local calendar."""
    return datetime.now().astimezone().date().isoformat()


async def test_on_a_small_screen_everything_from_the_title_to_the_forecast_is_in_view(project: Project) -> None:
    async with (app := DpotuiApp(project, "lead")).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = [line.rstrip() for line in screen_text(app).splitlines()]
        (title,) = [line for line in lines if "Written replies" in line]
        assert title.endswith("…")
        assert any("Forecast    none before 5 prompts are judged on screen (0 so far)" in line for line in lines)
