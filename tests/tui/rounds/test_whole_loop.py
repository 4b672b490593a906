"""The whole loop on the sample: every command as the README prints it; a script judges through the real screen."""

import shlex
from pathlib import Path
from time import monotonic

import pytest

from cli.in_process import run_dpotui
from dpotui.cli.verbs.demo_judge import scripted_choice
from dpotui.project import Project, open_project
from dpotui.rounds import SeenChoice, read_judging, read_standing
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.harness.screen_text import screen_text, settle

README = Path(__file__).parents[3] / "README.md"
KEYS: dict[SeenChoice, str] = {"left": "a", "right": "b", "same": "s", "both_bad": "x"}


def readme_commands() -> list[list[str]]:
    """The commands of the README's step on rounds, up to the judging."""
    step = README.read_text(encoding="utf-8").split("**8. Rounds.**")[1].split("```")[1]
    return [shlex.split(command)[1:] for command in step.splitlines() if command.startswith("dpotui ")]


async def judge_on_screen(project: Project, judge: str) -> str:
    """Judge all that is open by the demo's rules, with keys on the screen; returns what stands there at the end."""
    async with (app := DpotuiApp(project, judge, place_named("rounds"))).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        while waiting := [one for one in read_judging(project, None, judge).answers if one.choice is None]:
            await pilot.press(KEYS[scripted_choice(waiting[0])])
            await settle(pilot)
        return screen_text(app)


@pytest.mark.simulation
async def test_the_loop_of_the_readme_ends_in_a_verdict_in_under_three_minutes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("llama_cpp")
    began = monotonic()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample_project").symlink_to(README.parent / "sample_project")
    commands = readme_commands()
    assert [command[:2] for command in commands][:5] == [
        ["demo", "tour"],
        ["round", "start"],
        ["round", "attach"],
        ["round", "measure"],
        ["round", "compare"],
    ]
    for command in commands[:5]:
        done = run_dpotui(*command)
        assert done.returncode == 0, done.stderr
    assert "judgements given, on 40 prompts" in done.stdout
    stands = run_dpotui("round", "decide", "tour/support.dpo").stdout
    assert "Judge the answers of round 2 blind" in stands
    assert "Not enough data for a verdict." in stands
    project = open_project(Path("tour/support.dpo"))
    shown = await judge_on_screen(project, "mara")
    assert "left for somebody else" in shown
    await judge_on_screen(project, "jonas")
    for command in commands[5:]:
        done = run_dpotui(*command)
        assert done.returncode == 0, (command, done.stderr)
    standing = read_standing(project)
    assert standing.summary
    assert standing.tally
    assert (standing.summary.trained_pairs, standing.summary.trained_wrong) == (50, 0)
    assert 0.5 < standing.summary.accuracy < 1
    print(
        f"{monotonic() - began:.0f} s, accuracy {standing.summary.accuracy:.3f}, {standing.tally}, {standing.verdict}"
    )
    assert monotonic() - began < 180
