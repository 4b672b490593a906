"""Settings of the tests lie in folders of each test's own; models are made up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

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


@pytest.fixture(autouse=True, scope="session")
def _updates_that_no_terminal_gets_are_not_cut() -> Iterator[None]:
    """Every widget is rendered for every update of the screen, which Textual would then cut to pieces for a terminal.

    That is a twelfth of the time of an app in a test. With a terminal, even a made-up one, it is done, and for
    `screen_text` too.
    """
    render_update, cut = Compositor.render_update, Compositor._render_chops

    def rendered(self: Compositor, **options: Any) -> RenderableType | None:
        self.is_cut_for_nobody = active_app.get().is_headless  # type: ignore[attr-defined]
        try:
            return render_update(self, **options)
        finally:
            self.is_cut_for_nobody = False  # type: ignore[attr-defined]

    def cut_for_somebody(
        self: Compositor, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        if not getattr(self, "is_cut_for_nobody", False):
            return cut(self, crop, is_rendered_line)
        for _ in self._get_renders(crop):
            pass
        return []

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(Compositor, "render_update", rendered)
        monkeypatch.setattr(Compositor, "_render_chops", cut_for_somebody)
        yield


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[FakeEngine]:
    """The engines that runs made; a model file lies in the current folder."""
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(local_model, "LlamaEngine", FakeEngine)
    monkeypatch.setattr(FakeEngine, "made", [], raising=False)
    monkeypatch.setattr(FakeEngine, "hold", False)
    return FakeEngine.made
