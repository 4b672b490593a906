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


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh project file with the `support` rubric in force."""
    return new_project(tmp_path / "test.dpo", find_rubric("support"), author="lead")
