"""Generate: the plan is shown, a run works beside everything else, and ends well however it ends."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from builders import add_candidate, add_prompt
from candidates.asking import with_template
from dpotui.candidates import (
    Completion,
    Finished,
    Growing,
    ModelIdentity,
    Request,
    candidate_counts,
    candidates_of,
    remember_model,
)
from dpotui.candidates.embedded import local_model
from dpotui.project import Project, sha256_of_file
from dpotui.shipped import shipped_folder
from dpotui.tui import generation_setup
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
from tui.screen_text import screen_text, settle, type_text


class FakeEngine:
    """Answers at once with something different each time; when it is told to hold, the third answer is never done."""

    hold = False
    made: "list[FakeEngine]"

    def __init__(self, model: Path, **settings: object) -> None:
        self.settings = settings
        self.paused = False
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
        should_pause: Callable[[], bool] = lambda: False,
    ) -> Iterator[Finished]:
        """Answers, one at a time, or a refusal of the prompt that asks for it."""
        while not should_stop() and (request := next_request()):
            if "refuse" in request.messages[-1].content:
                yield Finished(request, None, "too long for the context")
                continue
            while self.hold and self.answers == 2:
                if should_stop():
                    return
                self.paused = should_pause()
                if on_text and not self.paused:
                    on_text(request, Growing("half an\nanswer \x1b[2J[/x]", 23, 3))
                time.sleep(0.01)
            self.answers += 1
            if on_text:
                on_text(request, Growing("answer", 6, 1))
            yield Finished(request, Completion(f"answer {request.seed} by {request.sampling.name}", "stop", 3, 5))

    async def sees(self, pilot: Pilot[None], *, paused: bool) -> None:
        """Wait until it has noticed that it is to rest, or no longer."""
        deadline = time.monotonic() + 10
        while self.paused is not paused and time.monotonic() < deadline:
            await pilot.pause(0.02)
        assert self.paused is paused

    def close(self) -> None:
        """Remember that the model was freed."""
        self.closed.set()


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[FakeEngine]:
    """The engines that runs made; a model file lies in the current folder."""
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(local_model, "LlamaEngine", FakeEngine)
    monkeypatch.setattr(FakeEngine, "made", [], raising=False)
    monkeypatch.setattr(FakeEngine, "hold", False)
    return FakeEngine.made


async def shown_in_time(pilot: Pilot[None], app: DpotuiApp, expected: str) -> str:
    """The screen's text as soon as it holds what is expected; a run never lets the workers come to rest."""
    deadline = time.monotonic() + 10
    while expected not in screen_text(app) and time.monotonic() < deadline:
        await pilot.pause(0.05)
    assert expected in screen_text(app)
    return screen_text(app)


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
        assert "8 candidates made, 4 failed. Start again to ask for them anew." in shown
        assert "too long for the context" in shown
        assert "Distinct 100%, near-identical 0% (0 drawn again), cut off 0%." in shown
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


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_answers_in_progress_are_shown_and_the_run_can_rest(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(FakeEngine, "hold", True)
    add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await shown_in_time(pilot, app, "2 of 4  0 failed")
        shown = await shown_in_time(pilot, app, "half an⏎answer ␛[2J[/x]")
        assert " 1 lively     " in shown
        assert "small.gguf" in shown
        assert "Recipe" not in shown
        assert ("Where is my order?" in shown) == (size[0] > 110)
        assert "s Stop  p Pause" in shown
        await pilot.press("p")
        shown = await shown_in_time(pilot, app, "Paused: p goes on, s stops.")
        assert "s Stop  p Resume" in shown
        await engines[0].sees(pilot, paused=True)
        await pilot.press("m", "plus", "space")
        await shown_in_time(pilot, app, "Going on.")
        await engines[0].sees(pilot, paused=False)
        await pilot.press("p", "s")
        await settle(pilot)
        assert "2 candidates made, stopped: start again to go on." in screen_text(app)
        await pilot.press("pagedown")
        await shown_in_time(pilot, app, "4 candidates a prompt")


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


async def test_a_model_is_known_before_it_is_loaded(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped_folder("sample_project"))
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "llama, 1.4 M parameters, 1.6 MB, context 1,024 tokens" in shown
        assert sha256_of_file(shipped_folder("sample_project") / "tiny-support.gguf") in shown
        assert "the model's own template: ChatML" in shown
        assert "{% for message in messages %}{{ '<|im_start|>'" in shown


async def test_a_damaged_model_is_seen_before_it_is_loaded(project: Project, engines: list[FakeEngine]) -> None:
    async with (app := generate_app(project)).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert "the model file is damaged: it ends in the middle." in " ".join(screen_text(app).split())
    assert not engines


async def test_a_model_that_vanishes_while_it_is_looked_at_is_said_to(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_path: Path) -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.chdir(shipped_folder("sample_project"))
    monkeypatch.setattr(generation_setup, "sha256_of_model", gone)
    async with (app := generate_app(project)).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert "! the model cannot be read (No such file or directory)." in screen_text(app)
    assert not engines


async def test_models_used_lately_come_first(project: Project, tmp_path: Path, engines: list[FakeEngine]) -> None:
    (tmp_path / "far").mkdir()
    used = tmp_path / "far" / "used.gguf"
    used.write_bytes(b"GGUF")
    remember_model(used, "0" * 64)
    async with (app := generate_app(project)).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert "Model   used.gguf  in " in screen_text(app)
        await pilot.press("m")
        await pilot.pause()
        assert "▸ 1 used.gguf  in " in screen_text(app)
        await pilot.press("2")
        await settle(pilot)
        assert "Model   small.gguf  in " in screen_text(app)
    assert not engines


async def test_a_second_model_makes_its_share(project: Project, tmp_path: Path, engines: list[FakeEngine]) -> None:
    (tmp_path / "strong.gguf").write_bytes(b"GGUF strong")
    prompt = add_prompt(project, "Where is my order?")
    async with (app := generate_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("minus", "a", "2", "enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "strong.gguf, 1 candidate a prompt" in shown
        assert "3 candidates a prompt" in shown
        assert "4 candidates to make, for 1 prompt." in shown
        await pilot.press("s")
        await settle(pilot)
        assert "4 candidates made." in screen_text(app)
        assert [engine.identity.file_name for engine in engines] == ["small.gguf", "strong.gguf"]
        await pilot.press("x")
        await settle(pilot)
        assert "Beside" not in screen_text(app)
    with project.read() as connection:
        models = sorted(candidate.provenance.model for candidate in candidates_of(connection, prompt))
    assert models == ["small.gguf"] * 3 + ["strong.gguf"]


async def test_a_run_can_be_for_a_tag_and_the_project_can_have_a_system_prompt(
    project: Project, engines: list[FakeEngine]
) -> None:
    add_prompt(project, "one", tags=["easy"])
    hard = add_prompt(project, "two", tags=["hard"])
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("g", "3", "y", "1")
        await type_text(pilot, "Be kind.")
        await pilot.press("enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "Tag     hard" in shown
        assert "System  Be kind." in shown
        assert "4 candidates to make, for 1 prompt." in shown
        await pilot.press("s")
        await settle(pilot)
    with project.read() as connection:
        assert {candidate.provenance.system for candidate in candidates_of(connection, hard)} == {"Be kind."}
    assert len(engines) == 1


async def test_a_chat_template_can_be_chosen(project: Project, tmp_path: Path, engines: list[FakeEngine]) -> None:
    add_prompt(project, "one")
    (tmp_path / "plain.jinja").write_text("{{ messages }}", encoding="utf-8")
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("t", "2")
        await type_text(pilot, "plain.jinja")
        await pilot.press("enter")
        await settle(pilot)
        assert "a template of yours: plain.jinja" in screen_text(app)
        await pilot.press("s")
        await settle(pilot)
    assert engines[0].settings["template"] == Path("plain.jinja")


async def test_a_model_behind_a_server_can_stand_beside_a_file(project: Project, engines: list[FakeEngine]) -> None:
    add_prompt(project, "one")
    async with (app := generate_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("minus", "a", "4")
        await settle(pilot)
        await pilot.press("enter")
        await type_text(pilot, "qwen")
        await pilot.press("enter", "enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "Beside  qwen  at localhost:8000, 1 candidate a prompt" in shown
        assert "4 candidates to make, for 1 prompt." in shown
        assert "Each    3 candidates a prompt" in shown
    assert not engines


async def test_an_address_that_is_none_is_refused_in_words(project: Project, engines: list[FakeEngine]) -> None:
    async with (app := generate_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("m", "4", "end", "ctrl+u")
        await type_text(pilot, "gone")
        await pilot.press("enter")
        await settle(pilot)
        assert "gone: is not a server's address" in screen_text(app)
    assert not engines


async def test_the_servers_of_a_plan_are_asked_only_after_a_yes(
    project: Project, tmp_path: Path, engines: list[FakeEngine]
) -> None:
    plan = '[[source]]\nmodel = "qwen"\ncandidates = 2\nservers = ["http://far.example/v1"]\n'
    (tmp_path / "plan.toml").write_text(plan, encoding="utf-8")
    add_prompt(project, "one")
    async with (app := generate_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("m", "5")
        await type_text(pilot, "plan.toml")
        await pilot.press("enter")
        await settle(pilot)
        shown = screen_text(app)
        assert "qwen  at far.example, 2 candidates a prompt, recipe spread" in shown
        assert "2 candidates to make, for 1 prompt." in shown
        await pilot.press("plus")
        await settle(pilot)
        assert "The plan file says how many candidates each model makes." in screen_text(app)
        await pilot.press("s")
        await settle(pilot)
        assert "plan.toml names the server http://far.example/v1." in " ".join(screen_text(app).split())
        await pilot.press("2")
        await settle(pilot)
        assert "Nothing was sent." in screen_text(app)
        await pilot.press("x")
        await settle(pilot)
        assert "Model   small.gguf  in " in screen_text(app)
    assert not engines


HOSTILE = {
    "cut short": ("", "llama.cpp cannot load it"),
    "reaching out of its sandbox": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "it tries what is forbidden"),
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
