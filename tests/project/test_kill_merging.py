"""A merge that is killed at any moment leaves the project as it was before or as it is after, never between."""

import random
import shutil
import time
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project, open_project
from dpotui.project.exchange import source_process
from dpotui.project.exchange.merge import merge
from dpotui.project.safety.verify import verify
from project.divergence import copy_of, dump
from project.processes import Say, start

pytestmark = pytest.mark.kill

KILLS = 40


@pytest.fixture
def apart(project: Project, tmp_path: Path) -> tuple[Project, Project]:
    """Two copies with work that the other has not: 60 judgements with long reasons each."""
    prompts = [add_prompt(project, f"Question {number}?", tags=["easy"]) for number in range(60)]
    candidates = [add_candidate(project, prompt, "Yes. " * 200) for prompt in prompts]
    other = copy_of(project, tmp_path / "other.dpo")
    for copy, who in ((project, "ann"), (other, "ben")):
        for prompt, candidate in zip(prompts, candidates, strict=True):
            add_judgement(copy, prompt, who, {candidate: 4}, reasons={candidate: "Because. " * 400})
    return project, other


@pytest.mark.parametrize("large", [10**12, 0], ids=["read here", "read by its own process"])
def test_a_merge_killed_at_any_moment_is_done_or_not_begun(
    apart: tuple[Project, Project], tmp_path: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_process, "LARGE", large)
    mine, other = apart
    before = dump(mine.path)
    done = copy_of(mine, tmp_path / "done.dpo")
    began = time.perf_counter()
    assert start(lambda _: void(merge(open_project(done.path), other.path))).finish() == 0
    seconds, after = time.perf_counter() - began, dump(done.path)
    outcomes = {before: 0, after: 0}
    moments = random.Random(5)
    target = tmp_path / "target" / "target.dpo"
    for _ in range(KILLS):
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir()
        shutil.copy(mine.path, target)
        start(lambda _: void(merge(open_project(target), other.path))).kill_after(moments.random() * seconds * 1.3)
        assert verify(target).ok
        outcomes[dump(target)] += 1
        merge(open_project(target), other.path)
        assert dump(target) == after
    print(f"\n{outcomes[before]} killed before, {outcomes[after]} after; a merge takes {seconds * 1000:.0f} ms")
    assert outcomes[before]


def void(_: object) -> None:
    """Forgets a value."""


def test_two_merges_and_a_writer_at_once_lose_nothing(apart: tuple[Project, Project], tmp_path: Path) -> None:
    mine, other = apart
    third = copy_of(mine, tmp_path / "third.dpo")
    add_prompt(third, "A third question?")

    def add_more(_: Say) -> None:
        project = open_project(mine.path)
        for number in range(10):
            add_prompt(project, f"More {number}?")

    children = [
        start(lambda _: void(merge(open_project(mine.path), other.path))),
        start(lambda _: void(merge(open_project(mine.path), third.path))),
        start(add_more),
    ]
    assert [child.finish() for child in children] == [0, 0, 0]
    report = verify(mine.path)
    assert report.ok
    assert (report.counts["prompt"], report.counts["judgement"]) == (71, 120)
