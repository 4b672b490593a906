"""Measuring through a server that gives log-probabilities of prompts: the same figures, and clear refusals."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.in_process import run_dpotui
from dpotui.candidates import remember_model
from dpotui.errors import BadInputError
from dpotui.project import Project, sha256_of_file
from dpotui.rounds import start_round
from dpotui.rounds.attach import attach_weights
from dpotui.rounds.attach_served import attach_served
from dpotui.rounds.measuring.measure import measure_round
from dpotui.rounds.steps import read_attachments
from dpotui.rounds.weights.base_model import read_base
from dpotui.rounds.weights.exact import exact_model
from dpotui.rounds.weights.lora import convert_lora
from extras import needs_server
from read_back import list_rounds
from rounds.measuring.log_probability_server import BASE, TUNED, LogProbabilityServer, serving
from rounds.released import add_pairs

pytestmark = needs_server


@pytest.fixture
def models(
    tiny_model: Path, adapter: Path, tmp_path: Path, exact_is_known: Path, monkeypatch: pytest.MonkeyPatch
) -> LogProbabilityServer:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert exact_is_known.is_dir()
    convert_lora(adapter, read_base(tiny_model), tmp_path / "lora.gguf")
    exact = exact_model(read_base(tiny_model), sha256_of_file(tiny_model))
    return LogProbabilityServer(exact, tmp_path / "lora.gguf")


@pytest.fixture
def server(models: LogProbabilityServer) -> Iterator[str]:
    with serving(models) as url:
        yield url


def test_a_served_model_measures_as_its_adapter_does_here(begun: Project, adapter: Path, server: str) -> None:
    attach_weights(begun, None, adapter, author="lead")
    made = attach_served(begun, None, TUNED, base=BASE, server=server, author="lead")
    assert (made.kind, made.name, made.base_name) == ("served", TUNED, BASE)
    here, there = measure_round(begun, author="lead", train_too=False)
    assert there.margin == pytest.approx(here.margin, abs=1e-4)
    assert there.chosen.after == pytest.approx(here.chosen.after, abs=1e-2)
    assert there.accuracy == here.accuracy


def test_it_works_from_the_command_line_and_asks_nothing_twice(
    begun: Project, server: str, models: LogProbabilityServer
) -> None:
    said = run_dpotui("round", "attach", begun.path, TUNED, "--server", server, "--base", BASE)
    assert said.stdout == "Attached: tiny-tuned beside tiny, both behind a server.\n"
    assert "4 held-out pairs" in run_dpotui("round", "measure", begun.path, "--held-out-only").stdout
    asked = len(models.asked)
    assert "4 held-out pairs" in run_dpotui("round", "measure", begun.path, "--held-out-only").stdout
    assert len(models.asked) == asked


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ({"choices": [{"text": "x"}]}, "it gives no log-probabilities of a prompt"),
        ({"choices": [{"prompt_logprobs": [None]}]}, "of another number of tokens"),
        ({"tokens": "many"}, "it gives no tokens for a conversation"),
    ],
)
def test_a_server_that_cannot_do_it_is_one_message_and_changes_nothing(
    begun: Project, server: str, models: LogProbabilityServer, spoilt: dict[str, Any], words: str
) -> None:
    models.spoil = spoilt
    with pytest.raises(BadInputError, match=words):
        attach_served(begun, None, TUNED, base=BASE, server=server, author="lead")
    with begun.read() as connection:
        assert read_attachments(connection, list_rounds(begun)[0].id) == []


def test_a_server_without_the_way_to_tokens_is_named(begun: Project, server: str, models: LogProbabilityServer) -> None:
    models.status = 404
    with pytest.raises(BadInputError, match="cannot measure with it: it answered 404"):
        attach_served(begun, None, TUNED, base=BASE, server=server, author="lead")


def test_an_address_that_the_project_brings_needs_a_yes(
    begun: Project, server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    attach_served(begun, None, TUNED, base=BASE, server=server, author="lead")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "somebody else's"))
    with pytest.raises(BadInputError, match="which you have not said yes to"):
        measure_round(begun, author="ana")


def test_a_base_must_be_named(begun: Project, server: str) -> None:
    with pytest.raises(BadInputError, match="name it with --base"):
        attach_served(begun, None, TUNED, base="", server=server, author="lead")


def test_pairs_that_look_private_are_told_of_before_they_go(project: Project, tiny_model: Path, server: str) -> None:
    remember_model(tiny_model, sha256_of_file(tiny_model))
    add_pairs(project, 2, 2, asking="Please write to mara.quist@posteo.de about order {number}.")
    start_round(project, author="lead", model=tiny_model)
    said = run_dpotui("round", "attach", project.path, TUNED, "--server", server, "--base", BASE).stderr
    assert f"! The prompt that goes to {server.split('/')[2]} holds what looks private (an e-mail address: 1)." in said
    said = run_dpotui("round", "measure", project.path, "--held-out-only").stderr
    assert "2 of the 2 prompts that go to" in said
    assert f"`dpotui screen {project.path}` shows it and takes it out." in said
