"""Generate: a run works beside everything else, is seen while it does, and ends well however it ends."""

import re
import sys
from functools import partial
from pathlib import Path

import pytest

from builders import add_prompt
from candidates.asking import with_template
from dpotui.candidates import (
    GenerationProgress,
    candidate_counts,
)
from dpotui.candidates.engine import Growing, Request
from dpotui.candidates.live import LiveAnswer
from dpotui.inference.sampling import Sampling
from dpotui.project import Project, sha256_of_file
from dpotui.prompts import Message
from dpotui.shipped import shipped_folder
from dpotui.tui.app import DpotuiApp
from dpotui.tui.generate import messages as words
from tui.harness.fake_engine import FakeEngine, generate_app
from tui.harness.screen_text import PATIENCE, screen_text, see, settle, type_text, until


async def test_a_run_makes_what_is_missing_and_closes_with_a_report(
    project: Project, engines: list[FakeEngine]
) -> None:
    for text in ("one", "please refuse", "three"):
        add_prompt(project, text)
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        shown = screen_text(app)
        assert "8 candidates made, 4 failed. Start again to ask for them anew." in shown
        assert "too long for the context" in shown
        assert "Distinct 100 %, near-identical 0 % (0 drawn again), cut off 0 %." in shown
        await pilot.press("end")
        assert "8  small.gguf" in screen_text(app)
    assert engines[0].closed.is_set()


async def test_what_enter_would_start_stands_first_also_in_a_small_terminal(project: Project) -> None:
    add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        title, plan = screen_text(app).splitlines()[1:3]
    assert "Next run" in title
    assert "4 candidates to make, for 1 prompt. ⏎ starts." in plan


async def test_one_can_go_elsewhere_while_it_runs_and_stop_it_later(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeEngine, "hold", True)
    add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await see(pilot, "2 of 4  0 failed")
        await pilot.press("1")
        await pilot.pause()
        assert app.current_mode == "scope"
        await pilot.press("3")
        await pilot.pause()
        assert "s Stop" in screen_text(app)
        await pilot.press("s")
        await settle(pilot)
        assert "2 candidates made, stopped: start again to go on." in screen_text(app)
        assert "⏎ Start" in screen_text(app)
    assert engines[0].closed.is_set()
    assert candidate_counts(project).candidates == 2


def in_place(app: DpotuiApp, place: str) -> bool:
    """Whether this place is in view."""
    return app.current_mode == place


async def test_a_run_is_told_of_everywhere_and_its_end_is_noticed_wherever_one_is(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeEngine, "hold", True)
    add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        assert "3 shows it" not in await see(pilot, "2 of 4  0 failed")
        for key, place in (("2", "prompts"), ("8", "rounds"), ("4", "annotate"), ("ctrl+g", "home")):
            await pilot.press(key)
            await until(pilot, partial(in_place, app, place))
            shown = await see(pilot, "▸ Generating: 2 of 4 candidates")
            assert ("3 shows it" in shown) == (place != "annotate")
        assert "Generate candidates for" not in await see(pilot, "Next  Bring in 99 more")
        await pilot.press("1")
        await see(pilot, "A good response")
        monkeypatch.setattr(FakeEngine, "hold", False)
        await see(pilot, "4 candidates made.")
        assert "Generating" not in screen_text(app)
    assert engines[0].closed.is_set()


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_answers_in_progress_are_shown_and_the_run_can_rest(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(FakeEngine, "hold", True)
    add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await see(pilot, "2 of 4  0 failed")
        shown = await see(pilot, "half an⏎answer ␛[2J[/x]")
        assert " 1 lively     " in shown
        assert "small.gguf" in shown
        assert "Recipe" not in shown
        assert ("Where is my order?" in shown) == (size[0] > 110)
        assert "s Stop  p Pause" in shown
        await pilot.press("p")
        shown = await see(pilot, "Paused: p goes on, s stops.")
        assert "s Stop  p Resume" in shown
        await engines[0].sees(pilot, paused=True)
        await pilot.press("m", "plus", "space")
        await see(pilot, "Going on.")
        await engines[0].sees(pilot, paused=False)
        await pilot.press("p", "s")
        await settle(pilot)
        assert "2 candidates made, stopped: start again to go on." in screen_text(app)
        await pilot.press("pagedown")
        await see(pilot, "4 candidates a prompt")


async def test_leaving_dpotui_stops_the_run_and_frees_the_model(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeEngine, "hold", True)
    add_prompt(project, "Where is my order?")
    told: list[str] = []
    leave = DpotuiApp.exit

    def exit_and_tell(app: DpotuiApp, *, message: str) -> None:
        told.append(message)
        leave(app, message=message)

    monkeypatch.setattr(DpotuiApp, "exit", exit_and_tell)
    async with generate_app(project).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await see(pilot, "2 of 4  0 failed")
        await pilot.press("0")
        await pilot.press("ctrl+q")
    (said,) = told
    assert re.match(r"The generation run was stopped at \d of 4 candidates\. What is complete is kept; start", said)
    assert engines[0].closed.wait(PATIENCE)
    assert candidate_counts(project).candidates == 2


async def test_without_llama_cpp_it_says_how_to_install_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert "pip install 'dpotui[llama]'" in screen_text(app)
        assert "⏎ Start" in screen_text(app)


async def test_the_shipped_model_answers_for_real(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("llama_cpp")
    monkeypatch.chdir(shipped_folder("sample_project"))
    add_prompt(project, "Where is my order QB-50150?")
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert "4 candidates made." in screen_text(app)
    assert candidate_counts(project).by_model == {"tiny-support.gguf": 4}


HOSTILE = {
    "cut short": ("", "llama.cpp cannot load it"),
    "filling the memory": ("{{ 'a' * 1000000000 }}", "it takes more than 256 MB of memory"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_model_costs_a_message_and_nothing_else(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    pytest.importorskip("llama_cpp")
    template, said = HOSTILE[name]
    monkeypatch.chdir(tmp_path)
    tiny = shipped_folder("sample_project") / "tiny-support.gguf"
    if template:
        with_template(tiny, tmp_path / "bad.gguf", template)
    else:
        (tmp_path / "bad.gguf").write_bytes(tiny.read_bytes()[:-1000])
    add_prompt(project, "Where is my order?")
    before = sha256_of_file(project.path)
    async with (app := generate_app(project)).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert "bad.gguf" in screen_text(app)
        await pilot.press("s")
        await settle(pilot)
        assert said in " ".join(screen_text(app).split())
        assert "⏎ Start" in screen_text(app)
        await pilot.press("l")
        await type_text(pilot, "7")
        await pilot.press("enter")
        await settle(pilot)
        assert "7 prompts in this run" in screen_text(app)
    assert sha256_of_file(project.path) == before


def test_a_pace_is_told_only_once_it_says_something() -> None:
    """The first token comes after all prompts are read: a minute's run would begin with hours that are left."""
    sampling = Sampling("careful", 0.2, 40, 0.9, 0.0, 1.0, 400)
    request = Request("p", (Message("user", "Hello?"),), sampling, 1)

    def told(tokens: int) -> str:
        answers = (LiveAnswer(0, request, Growing("Hi", 2, tokens)),)
        progress = GenerationProgress(0, 212, 0, "p", "careful", 1.2, seconds_at_most=70_560.0, answers=answers)
        return words.running(progress, paused=False, width=160, key_of=str).plain

    assert "left" not in told(1)
    assert "tokens/s" not in told(1)
    assert "1 tokens/s  under 19 h 36 min left" in told(40)
