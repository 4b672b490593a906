"""Fixtures for candidates: prompts to answer, and the tiny model that ships with the sample project."""

from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.project import Project
from dpotui.shipped import shipped_folder


@pytest.fixture
def prompts(project: Project) -> list[str]:
    """Five prompts in the project, in order of import."""
    return [add_prompt(project, f"Where is parcel {number}?") for number in range(5)]


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """A real GGUF chat model of some 1.5 MB."""
    pytest.importorskip("llama_cpp", reason="needs the llama extra")
    return shipped_folder("sample_project") / "tiny-support.gguf"
