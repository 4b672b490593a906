"""The project file of these tests is the very one that was made: a copy counts as a replica of its own."""

from pathlib import Path

import pytest

from dpotui.project import Project
from dpotui.scope import find_rubric, new_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh project file with the `support` rubric in force."""
    return new_project(tmp_path / "test.dpo", find_rubric("support"), author="lead")
