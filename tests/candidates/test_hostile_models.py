"""Model files that are damaged or meant to do harm: each costs one clear message, soon."""

import struct
import sys
import time
from pathlib import Path

import pytest

from candidates.asking import TEMPLATE_KEY, answer, outcomes, request, with_template
from dpotui.candidates import LlamaEngine, LlamaSettings
from dpotui.errors import BadInputError

SECONDS = 30


def refused(path: Path, template: Path | None = None) -> str:
    """What is said about a file that cannot be used; it must be said in time."""
    began = time.monotonic()
    with pytest.raises(BadInputError) as caught:
        LlamaEngine(path, LlamaSettings(template=template))
    assert time.monotonic() - began < SECONDS
    assert len(str(caught.value).splitlines()) <= 2
    return str(caught.value)


def header(version: int = 3, tensors: int = 0, keys: int = 0) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensors, keys)


def text(value: bytes, length: int | None = None) -> bytes:
    return struct.pack("<Q", len(value) if length is None else length) + value


MALFORMED = {
    "no more than the magic": b"GGUF",
    "a version of the future": header(version=2**31),
    "absurdly many tensors": header(tensors=2**62) + bytes(1000),
    "absurdly many keys": header(keys=2**62) + bytes(1000),
    "an absurdly long key": header(keys=1) + text(b"general.name", 2**60) + bytes(1000),
    "an absurdly long list": header(keys=1) + text(b"a.list") + struct.pack("<IIQ", 9, 8, 2**60) + bytes(1000),
    "a list of lists": header(keys=1) + text(b"a.list") + struct.pack("<IIQ", 9, 9, 2**20) * 50,
    "a type there is not": header(keys=1) + text(b"a.key") + struct.pack("<I", 99) + bytes(100),
    "no model": header(),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_model_is_refused_in_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(MALFORMED[name])
    assert "llama.cpp cannot load it" in refused(path)


@pytest.mark.parametrize("share", [0.001, 0.3, 0.9])
def test_a_truncated_model_is_refused_in_words(tmp_path: Path, tiny_model: Path, share: float) -> None:
    whole = tiny_model.read_bytes()
    path = tmp_path / "cut.gguf"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "llama.cpp cannot load it" in refused(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "the model cannot be read (No such file or directory)" in refused(tmp_path / "gone.gguf")


@pytest.mark.parametrize("content", [b"", b"GG", b"PK\x03\x04 not a model"])
def test_a_file_of_another_kind_is_refused_before_llama_cpp_sees_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    assert "is not a GGUF file" in refused(path)


def test_a_base_model_without_a_chat_template_is_refused(tmp_path: Path, tiny_model: Path) -> None:
    path = tmp_path / "base.gguf"
    path.write_bytes(tiny_model.read_bytes().replace(TEMPLATE_KEY, b"tokenizer.other_setting"))
    assert "the model has no chat template" in refused(path)


def test_a_chat_template_can_be_chosen(tmp_path: Path, tiny_model: Path) -> None:
    chosen = tmp_path / "plain.jinja"
    chosen.write_text("{% for m in messages %}{{ m.content }}{% endfor %}", encoding="utf-8")
    base, tiny = (LlamaEngine(tiny_model, LlamaSettings(template=template)) for template in (chosen, None))
    assert answer(base, "Hello there").prompt_tokens < answer(tiny, "Hello there").prompt_tokens
    base.close()
    tiny.close()


HOSTILE = {
    "syntax": ("{% endif %}", "Encountered unknown tag 'endif'"),
    "the sandbox": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "unsafe"),
    "changing its input": ("{{ messages.append(1) }}", "unsafe"),
    "a gigabyte at once": ("{{ 'a' * 1000000000 }}", "takes more than 256 MB"),
    "a gigabyte by doubling": (
        "{% set n = namespace(s='aaaaaaaa') %}{% for i in range(27) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}",
        "takes more than 256 MB",
    ),
    "a gigabyte bit by bit": (
        "{% for i in range(99999) %}{{ 'a' * 10000 }}{% endfor %}",
        "makes a prompt of more than 8,000,000 characters",
    ),
}
ENDLESS = {
    "a loop": (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a * b %}{% endfor %}{% endfor %}",
        "was not done after 2 seconds",
    ),
    "a number that C computes": ("{{ 7 ** 300000000 }}", "it took too long"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_chat_template_is_refused_in_words(tmp_path: Path, tiny_model: Path, name: str) -> None:
    template, said = HOSTILE[name]
    assert said in refused(with_template(tiny_model, tmp_path / "hostile.gguf", template))


@pytest.mark.kill
@pytest.mark.parametrize("name", ENDLESS)
def test_a_chat_template_without_end_is_refused_in_words(tmp_path: Path, tiny_model: Path, name: str) -> None:
    template, said = ENDLESS[name]
    assert said in refused(with_template(tiny_model, tmp_path / "endless.gguf", template))


def test_a_template_that_turns_hostile_later_ends_the_run_in_words(tmp_path: Path, tiny_model: Path) -> None:
    template = "{% if messages[0].content != 'Hello' %}{{ 'a' * 1000000000 }}{% endif %}x"
    engine = LlamaEngine(with_template(tiny_model, tmp_path / "later.gguf", template))
    with pytest.raises(BadInputError, match="its chat template cannot be used: it takes more than 256 MB"):
        outcomes(engine, [request("Good morning")])
    engine.close()


def test_a_template_that_refuses_a_prompt_costs_that_prompt_only(tmp_path: Path, tiny_model: Path) -> None:
    template = "{% if messages[0].content == 'No' %}{{ raise_exception('never') }}{% endif %}Hello"
    engine = LlamaEngine(with_template(tiny_model, tmp_path / "picky.gguf", template))
    found = outcomes(engine, [request("No"), request("Yes")])
    engine.close()
    assert found[request("No")].reason == "the model's chat template refuses it: never"
    assert found[request("Yes")].completion


def test_without_the_extra_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    assert "pip install 'dpotui[llama]'" in refused(path)
