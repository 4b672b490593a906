"""What there is to export in the tests of Export."""

import pytest

from dpotui.project import Project
from judged_project import judge_prompts


@pytest.fixture
def judged(project: Project) -> Project:
    """Five prompts with a pair each."""
    judge_prompts(project, 5)
    return project
