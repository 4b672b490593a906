"""Copies that are taken while others save: by `share`, and by people's own `cp`."""

import os
import random
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import Project, open_project
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from dpotui.project.store.change_counter import ChangeCounter
from project.processes import Say, start

pytestmark = pytest.mark.kill


@pytest.fixture
def work(project: Project) -> tuple[Path, str, str]:
    """A project, a prompt in it and its candidate."""
    prompt = add_prompt(project, "Where is my tea?")
    return project.path, prompt, add_candidate(project, prompt, "On its way.")


def save_for_ever(path: Path, prompt: str, candidate: str, who: str, pause: float, say: Say) -> None:
    project = open_project(path)
    while True:
        say(add_judgement(project, prompt, who, {candidate: 4}, reasons={candidate: "x" * random.randrange(3000)}))
        time.sleep(pause)


def saves_in(path: Path) -> set[str]:
    with open_project(path).read() as connection:
        return set(connection.scalars("SELECT revision FROM judgement"))


def test_10_of_10_copies_shared_under_8_writers_are_whole(work: tuple[Path, str, str], tmp_path: Path) -> None:
    children = [start(partial(save_for_ever, *work, f"annotator{number}", 0.02)) for number in range(8)]
    for child in children:
        child.hear_line()
    for number in range(10):
        for child in children:
            child.hear(wait=False)
        acknowledged = {line for child in children for line in child.lines}
        report = share(open_project(work[0]), tmp_path / f"copy{number}.dpo")
        assert report.verified
        assert verify(report.path).ok
        assert acknowledged <= saves_in(report.path)
    for child in children:
        child.kill_after(0)
    print(f"\n{sum(len(child.lines) for child in children)} saves meanwhile")
    assert verify(work[0]).ok


def test_a_plain_cp_between_saves_holds_every_acknowledged_save(work: tuple[Path, str, str], tmp_path: Path) -> None:
    rests, wakes = os.pipe()

    def save_when_told(path: Path, prompt: str, candidate: str, say: Say) -> None:
        os.close(wakes)
        project = open_project(path)
        watching = ChangeCounter(project)  # as the app does, to notice what others save
        for _ in range(20):
            watching.count()
            say(add_judgement(project, prompt, "ann", {candidate: 4}))
            os.read(rests, 1)

    child = start(partial(save_when_told, *work))
    for number in range(20):
        child.hear_line()
        copy = tmp_path / f"copy{number}.dpo"
        subprocess.run(["cp", work[0], copy], check=True)
        os.write(wakes, b".")  # not before: on a busy machine it would be in the middle of the next save
        assert verify(copy).ok
        assert set(child.lines) <= saves_in(copy)
    assert child.finish() == 0
    os.close(rests)
    os.close(wakes)


def test_a_plain_cp_in_the_middle_of_saving_is_whole_or_known_to_be_torn(
    work: tuple[Path, str, str], tmp_path: Path
) -> None:
    child = start(partial(save_for_ever, *work, "ann", 0.0))
    whole = 0
    for number in range(60):
        child.hear_line()
        child.hear(wait=False)
        acknowledged, copy = set(child.lines), tmp_path / f"copy{number}.dpo"
        subprocess.run(["cp", work[0], copy], check=True)
        if verify(copy).ok:
            whole += 1
            assert acknowledged <= saves_in(copy)
    child.kill_after(0)
    print(f"\n{whole} of 60 copies whole, {60 - whole} found to be torn")
