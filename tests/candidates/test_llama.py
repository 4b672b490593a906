"""The embedded engine on a real model: templates, seeds, limits, and what is said about files that are none."""

import subprocess
import sys
from pathlib import Path

import pytest

from dpotui.candidates import CompletionError, LlamaEngine, Sampling, StoppedError, find_recipe
from dpotui.errors import BadInputError
from dpotui.prompts import Message

HELLO = (Message("user", "Hello, where is my parcel?"),)
WILD = Sampling("wild", 1.3, 0, 1.0, 0.0, 1.0, 30)
TEMPLATE_KEY = b"tokenizer.chat_template"
GREEDY = Sampling("greedy", 0.0, 1, 1.0, 0.0, 1.0, 30)


@pytest.fixture(scope="module")
def engine(tiny_model: Path) -> LlamaEngine:
    return LlamaEngine(tiny_model, threads=1)


def refused(path: Path) -> str:
    with pytest.raises(BadInputError) as caught:
        LlamaEngine(path)
    return str(caught.value)


def test_the_model_answers_within_its_limit(engine: LlamaEngine) -> None:
    short = Sampling("short", 1.0, 40, 0.95, 0.05, 1.0, 3)
    completion = engine.complete(HELLO, short, 1)
    assert completion.completion_tokens <= 3
    assert completion.prompt_tokens > 5
    assert completion.stop_reason == ("stop" if completion.completion_tokens < 3 else "length")


def test_the_same_seed_gives_the_same_answer_whatever_was_asked_before(engine: LlamaEngine) -> None:
    first = engine.complete(HELLO, WILD, 11)
    engine.complete((Message("user", "Hello, where is my tea?"),), GREEDY, 5)
    assert engine.complete(HELLO, WILD, 11) == first


def test_seeds_matter_when_sampling_and_not_when_greedy(engine: LlamaEngine) -> None:
    assert len({engine.complete(HELLO, WILD, seed).text for seed in range(5)}) > 1
    assert len({engine.complete(HELLO, GREEDY, seed).text for seed in range(3)}) == 1


def test_every_turn_and_the_system_message_reach_the_model(engine: LlamaEngine) -> None:
    alone = engine.complete(HELLO, GREEDY, 0).prompt_tokens
    told = (Message("system", "Be brief."), *HELLO, Message("assistant", "Which?"), *HELLO)
    assert engine.complete(told, GREEDY, 0).prompt_tokens > 2 * alone


@pytest.mark.parametrize("name", ["spread", "contrast", "decoding", "close"])
def test_every_shipped_recipe_can_be_drawn(engine: LlamaEngine, name: str) -> None:
    for sampling in find_recipe(name).samplings:
        assert engine.complete(HELLO, sampling, 3).completion_tokens <= sampling.max_tokens


def test_hostile_text_goes_in_whole(engine: LlamaEngine) -> None:
    said = "\x1b[2J [/x] \u202e \x00 {{ 7 * 7 }} 🫖"
    assert engine.complete((Message("user", said),), GREEDY, 0).prompt_tokens > 10


def test_a_prompt_too_long_for_the_context_is_refused_in_words(engine: LlamaEngine) -> None:
    with pytest.raises(CompletionError, match=r"too long: [\d,]+ tokens leave no room in a context of"):
        engine.complete((Message("user", "parcel " * 5000),), WILD, 0)


def test_an_answer_stops_at_the_end_of_the_context(tiny_model: Path) -> None:
    engine = LlamaEngine(tiny_model, context=64, threads=1)
    endless = Sampling("endless", 3.0, 0, 1.0, 0.0, 1.0, 10_000)
    ends = [engine.complete((Message("user", "Hi"),), endless, seed) for seed in range(4)]
    assert all(end.prompt_tokens + end.completion_tokens <= 64 for end in ends)
    assert "length" in {end.stop_reason for end in ends}
    engine.close()


def test_a_stop_takes_effect_in_the_middle_of_an_answer(engine: LlamaEngine) -> None:
    polls = 0

    def at_the_second_token() -> bool:
        nonlocal polls
        polls += 1
        return polls == 2

    with pytest.raises(StoppedError):
        engine.complete(HELLO, WILD, 0, at_the_second_token)
    assert polls == 2


def test_the_model_is_known_by_its_name_and_hash(engine: LlamaEngine, tiny_model: Path) -> None:
    assert engine.identity.file_name == tiny_model.name
    assert len(engine.identity.sha256) == 64


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "the model cannot be read (No such file or directory)" in refused(tmp_path / "gone.gguf")


@pytest.mark.parametrize("content", [b"", b"GG", b"PK\x03\x04 not a model"])
def test_a_file_of_another_kind_is_refused_before_llama_cpp_sees_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    assert "is not a GGUF file" in refused(path)


@pytest.mark.parametrize("share", [0.001, 0.3, 0.9])
def test_a_truncated_model_is_refused_in_words(tmp_path: Path, tiny_model: Path, share: float) -> None:
    whole = tiny_model.read_bytes()
    path = tmp_path / "cut.gguf"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "llama.cpp cannot load it" in refused(path)


def with_template(model: Path, path: Path, template: bytes) -> Path:
    """A copy of `model` with another chat template, padded to the same length (GGUF: key, type, length, text)."""
    content = bytearray(model.read_bytes())
    start = content.index(TEMPLATE_KEY) + len(TEMPLATE_KEY) + 4 + 8
    length = int.from_bytes(content[start - 8 : start], "little")
    content[start : start + length] = template.ljust(length)
    path.write_bytes(content)
    return path


def test_a_base_model_without_a_chat_template_is_refused(tmp_path: Path, tiny_model: Path) -> None:
    path = tmp_path / "base.gguf"
    path.write_bytes(tiny_model.read_bytes().replace(TEMPLATE_KEY, b"tokenizer.other_setting"))
    assert "the model has no chat template" in refused(path)


def test_a_broken_chat_template_is_refused(tmp_path: Path, tiny_model: Path) -> None:
    path = with_template(tiny_model, tmp_path / "broken.gguf", b"{% endif %}")
    assert "llama.cpp cannot load it: Encountered unknown tag 'endif'" in refused(path)


def test_a_template_that_refuses_a_prompt_costs_that_prompt_only(tmp_path: Path, tiny_model: Path) -> None:
    engine = LlamaEngine(with_template(tiny_model, tmp_path / "picky.gguf", b"{{ 1 // 0 }}"), threads=1)
    with pytest.raises(CompletionError, match="the model's chat template refuses it: integer division"):
        engine.complete(HELLO, GREEDY, 0)
    engine.close()


def test_without_the_extra_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    assert "pip install 'dpotui[llama]'" in refused(path)


def test_llama_cpp_writes_nothing_to_the_terminal(tmp_path: Path, tiny_model: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(tiny_model.read_bytes()[:100_000])
    script = f"""
from pathlib import Path
from dpotui.candidates import LlamaEngine, Sampling
from dpotui.errors import BadInputError
from dpotui.prompts import Message
engine = LlamaEngine(Path({str(tiny_model)!r}), threads=1)
engine.complete([Message("user", "Hi")], Sampling("s", 1.0, 0, 1.0, 0.0, 1.0, 5), 1)
engine.close()
try:
    LlamaEngine(Path({str(cut)!r}))
except BadInputError:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("refused\n", "")


def test_importing_the_phase_does_not_import_llama_cpp() -> None:
    script = "import sys, dpotui.candidates; print('llama_cpp' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
