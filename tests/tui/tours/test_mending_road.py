"""From a finding through adjudication to pairs and a tightened rubric, with keys alone, on a small screen."""

import json

from textual.pilot import Pilot

from adjudication.disputed import add_dispute
from cli.in_process import run_dpotui
from dpotui.annotation import Remark, join_team, load_queue, load_task, save_sheet
from dpotui.checks.tightening import read_tightening
from dpotui.pairs import extract_pairs, list_disputes
from dpotui.project import Project
from dpotui.scope import rubric_history
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from judged_project import judge_prompts
from tui.harness.screen_text import screen_text, settle, type_text

DISPUTES = 20


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one and wait for what they lead to."""
    await pilot.press(*keys)
    await settle(pilot)


async def test_twenty_disputes_become_pairs_and_a_tighter_rubric(project: Project) -> None:
    for name in ("ann", "ben"):
        join_team(project, name)
    for number in range(DISPUTES):
        add_dispute(project, f"Order {number} came broken. What now?")
    async with (app := DpotuiApp(project, "lead", place_named("checks"))).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Do first: settle 20 disputed prompts, with a." in screen_text(app)
        await press(pilot, "a")
        for number in range(DISPUTES):
            assert f"of {DISPUTES - number} " in screen_text(app).splitlines()[1]
            await press(pilot, "]" if number % 2 else "[", "enter", "1")
            if not number:
                await type_text(pilot, "Say who pays for the return.")
            await press(pilot, "enter")
        assert "0 disputes waiting   20 settled" in screen_text(app)
        assert len(extract_pairs(project).pairs) == DISPUTES
        await press(pilot, "escape")
        assert "Do first: settle" not in screen_text(app)
        await press(pilot, "e")
        shown = screen_text(app)
        assert "Two people find the same response better:  version 1: 0 % on 20 prompts" in shown
        assert "! weak" in shown
        await press(pilot, "5", "end")
        await type_text(pilot, " It says who pays.")
        await press(pilot, "enter")
        assert "✎ reworded" in screen_text(app)
        await press(pilot, "w")
        assert "This binds the whole team: 1 change" in screen_text(app)
        await press(pilot, "2")
        assert "In force for everybody." in screen_text(app)
        await press(pilot, "b", "enter")
        assert "20 prompts called back, on fresh sheets." in screen_text(app)
    assert len(rubric_history(project)) == 2
    agree(project)
    tightening = read_tightening(project)
    assert [one.direction.share for one in tightening.agreement.versions] == [0.0, None]
    assert tightening.agreement.versions[1].judged_again.share == 1.0
    said = json.loads(run_dpotui("check", project.path, "--json").stdout)["results"][0]["measures"]
    assert [one["direction"]["share"] for one in said["versions"]] == [0.0, None]
    assert said["versions"][1]["judged_again"]["share"] == 1.0
    assert not list_disputes(project).waiting


def agree(project: Project) -> None:
    """Both judge again what was called back, and this time alike."""
    for name in ("ann", "ben"):
        waiting = [item.prompt for item in load_queue(project, name).items if item.state == "open"]
        assert len(waiting) == DISPUTES
        for prompt in waiting:
            task = load_task(project, prompt, name)
            sheet = task.sheet
            assert not sheet.scores
            for place, candidate in enumerate(sorted(one.id for one in task.candidates)):
                for criterion in task.rubric.criteria:
                    sheet = sheet.with_score(candidate, criterion.key, 5 - 3 * place)
                sheet = sheet.with_remark(candidate, Remark("As the reworded rubric says it."))
            save_sheet(project, name, sheet, active_seconds=30.0)


async def test_what_was_reworded_waits_as_a_draft_and_can_be_taken_back(project: Project) -> None:
    judge_prompts(project, 2)
    for visit in range(2):
        async with (app := DpotuiApp(project, "lead", place_named("scope"))).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "t")
            if visit == 0:
                await press(pilot, "q", "end")
                await type_text(pilot, " [Really?]")
                await press(pilot, "enter")
            assert "1 criterion reworded, not in force yet" in screen_text(app)
            assert "[Really?]" in screen_text(app)
            if visit == 1:
                await press(pilot, "u")
                assert "As it is in force." in screen_text(app)
                assert "reworded" not in screen_text(app)
                await press(pilot, "w")
                assert "Nothing is reworded yet" in screen_text(app)
                await press(pilot, "8")
                assert "goes from 1 to 5." in screen_text(app)
    assert len(rubric_history(project)) == 1
