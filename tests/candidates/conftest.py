"""Fixtures for candidates: prompts to answer, and the tiny model that ships with the sample project."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from builders import add_prompt, at_once
from candidates.scripted_server import Script, ScriptedServer, serving
from dpotui.project import Project
from dpotui.shipped import shipped_folder


@pytest.fixture
@at_once
def prompts(project: Project) -> list[str]:
    """Five prompts in the project, in order of import."""
    return [add_prompt(project, f"Where is parcel {number}?") for number in range(5)]


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """A real GGUF chat model of some 1.5 MB."""
    pytest.importorskip("llama_cpp", reason="needs the llama extra")
    return shipped_folder("sample_project") / "tiny-support.gguf"


@pytest.fixture
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No key in the environment, and folders for settings and state of the test's own; where they are."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@pytest.fixture
def serve(own_folders: Path) -> Iterator[Callable[[Script], ScriptedServer]]:  # noqa: ARG001
    """Starts servers that live as long as the test."""
    with ExitStack() as stack:
        yield lambda script: stack.enter_context(serving(script))
