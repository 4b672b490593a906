"""Answers of a model with a LoRA adapter: another model than without, known by both hashes; refusals in words."""

import hashlib
from pathlib import Path

import pytest

pytest.importorskip("llama_cpp", reason="needs the llama extra")
pytest.importorskip("gguf", reason="needs the llama extra")

from cli.in_process import run_dpotui
from dpotui.candidates import LlamaEngine, LlamaSettings, Request, candidates_of
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.project import Project
from dpotui.prompts import Message
from dpotui.rounds.weights.base_model import read_base
from dpotui.rounds.weights.lora import convert_lora
from rounds.checkpoints import adapter_tensors, write_adapter

GREEDY = Sampling("greedy", 0.0, 1, 1.0, 0.0, 1.0, 24)


@pytest.fixture(scope="session")
def lora(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GGUF adapter of the tiny model that changes what it says."""
    folder = tmp_path_factory.mktemp("lora")
    target = folder / "tuned.gguf"
    convert_lora(write_adapter(folder / "peft", adapter_tensors(tiny_model, size=0.3)), read_base(tiny_model), target)
    return target


def answered(model: Path, adapter: Path | None) -> tuple[str, str]:
    """The greedy answer to one prompt, and the name under which the model goes."""
    engine = LlamaEngine(model, LlamaSettings(adapter=adapter))
    asked = iter([Request("p", (Message("user", "Where is my parcel?"),), GREEDY, 1)])
    (finished,) = engine.run(lambda: next(asked, None))
    engine.close()
    assert finished.completion
    return finished.completion.text, engine.identity.file_name


def test_a_model_answers_otherwise_with_its_adapter(tiny_model: Path, lora: Path) -> None:
    base, tuned = answered(tiny_model, None), answered(tiny_model, lora)
    assert base[0] != tuned[0]
    assert (base[1], tuned[1]) == ("tiny-support.gguf", "tiny-support.gguf + tuned.gguf")


def test_candidates_say_which_adapter_made_them(
    project: Project, prompts: list[str], tiny_model: Path, lora: Path
) -> None:
    done = run_dpotui("generate", project.path, "--model", tiny_model, "--lora", lora, "-n", "1", "--limit", "1")
    assert done.returncode == 0
    with project.read() as connection:
        (made,) = candidates_of(connection, prompts[0])
    assert made.provenance.model == "tiny-support.gguf + tuned.gguf"
    assert made.provenance.model_sha256 != hashlib.sha256(tiny_model.read_bytes()).hexdigest()


def test_what_is_no_adapter_of_the_model_is_refused_in_words(tiny_model: Path, lora: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"tiny-support\.gguf: is no adapter for"):
        answered(tiny_model, tiny_model)
    spoilt = tmp_path / "spoilt.gguf"
    spoilt.write_bytes(lora.read_bytes()[:5_000])
    with pytest.raises(BadInputError, match=r"spoilt\.gguf: is no adapter for"):
        answered(tiny_model, spoilt)
