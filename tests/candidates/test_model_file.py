"""What is shown of a model before it is loaded: read from its head, whatever the head claims."""

import os
import time
from pathlib import Path

import pytest

from candidates.test_hostile_models import MALFORMED
from dpotui.candidates import read_model_file, recent_models, remember_model, sha256_of_model, template_name
from dpotui.errors import BadInputError
from dpotui.project import sha256_of_file
from dpotui.shipped import shipped_folder

TINY = shipped_folder("sample_project") / "tiny-support.gguf"


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Twelve model files; what is remembered of them lies in a folder of this test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    paths = [tmp_path / f"model-{number}.gguf" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_bytes(b"GGUF" + bytes([number]))
    return paths


def test_a_model_tells_its_size_context_and_template() -> None:
    found = read_model_file(TINY)
    assert (found.size, found.context, found.name) == (TINY.stat().st_size, 1024, "tiny-support")
    assert found.parameters == 1_435_040
    assert found.template.startswith("{% for message in messages %}")
    assert found.template_name == "ChatML"


@pytest.mark.parametrize("name", [name for name in MALFORMED if name != "no model"])
def test_a_malformed_head_is_refused_in_words_and_soon(tmp_path: Path, name: str) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(MALFORMED[name])
    began = time.process_time()
    with pytest.raises(BadInputError, match="the model file is damaged: it") as caught:
        read_model_file(path)
    assert time.process_time() - began < 5
    assert len(str(caught.value).splitlines()) == 2


def test_a_head_cut_off_anywhere_is_refused_in_words(tmp_path: Path) -> None:
    head = TINY.read_bytes()[:30_000]
    path = tmp_path / "cut.gguf"
    for length in range(4, len(head), 997):
        path.write_bytes(head[:length])
        with pytest.raises(BadInputError, match="it ends in the middle"):
            read_model_file(path)


def test_what_is_no_model_is_refused_before_it_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.gguf"
    os.mkfifo(pipe)
    for path in (pipe, Path(__file__)):
        with pytest.raises(BadInputError, match="is not a GGUF file"):
            read_model_file(path)


def test_a_template_like_no_other_is_its_own() -> None:
    assert template_name("<start_of_turn>user") == "Gemma"
    assert template_name("{{ messages }}") == "its own"


def test_the_models_used_last_come_first_and_nine_are_remembered(models: list[Path]) -> None:
    for number, path in enumerate(models):
        remember_model(path, f"hash {number}")
        time.sleep(0.01)  # Times of files are not told more finely everywhere.
    assert recent_models() == tuple(reversed(models[3:]))
    models[11].unlink()
    assert recent_models()[0] == models[10]


def _kept() -> list[Path]:
    return list((Path(os.environ["XDG_STATE_HOME"]) / "dpotui" / "models").glob("*.json"))


def test_what_is_remembered_is_for_its_user_only(models: list[Path]) -> None:
    remember_model(models[0], "hash")
    assert [path.stat().st_mode & 0o777 for path in _kept()] == [0o600]


def test_a_hash_is_remembered_until_the_file_changes(models: list[Path]) -> None:
    remember_model(models[0], "remembered")
    assert sha256_of_model(models[0]) == "remembered"
    models[0].write_bytes(b"GGUF and something else")
    assert sha256_of_model(models[0]) == sha256_of_file(models[0])


def test_where_nothing_can_be_remembered_nothing_breaks(models: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(models[0]))
    remember_model(models[0], "hash")
    assert recent_models() == ()
