"""Twenty disputes at 80x24 with keys alone: from the finding through adjudication to pairs and a tightened rubric."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from builders import add_candidate, add_judgement, add_prompt
from cli.in_process import run_dpotui
from dpotui.checks import run_checks
from dpotui.checks.measures import AgreementMeasures
from dpotui.pairs import extract_pairs, list_disputes
from dpotui.project import Project
from dpotui.scope import rubric_history
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.checks.test_findings_screen import go_to_check
from tui.harness.screen_text import screen_text, see, settle, type_text

DISPUTED = 20


def _add_prompts(project: Project, number: int, word: str, *, opposite: bool) -> None:
    """Prompts that ann and ben both judge, alike or the other way round."""
    for place in range(number):
        prompt = add_prompt(project, f"Where is {word} parcel {place}?")
        good, bad = (
            add_candidate(project, prompt, f"{text} ({word} {place})") for text in ("It comes Monday.", "Wait.")
        )
        for person in ("ann", "ben"):
            scores = {good: 4, bad: 2} if person == "ann" or not opposite else {good: 2, bad: 4}
            add_judgement(project, prompt, person, scores, reasons={good: f"{person} on {word} {place}", bad: "Late."})


async def _keys(pilot: Pilot[None], *pressed: str) -> str:
    await pilot.press(*pressed)
    await settle(pilot)
    return " ".join(screen_text(pilot.app).replace("│", " ").split())


def _agreement(project: Project) -> AgreementMeasures:
    found = run_checks(project).measures(AgreementMeasures)
    assert found is not None
    return found


@pytest.mark.simulation
async def test_twenty_disputes_are_settled_and_the_rubric_is_tightened_with_keys_alone(
    project: Project, tmp_path: Path
) -> None:
    _add_prompts(project, 15, "the", opposite=False)
    _add_prompts(project, DISPUTED, "my", opposite=True)
    before = _agreement(project).direction
    assert len(extract_pairs(project).pairs) == 15
    async with (app := DpotuiApp(project, "lead", place_named("checks"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "43 %" in screen_text(app)
        await go_to_check(pilot, "Disputed prompts")
        await _keys(pilot, "enter")
        assert "Dispute 1 of 20" in await _keys(pilot, "a")
        for number in range(DISPUTED):
            await _keys(pilot, "left_square_bracket", "enter", "1")
            if number == 0:
                await type_text(pilot, "say that a date is better than none")
            await _keys(pilot, "enter")
        assert "20 settled" in screen_text(app)
        assert not list_disputes(project).waiting
        await _keys(pilot, "escape", "escape")
        await _keys(pilot, "5")
        assert "35 pairs" in await see(pilot, "35 pairs")
        await _keys(pilot, "6")
        assert "Tighten the rubric" in await _keys(pilot, "e")
        await _keys(pilot, "4", "end")
        await type_text(pilot, " With a date.")
        await _keys(pilot, "enter")
        await _keys(pilot, "w")
        assert "In force for everybody." in await _keys(pilot, "2")
        await _keys(pilot, "escape")
    assert len(rubric_history(project)) == 2
    first, second = _agreement(project).versions[0], _agreement(project)
    assert (first.direction.share, second.version) == (before.share, 2), "adjudication does not raise agreement"

    _add_prompts(project, 31, "a new", opposite=False)
    async with (app := DpotuiApp(project, "lead", place_named("checks"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go_to_check(pilot, "Agreement")
        shown = await _keys(pilot, "enter", "down", "down")
        assert "100 %" in shown
        assert "43 % of 35" in shown
    told = run_dpotui("check", str(project.path), "--json")
    (agreement,) = [one for one in json.loads(told.stdout)["results"] if one["key"] == "agreement"]
    assert [round(one["direction"]["share"], 2) for one in agreement["measures"]["versions"]] == [0.43, 1.0]
    run_dpotui("export", str(project.path), str(tmp_path / "out"), "--annotator", "lead")
    card = " ".join((tmp_path / "out" / "README.md").read_text().split())
    assert "under version 1 it was 43 % on 35 prompts" in card
