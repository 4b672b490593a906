"""Saving with many at once, and being killed at any moment of it."""

import random
import statistics
import time
from functools import partial
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project, open_project
from dpotui.project.safety.verify import verify
from project.processes import Say, start

pytestmark = pytest.mark.kill

PROCESSES, SAVES, THINK_SECONDS = 16, 50, 0.2


@pytest.fixture
def work(project: Project) -> tuple[Path, str, str]:
    """A project, a prompt in it and its candidate."""
    prompt = add_prompt(project, "Where is my tea?")
    return project.path, prompt, add_candidate(project, prompt, "On its way.")


def save(project: Project, prompt: str, candidate: str, who: str, value: int) -> str:
    return add_judgement(project, prompt, who, {candidate: 1 + value % 5}, reasons={candidate: f"Because {value}."})


def save_and_think(path: Path, prompt: str, candidate: str, who: str, say: Say) -> None:
    project = open_project(path)
    time.sleep(random.Random(who).random() * THINK_SECONDS)
    for number in range(SAVES):
        began = time.perf_counter()
        revision = save(project, prompt, candidate, who, number)
        say(f"{revision} {time.perf_counter() - began}")
        time.sleep(THINK_SECONDS)


def save_for_ever(path: Path, prompt: str, candidate: str, who: str, say: Say) -> None:
    project = open_project(path)
    number = 0
    while True:
        say(save(project, prompt, candidate, who, number))
        number += 1


def stored(path: Path) -> set[str]:
    with open_project(path).read() as connection:
        return set(connection.scalars("SELECT revision FROM judgement"))


def test_16_people_saving_at_once_lose_nothing_and_wait_less_than_a_second(work: tuple[Path, str, str]) -> None:
    children = [start(partial(save_and_think, *work, f"annotator{number}")) for number in range(PROCESSES)]
    assert [child.finish() for child in children] == [0] * PROCESSES, [child.lines[-1] for child in children]
    said = [line.split() for child in children for line in child.lines]
    assert len(said) == PROCESSES * SAVES
    assert stored(work[0]) == {revision for revision, _ in said}
    waits = [float(seconds) for _, seconds in said]
    p99 = statistics.quantiles(waits, n=100)[98]
    print(f"\n{len(said)} saves: median {statistics.median(waits) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms")
    assert p99 < 1
    assert verify(work[0]).ok


def test_200_kills_while_saving_lose_no_acknowledged_save(work: tuple[Path, str, str]) -> None:
    moments = random.Random(3)
    acknowledged: set[str] = set()
    for life in range(200):
        child = start(partial(save_for_ever, *work, f"annotator{life % 3}"))
        child.hear_line()
        child.kill_after(moments.random() * 0.06)
        assert not any(line.startswith("error") for line in child.lines), child.lines
        acknowledged |= set(child.lines)
        if life % 20 == 0:
            assert acknowledged <= stored(work[0])
    kept = stored(work[0])
    print(f"\n{len(acknowledged)} saves acknowledged, {len(kept)} kept")
    assert acknowledged <= kept
    assert verify(work[0]).damages == ()


def test_two_processes_saving_one_judgement_200_times_leave_200_revisions_and_one_head(
    work: tuple[Path, str, str],
) -> None:
    path, prompt, candidate = work

    def save_100(offset: int, _: Say) -> None:
        project = open_project(path)
        for number in range(100):
            save(project, prompt, candidate, "ann", number + offset)

    assert [child.finish() for child in [start(partial(save_100, offset)) for offset in (0, 1)]] == [0, 0]
    with open_project(path).read() as connection:
        heads = connection.scalar("SELECT count(*) FROM head WHERE kind = 'judgement'")
        parents = connection.scalar("SELECT count(*) FROM revision_parent")
    assert (len(stored(path)), heads, parents) == (200, 1, 199)
    assert verify(path).ok
