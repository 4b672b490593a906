"""Projects that the tests of export begin with."""

import shutil
from pathlib import Path

import pytest

from dpotui.project import Project, open_project
from dpotui.scope import find_rubric, new_project
from export.judged_project import judge_texts


@pytest.fixture(scope="module")
def judged_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with a pair for every one of a dozen prompts; tests work on copies."""
    project = new_project(tmp_path_factory.mktemp("judged") / "judged.dpo", find_rubric("support"), author="lead")
    judge_texts(project)
    return project.path


@pytest.fixture
def judged(judged_once: Path, tmp_path: Path) -> Project:
    """A project with a pair for every one of a dozen prompts."""
    return open_project(Path(shutil.copy(judged_once, tmp_path / "test.dpo")))
