"""Fixtures that every test may ask for."""

import gc
import os
import shutil
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dpotui.project import Project, opening
from dpotui.scope import find_rubric, new_project


@pytest.fixture(autouse=True)
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state folder during the test: drafts, logs and what is remembered lie in one of each test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.fixture(autouse=True)
def _project_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Projects have the same ids in every run: who judges what, and whose judgements are hidden, is drawn from them."""
    numbers = count(1)
    monkeypatch.setattr(opening, "new_uuid7", lambda: _project_id(next(numbers)))


def _project_id(number: int) -> str:
    return f"01920000-0000-7000-8000-{number:012x}"


# The same examples in every run; `--hypothesis-profile=default` draws others. On a busy machine none takes too long.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")


MEMORY = Path("/dev/shm")
"""Where Linux has a file system that lies in memory."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the bytecode of all that is compiled, whatever the environment says, and the folders of tests in memory.

    Without it every worker and every process that a test starts would compile the package and the tests anew; and on a
    disk every commit and every folder that is synced is waited for. What is killed or timed has the disk.
    """
    gc.disable()  # until all tests are collected, of which nothing goes: looking took a quarter of that time
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if config.option.numprocesses:  # a worker a processor: threads of llama.cpp and of NumPy would wait in circles
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "not kill" in config.option.markexpr and _has_room(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def _has_room(folder: Path) -> bool:
    """Whether one may write into this folder, and a gigabyte is left; a container often gives it 64 MB."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 1e9


def pytest_collection_finish(session: pytest.Session) -> None:
    """Take what was collected out of the garbage collector's sight, and let it look for cycles less often.

    It took a tenth of the processor. What collecting left behind is so little that looking for it costs more. What is
    measured has the collector as Python sets it.
    """
    gc.enable()
    if "not benchmark" in session.config.option.markexpr:
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """What is timed, killed, printed or asked for by name runs alone; all else runs on every processor, and one more.

    For a third of the time, tests wait: for a disk, a terminal, another process.
    """
    option = config.option
    by_name = option.keyword or any(".py" in name for name in option.file_or_dir)
    alone = by_name or option.capture == "no" or "not benchmark" not in option.markexpr
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 0 if alone else processors + 1


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project file that every test gets a copy of: to make one takes ten times as long."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(opening, "new_uuid7", lambda: _project_id(0))
        return new_project(tmp_path_factory.mktemp("new") / "test.dpo", find_rubric("support"), author="lead")


@pytest.fixture
def project(new_file: Project, tmp_path: Path) -> Project:
    """A fresh project file with the `support` rubric in force."""
    return replace(new_file, path=Path(shutil.copy(new_file.path, tmp_path)))
