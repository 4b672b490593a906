"""Fixtures for rounds: the tiny model, adapters of it, and a cache of the tests' own."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dpotui.candidates import remember_model
from dpotui.project import Project, sha256_of_file
from dpotui.rounds.weights.base_model import read_base
from dpotui.rounds.weights.exact import exact_model
from dpotui.shipped import shipped_folder
from rounds.released import started


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """A real GGUF chat model of some 1.5 MB."""
    pytest.importorskip("llama_cpp", reason="needs the llama extra")
    pytest.importorskip("gguf", reason="needs the llama extra")
    return shipped_folder("sample_project") / "tiny-support.gguf"


@pytest.fixture(scope="session")
def adapter(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LoRA adapter of the tiny model with random numbers, as PEFT saves it."""
    from rounds.checkpoints import adapter_tensors, write_adapter

    return write_adapter(tmp_path_factory.mktemp("peft") / "adapter", adapter_tensors(tiny_model))


@pytest.fixture(scope="session")
def begun_file(tiny_model: Path, new_file: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The file that `begun` copies."""
    project = replace(new_file, path=Path(shutil.copy(new_file.path, tmp_path_factory.mktemp("begun"))))
    started(project, tiny_model)
    return project


@pytest.fixture(scope="session")
def exact_files(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the cache that holds the tiny model in single precision: to make it takes as long as a test."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
        return exact_model(read_base(tiny_model), sha256_of_file(tiny_model)).parent


@pytest.fixture
def exact_is_known(exact_files: Path, cache_home: Path) -> Path:
    """The tiny model in single precision is in the test's cache, as after an earlier round on it; the folder there."""
    return Path(shutil.copytree(exact_files, cache_home / "dpotui" / "exact"))


@pytest.fixture
def begun(begun_file: Project, tiny_model: Path, tmp_path: Path, exact_is_known: Path) -> Project:  # noqa: ARG001
    """A project with a round on a release of 6 + 4 pairs, whose base is the tiny model, known on this machine."""
    remember_model(tiny_model, sha256_of_file(tiny_model))
    return replace(begun_file, path=Path(shutil.copy(begun_file.path, tmp_path)))


@pytest.fixture(autouse=True)
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache during the test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder
