"""What an annotator waits for on a project of 10,000 prompts, as a ratio to reading the same rows bare."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotation.large_project import TEAM, build_large_project
from dpotui.annotation import load_queue

pytestmark = pytest.mark.benchmark

_BARE = (
    "SELECT id, prompt FROM candidate",
    "SELECT prompt, tag FROM prompt_tag",
    "SELECT prompt, annotator, outcome, shown_order FROM judgement",
)


def test_the_queue_of_a_large_project_costs_little_more_than_reading_its_rows(tmp_path: Path) -> None:
    project = build_large_project(tmp_path / "large.dpo", judged=10_000)
    with sqlite3.connect(project.path) as connection:
        bare = _cpu_seconds(lambda: [connection.execute(query).fetchall() for query in _BARE])
    loaded = _cpu_seconds(lambda: load_queue(project, TEAM[0]))
    assert loaded < 10 * bare, f"load_queue {loaded:.3f} s of CPU, bare rows {bare:.3f} s"


def _cpu_seconds(act: Callable[[], object]) -> float:
    """The least CPU time of five runs, in seconds."""
    times = []
    for _ in range(5):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)
