"""Generate: the plan is put together, and every model is known before it is loaded."""

from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from dpotui.candidates import (
    candidates_of,
    remember_model,
)
from dpotui.project import Project, sha256_of_file
from dpotui.shipped import shipped_folder
from dpotui.tui.generate import run_setup
from tui.harness.fake_engine import FakeEngine, fill_in, generate_app
from tui.harness.screen_text import screen_text, settle, type_text


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


async def test_a_model_is_known_before_it_is_loaded(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped_folder("sample_project"))
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        assert "the sample's toy, weak on purpose; m chooses a real one" in shown
        assert "llama, 1.4 M parameters, 1.6 MB, context 1,024 tokens" in shown
        assert sha256_of_file(shipped_folder("sample_project") / "tiny-support.gguf") in shown
        assert "the model's own template: ChatML" in shown
        assert "{% for message in messages %}{{ '<|im_start|>'" in shown


async def test_a_damaged_model_is_seen_before_it_is_loaded(project: Project, engines: list[FakeEngine]) -> None:
    async with (app := generate_app(project)).run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        unframed = screen_text(app).replace("│", " ")
        assert "the model file is damaged: it ends in the middle." in " ".join(unframed.split())
    assert not engines


async def test_a_model_that_vanishes_while_it_is_looked_at_is_said_to(
    project: Project, engines: list[FakeEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_path: Path) -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.chdir(shipped_folder("sample_project"))
    monkeypatch.setattr(run_setup, "sha256_of_model", gone)
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
        shown = screen_text(app)
        assert "4 candidates made." in shown
        assert "small.gguf: 3 made, 0 failed" in shown
        assert "strong.gguf: 1 made, 0 failed" in shown
        assert [engine.identity.file_name for engine in engines] == ["small.gguf", "strong.gguf"]
        await pilot.press("x")
        await settle(pilot)
        assert "Beside" not in screen_text(app)
        await pilot.press("x")
        await settle(pilot)
        assert "There is only one model." in screen_text(app)
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
        await fill_in(pilot, "Be kind.")
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
        await fill_in(pilot, "plain.jinja")
        await pilot.press("enter")
        await settle(pilot)
        assert "a template of yours: plain.jinja" in screen_text(app)
        await pilot.press("s")
        await settle(pilot)
    assert engines[0].settings.template == Path("plain.jinja")


async def test_a_model_behind_a_server_can_stand_beside_a_file(project: Project, engines: list[FakeEngine]) -> None:
    add_prompt(project, "one")
    async with (app := generate_app(project)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("minus", "a", "4")
        await settle(pilot)
        await pilot.press("enter")
        await fill_in(pilot, "qwen")
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
        await pilot.press("m", "4")
        await fill_in(pilot, "gone")
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
        await fill_in(pilot, "plan.toml")
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


async def test_what_is_said_of_a_system_prompt_is_true_when_it_is_taken_away(project: Project) -> None:
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("y", "1")
        await type_text(pilot, "Be kind.")
        await pilot.press("enter")
        await settle(pilot)
        assert "✓ The model is told so from now on." in screen_text(app)
        await pilot.press("y", "3")
        await settle(pilot)
        assert "✓ Prompts are sent as they are from now on." in screen_text(app)


async def test_without_prompts_a_run_is_not_begun_and_nothing_is_said_to_be_complete(
    project: Project, engines: list[FakeEngine]
) -> None:
    async with (app := generate_app(project)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert "! There are no prompts yet; 2 goes to Prompts" in screen_text(app)
        assert "every prompt has its candidates" not in screen_text(app)
    assert not engines


async def test_private_prompts_are_told_of_before_a_server_is_asked(
    project: Project, engines: list[FakeEngine]
) -> None:
    add_prompt(project, "Please write to mara.quist@posteo.de about my refund.")
    add_prompt(project, "Where is my parcel?")
    async with (app := generate_app(project)).run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        assert "looks private" not in screen_text(app), "a model on this machine"
        await pilot.press("m", "4")
        await settle(pilot)
        await fill_in(pilot, "http://127.0.0.1:9/v1")
        await pilot.press("enter")
        await settle(pilot)
        await fill_in(pilot, "big")
        await pilot.press("enter")
        await settle(pilot)
        shown = " ".join(screen_text(app).replace("│", " ").split())
        assert "! 1 of the 2 prompts that go to 127.0.0.1:9 holds what looks private (an e-mail address: 1)." in shown
        assert "The screening in Prompts (2, then s) shows it and takes it out." in shown
    assert not engines
