"""Generate: the plan is shown, a run works beside everything else, and ends well however it ends."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from dpotui.candidates import Completion, Finished, Growing, ModelIdentity, Request, candidate_counts
from dpotui.project import Project
from dpotui.shipped import shipped_folder
from dpotui.tui import generation_run
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.screen_text import screen_text, settle, type_text


class FakeEngine:
    """Answers at once with something different each time; when it is told to hold, only once it is stopped."""

    hold = False
    made: "list[FakeEngine]"

    def __init__(self, model: Path) -> None:
        self.identity = ModelIdentity(model.name, "0" * 64)
        self.notes: tuple[str, ...] = ()
        self.answers = 0
        self.closed = threading.Event()
        self.made.append(self)

    def run(
        self,
        next_request: Callable[[], Request | None],
        *,
        on_text: Callable[[Request, Growing], None] | None = None,
        should_stop: Callable[[], bool] = lambda: False,
        should_pause: Callable[[], bool] = lambda: False,  # noqa: ARG002
    ) -> Iterator[Finished]:
        """Answers, one at a time, or a refusal of the prompt that asks for it."""
        while not should_stop() and (request := next_request()):
            if "refuse" in request.messages[-1].content:
                yield Finished(request, None, "too long for the context")
                continue
            while self.hold and self.answers == 2:
                if should_stop():
                    return
                time.sleep(0.01)
            self.answers += 1
            if on_text:
                on_text(request, Growing("answer", 6, 1))
            yield Finished(request, Completion(f"answer {request.seed} by {request.sampling.name}", "stop", 3, 5))

    def close(self) -> None:
        """Remember that the model was freed."""
        self.closed.set()


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[FakeEngine]:
    """The engines that runs made; a model file lies in the current folder."""
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(generation_run, "LlamaEngine", FakeEngine)
    monkeypatch.setattr(FakeEngine, "made", [], raising=False)
    monkeypatch.setattr(FakeEngine, "hold", False)
    return FakeEngine.made


def generate_app(project: Project) -> DpotuiApp:
    """The app, opened on Generate."""
    return DpotuiApp(project, "ann", place_named("generate"))


async def test_the_plan_follows_the_settings(project: Project, engines: list[FakeEngine]) -> None:
    prompts = [add_prompt(project, f"question {number}") for number in range(3)]
    add_candidate(project, prompts[0], "one answer")
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "3: 1 with candidates, 0 complete (4 or more)" in shown
        assert "11 candidates to make, for 3 prompts" in shown
        assert "small.gguf" in shown
        await pilot.press("minus", "minus", "l")
        await type_text(pilot, "2")
        await pilot.press("enter", "r", "2")
        await settle(pilot)
        shown = screen_text(app)
        assert "2 candidates a prompt" in shown
        assert "3 candidates to make, for 2 prompts" in shown
        assert "close: Close calls" in shown
    assert not engines


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
        assert "8 candidates made, 4 failed." in shown
        assert "too long for the context" in shown
        assert "distinct 100%" in shown
        assert "8  small.gguf" in shown
    assert engines[0].closed.is_set()


async def test_one_can_go_elsewhere_while_it_runs_and_stop_it_later(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeEngine, "hold", True)
    add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.3)
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


async def test_leaving_dpotui_stops_the_run_and_frees_the_model(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeEngine, "hold", True)
    add_prompt(project, "Where is my order?")
    async with generate_app(project).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.3)
        await pilot.press("0")
        await pilot.press("ctrl+q")
    assert engines[0].closed.wait(5)
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
