"""Measuring and answering from the screen: one key does what comes next, tells how far it is, and stops it."""

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dpotui.project import Project
from dpotui.rounds import RoundStoppedError, Watch, attach_weights, read_standing
from dpotui.shipped import shipped_folder
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from rounds.checkpoints import adapter_tensors, write_adapter
from rounds.released import started
from rounds.round_facts import start
from tui.harness.screen_text import PATIENCE, screen_text, see, settle, until


@pytest.fixture
def attached(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A round with the weights of a tiny adapter."""
    pytest.importorskip("llama_cpp", reason="needs the llama extra")
    pytest.importorskip("gguf", reason="needs the llama extra")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    model = shipped_folder("sample_project") / "tiny-support.gguf"
    started(project, model, train=3, held_out=2)
    attach_weights(project, None, write_adapter(tmp_path / "adapter", adapter_tensors(model)), author="lead")
    return project


def rounds_app(project: Project) -> DpotuiApp:
    return DpotuiApp(project, "ana", place_named("rounds"))


async def press(pilot: Pilot[None], key: str) -> str:
    await pilot.press(key)
    await settle(pilot)
    return screen_text(pilot.app)


async def test_one_key_measures_then_answers_and_then_there_is_something_to_judge(attached: Project) -> None:
    async with rounds_app(attached).run_test(size=(120, 40)) as pilot:
        await see(pilot, "Measure how round 1 ranks the held-out pairs   key m")
        await pilot.press("m")
        await see(pilot, "Measured; m lets both models answer.")
        await settle(pilot)
        await pilot.press("m")
        await see(pilot, "Both models have answered.")
        await settle(pilot)
        assert "It is measured, and both models have answered." in await press(pilot, "m")
    standing = read_standing(attached)
    assert standing.measurement
    assert standing.comparison


async def test_what_cannot_be_measured_yet_says_what_comes_first(project: Project) -> None:
    start(project)
    async with rounds_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = "".join((await press(pilot, "m")).split())
        assert f"First:dpotuiroundtrain{project.path}1" in said


async def test_the_same_key_stops_it_and_the_next_run_goes_on(
    attached: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored, go_on = threading.Event(), threading.Event()

    def measure(_project: Project, _round: str, *, watch: Watch, **_how: object) -> None:
        scored.set()
        assert go_on.wait(PATIENCE)
        assert watch.should_stop()
        raise RoundStoppedError("Stopped after 1 of 5 pairs; the same command goes on there.")

    monkeypatch.setattr("dpotui.tui.rounds.running.measure_round", measure)
    async with rounds_app(attached).run_test(size=(120, 40)) as pilot:
        await see(pilot, "key m")
        await pilot.press("m")
        await until(pilot, scored.is_set)
        await pilot.press("m")
        go_on.set()
        await see(pilot, "Stopped after 1 of 5 pairs")
        await settle(pilot)
