"""Runs that are killed at random moments, with the real engine in real processes."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import text

from builders import add_prompt
from dpotui.candidates import candidate_counts, candidates_of
from dpotui.project import Project

pytestmark = pytest.mark.kill

PROMPTS = 60
SCRIPT = """
import sys
from pathlib import Path
from dpotui.candidates import LlamaEngine, find_recipe, generate
from dpotui.project import open_project
engine = LlamaEngine(Path(sys.argv[2]), threads=1)
generate(open_project(Path(sys.argv[1])), engine, find_recipe("spread"), n=4, author="lead")
"""


def start(project: Project, model: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(project.path), str(model)])


def check_whole(project: Project) -> None:
    with project.read() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        for prompt in connection.scalars(text("SELECT id FROM prompt")).all():
            found = candidates_of(connection, prompt)
            names = Counter(made.provenance.sampling.name for made in found if made.provenance.sampling)
            assert names == {"careful": 1, "balanced": 1, "lively": 1, "wild": 1}
            assert all(made.response.strip() and made.provenance.model_sha256 for made in found)


def test_killed_again_and_again_it_ends_with_four_candidates_a_prompt(project: Project, tiny_model: Path) -> None:
    for number in range(PROMPTS):
        add_prompt(project, f"Where is parcel {number}?")
    moments = random.Random(7)
    grew = [0]
    for _ in range(8):
        run = start(project, tiny_model)
        reached = candidate_counts(project).candidates
        while run.poll() is None and candidate_counts(project).candidates == reached:
            time.sleep(0.02)
        time.sleep(moments.random() * 0.4)
        run.kill()
        run.wait()
        grew.append(candidate_counts(project).candidates)
    assert grew == sorted(set(grew))
    assert grew[-1] < 4 * PROMPTS
    assert start(project, tiny_model).wait() == 0
    check_whole(project)


def test_two_runs_at_once_do_not_exceed_four_candidates_a_prompt(project: Project, tiny_model: Path) -> None:
    for number in range(20):
        add_prompt(project, f"Where is parcel {number}?")
    runs = [start(project, tiny_model) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    check_whole(project)
