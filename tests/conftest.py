"""Fixtures that every test may ask for."""

from pathlib import Path

import pytest

from dpotui.project import Project
from dpotui.scope import find_rubric, new_project


@pytest.fixture(autouse=True)
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state folder during the test: drafts, logs and what is remembered lie in one of each test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """What is timed, killed, printed or asked for by name runs alone; all else runs on every processor."""
    option = config.option
    by_name = option.keyword or any(".py" in name for name in option.file_or_dir)
    return 0 if by_name or option.capture == "no" or "not benchmark" not in option.markexpr else None


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh project file with the `support` rubric in force."""
    return new_project(tmp_path / "test.dpo", find_rubric("support"), author="lead")
