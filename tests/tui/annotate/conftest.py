"""What there is to judge in the tests of Annotate."""

import pytest

from builders import add_candidate, add_prompt, at_once
from dpotui.project import Project


@pytest.fixture
@at_once
def filled(project: Project) -> Project:
    """Three prompts with two candidates each."""
    for number in range(3):
        prompt = add_prompt(project, f"Where is order {number}?", tags=["easy"])
        for answer in ("It left us on Monday.", "Please wait."):
            add_candidate(project, prompt, f"{answer} ({number})", model="secret-model.gguf")
    return project
