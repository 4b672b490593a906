"""The thresholds over Checks: read, changed, refused and taken back with keys alone."""

import pytest
from textual.pilot import Pilot

from dpotui.checks import list_thresholds, run_checks, set_threshold
from dpotui.checks.measures import AgreementMeasures
from dpotui.checks.thresholds import Thresholds
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from judged_project import judge_prompts
from tui.harness.screen_text import screen_text, settle


async def _opened(pilot: Pilot[None]) -> str:
    await settle(pilot)
    await pilot.press("t")
    await settle(pilot)
    return screen_text(pilot.app)


def _bar(project: Project) -> float:
    measures = run_checks(project).measures(AgreementMeasures)
    assert measures is not None
    return measures.limits.agreement_bar


def test_every_threshold_of_a_project_has_its_title_meaning_and_limits(project: Project) -> None:
    listed = list_thresholds(project)
    assert [one.name for one in listed] == list(Thresholds.__dataclass_fields__)
    assert all(one.meaning and not one.changed and 0 < one.value <= one.highest for one in listed)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_threshold_is_changed_and_taken_back_with_keys_alone(project: Project, size: tuple[int, int]) -> None:
    judge_prompts(project, 2)
    app = DpotuiApp(project, "ann", place_named("checks"))
    async with app.run_test(size=size) as pilot:
        shown = await _opened(pilot)
        assert "Agreement: the target" in shown
        assert "70 %" in shown
        assert "Share on which two people are to find the same response better." in shown
        await pilot.press("enter")
        await settle(pilot)
        assert "over 0, at most 100 %" in screen_text(app)
        await pilot.press(*"80", "space", "%", "enter")
        await settle(pilot)
        assert "80 %" in screen_text(app)
        assert "set here; default 70 %" in screen_text(app)
        assert _bar(project) == 0.8
        await pilot.press("d")
        await settle(pilot)
        assert _bar(project) == 0.7
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen.query("#checks-list")


async def test_a_value_that_will_not_do_is_refused_with_the_limits(project: Project) -> None:
    app = DpotuiApp(project, "ann", place_named("checks"))
    async with app.run_test(size=(80, 24)) as pilot:
        await _opened(pilot)
        await pilot.press("enter", *"170", "%", "enter")
        await settle(pilot)
        assert "at most 1, or default; not 170%" in " ".join(screen_text(app).split())
        assert _bar(project) == 0.7


async def test_all_defaults_come_back_at_once(project: Project) -> None:
    set_threshold(project, "agreement_bar", "90 %", author="lead")
    set_threshold(project, "longer_ratio", "2", author="lead")
    app = DpotuiApp(project, "ann", place_named("checks"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert (await _opened(pilot)).count("set here") == 2
        await pilot.press("D")
        await settle(pilot)
        assert "set here" not in screen_text(app)
        assert not any(one.changed for one in list_thresholds(project))


async def test_a_third_that_is_shown_as_33_percent_and_left_so_stays_a_third(project: Project) -> None:
    app = DpotuiApp(project, "ann", place_named("checks"))
    async with app.run_test(size=(80, 24)) as pilot:
        await _opened(pilot)
        await pilot.press("j", "j", "j", "j", "j", "enter")
        await settle(pilot)
        assert "33.3 %" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert not any(one.changed for one in list_thresholds(project))
