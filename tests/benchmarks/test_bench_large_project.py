"""What one waits for on a project of 200,000 prompts with two responses each: search, status, opening."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from annotation.large_project import TEAM, build_large_project
from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds, cpu_seconds_of, in_turn
from benchmarks.test_bench_annotate import EMPTY_APP
from dpotui.project import Project
from dpotui.prompts import PromptFilter, count_all, find_prompts, read_page
from tui.harness.pty_session import PtySession

pytestmark = pytest.mark.benchmark

PROMPTS = 200_000
SECONDS = 0.5
OPEN_RATIO = 2.0
ROUNDS = 5


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project; nobody has judged yet."""
    path = tmp_path_factory.mktemp("large") / "large.dpo"
    return build_large_project(path, prompts=PROMPTS, candidates=2, judged=0)


@pytest.fixture(autouse=True)
def _drafts_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_a_search_answers_at_once(large: Project, figures: Figures) -> None:
    def search(words: str) -> int:
        with large.read() as connection:
            rows = find_prompts(connection, PromptFilter(search=words))
            read_page(connection, rows[:100])
            assert count_all(connection) == PROMPTS
            return len(rows)

    assert search('"order 1777?"') == 1
    for said, words in (("one of them has", '"order 1777?"'), ("all of them have", "where is")):
        (found,) = in_turn(ROUNDS, lambda words=words: cpu_seconds(lambda: search(words)))  # type: ignore[misc]
        figures.at_most(f"a search for what {said}, with its first page, CPU", median(found), SECONDS, "s")


def test_status_is_told_at_once(large: Project, figures: Figures) -> None:
    command = [sys.executable, "-m", "dpotui", "status", str(large.path)]

    def status() -> float:
        return cpu_seconds(lambda: subprocess.run(command, check=True, capture_output=True, env=dict(os.environ)))

    (found,) = in_turn(3, status)
    figures.at_most("`dpotui status`, CPU of the whole process", median(found), SECONDS, "s")
    (first,) = in_turn(2, lambda: _with_nothing_kept(status))
    figures.inform("the same with nothing kept of earlier runs", median(first), "s")


@pytest.mark.parametrize(("place", "shown"), [("annotate", "Prompt 1 of"), ("home", "4 Annotation")])
def test_it_opens_in_twice_the_time_of_an_empty_app(large: Project, place: str, shown: str, figures: Figures) -> None:
    command = ["-m", "dpotui", "open", str(large.path), "--annotator", TEAM[0], "--screen", place]
    ours, empty = in_turn(
        ROUNDS, lambda: _seconds_until(command, shown), lambda: _seconds_until(["-c", EMPTY_APP], "It is up")
    )
    ratio = median(ours) / median(empty)
    said = f"opening {place} until its content stands, against an empty app, CPU"
    figures.at_most(said, ratio, OPEN_RATIO)


def _with_nothing_kept(measured: Callable[[], float]) -> float:
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    return measured()


def _seconds_until(arguments: list[str], shown: str) -> float:
    """CPU seconds from the start of Python until these words are on the screen."""
    session = PtySession(arguments, 120, 40)
    try:
        session.wait_for(shown)
        return cpu_seconds_of(session.pid)
    finally:
        session.close()
