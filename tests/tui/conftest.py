"""Settings of the tests lie in folders of each test's own; models are made up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from dpotui.candidates.embedded import local_model
from tui.harness.fake_engine import FakeEngine
from tui.harness.screen_text import idle_loop, screen_is_idle


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's settings lie during the test; there are none yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "config" / "dpotui" / "settings.toml"
    file.parent.mkdir(parents=True)
    return file


@pytest.fixture(autouse=True, scope="session")
def _styles_are_parsed_once() -> Iterator[None]:
    """Every app of a test would parse the same style sheets anew, which is a seventh of its time."""
    parse, known = Stylesheet._parse_rules, dict[tuple[Any, ...], list[RuleSet]]()

    def parse_once(self: Stylesheet, *sheet: Any, **options: Any) -> list[RuleSet]:
        key = (*sheet, *sorted(options.items()), *sorted(self._variables.items()))
        if key not in known:
            known[key] = parse(self, *sheet, **options)
        return known[key]

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def _pilot_looks_at_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot knows when the app is idle, where Textual's own guesses it from 40 ms without work after every key.

    Textual's also sends every widget of the screen a message to wait for, which was a third of all messages.
    """
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", idle_loop, raising=False)
    monkeypatch.setattr(Pilot, "_wait_for_screen", screen_is_idle)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[FakeEngine]:
    """The engines that runs made; a model file lies in the current folder."""
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(local_model, "LlamaEngine", FakeEngine)
    monkeypatch.setattr(FakeEngine, "made", [], raising=False)
    monkeypatch.setattr(FakeEngine, "hold", False)
    return FakeEngine.made
