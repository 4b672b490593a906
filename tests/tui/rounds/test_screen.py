"""Rounds: started on a release, closed by a decision with its reason."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from dpotui.export import export_release
from dpotui.project import Project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from dpotui.tui.widgets.words import Words
from judged_project import judge_prompts
from read_back import list_rounds
from rounds.round_facts import attach, measure, start
from tui.harness.screen_text import screen_text, settle, type_text


def rounds_app(project: Project) -> DpotuiApp:
    """The app, opened on Rounds."""
    return DpotuiApp(project, "ann", place_named("rounds"))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they lead to."""
    await pilot.press(*keys)
    await settle(pilot)


async def test_a_round_is_started_and_decided_with_keys_alone(project: Project, tmp_path: Path) -> None:
    judge_prompts(project, 4)
    export_release(project, tmp_path / "release", author="lead")
    async with (app := rounds_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Start a round on release r1" in screen_text(app)
        await press(pilot, "n", "1")
        await type_text(pilot, "Does 1 round help")
        await press(pilot, "enter")
        assert "Round 1 is started on r1." in screen_text(app)
        assert "start it again with a base model" in screen_text(app)
        await press(pilot, "d", "2", "enter")
        assert "A decision needs its reason" in screen_text(app)
        await type_text(pilot, "61 to 63 is noise")
        await press(pilot, "enter")
        assert "Round 1 is closed: revise." in screen_text(app)
        assert "61 to 63 is noise" in screen_text(app)
        await press(pilot, "d")
        assert "was decided already" in screen_text(app)
    (entry,) = list_rounds(project)
    assert (entry.success, entry.decision, entry.reason) == ("Does 1 round help", "revise", "61 to 63 is noise")


async def test_without_a_release_the_screen_says_what_comes_first(project: Project) -> None:
    async with (app := rounds_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "make one in Export (7) first" in screen_text(app)
        await press(pilot, "d")
        assert "There is no round to decide" in screen_text(app)
        await press(pilot, "n")
        assert "A round is trained on a release" in screen_text(app)


async def test_in_a_large_terminal_a_sentence_of_a_hundred_characters_is_seen_whole(
    project: Project, tmp_path: Path
) -> None:
    judge_prompts(project, 4)
    export_release(project, tmp_path / "release", author="lead")
    async with (app := rounds_app(project)).run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "n", "1")
        sentence = "Does one more round of judging lead to fewer promises that nobody in the shop can keep in the end?"
        app.screen.query_one(Input).value = sentence
        await pilot.pause()
        assert sentence in screen_text(app)


async def test_a_measured_round_shows_its_charts_and_all_rounds_over_time_in_a_small_terminal_too(
    project: Project,
) -> None:
    start(project)
    entry = start(project)
    measure(project, entry, attach(project, entry), [0.2] * 24 + [-0.1] * 6)
    for size in ((80, 24), (160, 50)):
        async with (app := rounds_app(project)).run_test(size=size) as pilot:
            await settle(pilot)
            assert "It ranks better, but its answers are not shown to be better." in screen_text(app)
            shown = screen_text(app)
            await press(pilot, "enter", "G")
            shown += screen_text(app)
            assert "Rounds over time" in shown
            assert "ranked right  ·▆  80 %" in shown
            page = app.screen.query_one("#rounds-text", Words).content
            assert "┼" in str(page)
            assert "loss" in str(page)
