"""What an annotator waits for on a project of 10,000 prompts, as a ratio to reading the same rows bare."""

import sqlite3
from pathlib import Path

import pytest

from annotation.large_project import TEAM, build_large_project
from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds
from dpotui.annotation import load_queue

pytestmark = pytest.mark.benchmark

_BARE = (
    "SELECT id, prompt FROM candidate",
    "SELECT prompt, tag FROM prompt_tag",
    "SELECT prompt, annotator, outcome, shown_order FROM judgement",
)


def test_the_queue_of_a_large_project_costs_little_more_than_reading_its_rows(tmp_path: Path, figures: Figures) -> None:
    project = build_large_project(tmp_path / "large.dpo", judged=10_000)
    with sqlite3.connect(project.path) as connection:
        bare = min(cpu_seconds(lambda: [connection.execute(query).fetchall() for query in _BARE]) for _ in range(5))
    loaded = min(cpu_seconds(lambda: load_queue(project, TEAM[0])) for _ in range(5))
    figures.at_most("an annotator's queue of 10,000 prompts against its bare rows, CPU", loaded / bare, 10)
