"""Runs that are killed at random moments, with the real engine in real processes."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.candidates import candidate_counts, candidates_of
from dpotui.project import Project

pytestmark = pytest.mark.kill

KILLS = 20
PROMPTS = 150
SCRIPT = """
import sys
from pathlib import Path
from dpotui.candidates import LlamaEngine, LlamaSettings, find_recipe
from dpotui.candidates.generate import generate
from dpotui.project import open_project
engine = LlamaEngine(Path(sys.argv[2]), LlamaSettings(slots=4, threads=1))
print(engine.pid, flush=True)
generate(open_project(Path(sys.argv[1])), engine, find_recipe("spread"), n=4, author="lead")
engine.close()
"""


class Run:
    """A generation run in a process, and the process of its model."""

    def __init__(self, project: Project, model: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(project.path), str(model)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        self.model = int(self.process.stdout.readline())

    def kill(self, *, model: bool) -> None:
        """Kill the run, or only its model, which the run then replaces."""
        os.kill(self.model if model else self.process.pid, 9)

    def end(self) -> int:
        """Wait for the run; its exit code."""
        assert self.process.stdout
        code = self.process.wait()
        self.process.stdout.close()
        return code


def check_whole(project: Project) -> None:
    with project.read() as connection:
        assert connection.scalar("PRAGMA integrity_check") == "ok"
        for prompt in connection.scalars("SELECT id FROM prompt"):
            found = candidates_of(connection, prompt)
            made = [candidate.provenance for candidate in found]
            names = Counter(provenance.sampling.name for provenance in made if provenance.sampling)
            assert names == {"careful": 1, "balanced": 1, "lively": 1, "wild": 1}
            assert len({provenance.seed for provenance in made}) == 4
            assert all(provenance.prompt_tokens and provenance.completion_tokens for provenance in made)
            assert all(candidate.response.strip() and candidate.provenance.model_sha256 for candidate in found)


def wait_for_candidates(project: Project, more_than: int, run: Run) -> None:
    while run.process.poll() is None and candidate_counts(project).candidates <= more_than:
        time.sleep(0.02)


def test_killed_again_and_again_it_ends_with_four_candidates_a_prompt(project: Project, tiny_model: Path) -> None:
    for number in range(PROMPTS):
        add_prompt(project, f"Where is parcel {number}?")
    moments = random.Random(7)
    grew = [0]
    for kill in range(KILLS):
        run = Run(project, tiny_model)
        wait_for_candidates(project, grew[-1], run)
        time.sleep(moments.random() * 0.3)
        if kill % 2:
            run.kill(model=True)
            wait_for_candidates(project, candidate_counts(project).candidates, run)
        run.kill(model=False)
        run.end()
        grew.append(candidate_counts(project).candidates)
    assert grew == sorted(set(grew))
    assert grew[-1] < 4 * PROMPTS
    assert Run(project, tiny_model).end() == 0
    check_whole(project)


def test_two_runs_at_once_do_not_exceed_four_candidates_a_prompt(project: Project, tiny_model: Path) -> None:
    for number in range(20):
        add_prompt(project, f"Where is parcel {number}?")
    runs = [Run(project, tiny_model) for _ in range(2)]
    assert [run.end() for run in runs] == [0, 0]
    check_whole(project)
