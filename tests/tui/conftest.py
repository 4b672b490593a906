"""Settings of the tests lie in folders of each test's own; models are made up."""

from pathlib import Path

import pytest

from dpotui.candidates.embedded import local_model
from tui.fake_engine import FakeEngine
from tui.screen_text import idle_loop


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's settings lie during the test; there are none yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "dpotui" / "settings.toml"
    file.parent.mkdir(parents=True)
    return file


@pytest.fixture(autouse=True)
def _pilot_looks_at_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot knows when the app is idle, where Textual's own guesses it from 40 ms without work after every key."""
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", idle_loop, raising=False)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[FakeEngine]:
    """The engines that runs made; a model file lies in the current folder."""
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(local_model, "LlamaEngine", FakeEngine)
    monkeypatch.setattr(FakeEngine, "made", [], raising=False)
    monkeypatch.setattr(FakeEngine, "hold", False)
    return FakeEngine.made
