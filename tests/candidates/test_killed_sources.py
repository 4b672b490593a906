"""Runs of several models that are killed at random moments: a real model file, and one behind a server."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from builders import add_prompt
from candidates.scripted_server import Asked, Reply, error, plainly, serving
from dpotui.candidates import candidate_counts, candidates_of
from dpotui.project import Project

pytestmark = pytest.mark.kill

KILLS = 20
PROMPTS = 150


class Flaky:
    """A server that is out of order now and then, and never for the same request again: that is given up at last."""

    def __init__(self) -> None:
        self._refused: set[str] = set()

    def __call__(self, asked: Asked, number: int) -> Reply:
        time.sleep(0.01)
        request = str(asked.body)
        if number % 11 != 3 or request in self._refused:
            return plainly(asked, number)
        self._refused.add(request)
        return error(500, "out of order")


def start(project: Project, model: Path, url: str) -> "subprocess.Popen[bytes]":
    plan = ("--model", f"{model}=3", "--server", url, "--model", "strong=1")
    command = [sys.executable, "-m", "dpotui", "generate", str(project.path), *plan, "--threads", "1", "--slots", "4"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_killed_again_and_again_it_ends_with_the_exact_count_of_each_model(project: Project, tiny_model: Path) -> None:
    prompts = [add_prompt(project, f"Where is parcel {number}?") for number in range(PROMPTS)]
    moments = random.Random(11)
    grew = [0]
    with serving(Flaky()) as server:
        for _ in range(KILLS):
            run = start(project, tiny_model, server.url)
            while run.poll() is None and candidate_counts(project).candidates <= grew[-1]:
                time.sleep(0.02)
            time.sleep(moments.random() * 0.3)
            os.kill(run.pid, 9)
            run.wait()
            grew.append(candidate_counts(project).candidates)
        assert grew[-1] < 4 * PROMPTS
        assert start(project, tiny_model, server.url).wait() == 0
    with project.read() as connection:
        for prompt in prompts:
            made = [candidate.provenance for candidate in candidates_of(connection, prompt)]
            assert Counter(each.model for each in made) == {tiny_model.name: 3, "served-7b": 1}
            assert len({each.seed for each in made}) == 4
            assert all(each.model_sha256 and each.sampling and each.stop_reason for each in made)
            assert all(bool(each.endpoint) == (each.model == "served-7b") for each in made)
    print(f"\ncandidates after each kill: {grew}")
