"""The power goes while people save: what they were told is saved, shared or kept is there when it comes back.

A file system of its own lies on a loop device. The writer is stopped at a random moment and the device is copied as it
is then: what the kernel has only in memory is not in the copy, just as it would not be on the disk. The copy is mounted
as after a power cut.
"""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.project import open_project
from dpotui.project.exchange.share import share
from dpotui.project.safety.backups import back_up
from dpotui.project.safety.drafts import DraftBox
from dpotui.project.safety.verify import verify
from dpotui.scope import find_rubric, new_project
from project.processes import Say, start

pytestmark = pytest.mark.kill

CUTS = 24
MEGABYTES = 24
LATEST = 9
"""Files that are looked at after a cut: older backups make room for newer ones."""
HURRIED, HUMAN = 0.0, 0.4
"""Seconds between two saves."""


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    """The file system in `image`, mounted on `folder`; its journal is played back first if it has to be."""
    folder.mkdir(exist_ok=True)
    device = subprocess.run(["losetup", "-f", "--show", image], capture_output=True, text=True, check=True).stdout
    try:
        subprocess.run(["mount", device.strip(), folder], check=True, capture_output=True)
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", folder], check=True)
    finally:
        subprocess.run(["losetup", "-d", device.strip()], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """An image with an empty ext4 on it, and where it is mounted."""
    if os.geteuid() != 0 or not all(map(shutil.which, ("losetup", "mkfs.ext4", "mount"))):
        pytest.skip("only root with losetup and mkfs.ext4 can mount a loop device")
    image = tmp_path / "image"
    with image.open("wb") as file:
        file.truncate(MEGABYTES * 1024**2)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    try:
        with mounted(image, tmp_path / "mounted") as folder:
            yield image, folder
    except subprocess.CalledProcessError as error:
        pytest.skip(f"loop devices cannot be mounted here: {error}")


def save_for_ever(path: Path, prompt: str, candidate: str, pause: float, say: Say) -> None:
    project = open_project(path)
    number = 0
    while True:
        number += 1
        say(f"save {add_judgement(project, prompt, 'ann', {candidate: 1 + number % 5})}")
        time.sleep(pause)


def keep_for_ever(path: Path, say: Say) -> None:
    """Share, back up and keep drafts, each time after a save."""
    project = open_project(path)
    number = 0
    while True:
        number += 1
        add_prompt(project, f"Question {number}?")
        made = back_up(path, "open")
        say(f"file {made.relative_to(path.parent) if made else ''}")
        say(f"file {share(project, path.with_name(f'copy{number}.dpo')).path.name}")
        DraftBox(path.with_name("drafts")).keep(f"subject{number}", "half a thought")
        say(f"draft subject{number}")
        time.sleep(HUMAN)


@pytest.mark.parametrize("pause", [HURRIED, HUMAN], ids=["hurried", "at human pace"])
def test_24_power_cuts_lose_no_acknowledged_save(disk: tuple[Path, Path], tmp_path: Path, pause: float) -> None:
    image, folder = disk
    project = new_project(folder / "test.dpo", find_rubric("support"), author="lead")
    prompt = add_prompt(project, "Where is my tea?")
    work = partial(save_for_ever, project.path, prompt, add_candidate(project, prompt, "On its way."), pause)
    lost, acknowledged = 0, set[str]()
    for said, after in power_cuts(work, image, tmp_path):
        acknowledged = {line.removeprefix("save ") for line in said}
        assert verify(after / "test.dpo").ok
        with open_project(after / "test.dpo").read() as connection:
            stored = set(connection.scalars("SELECT revision FROM judgement"))
        lost += bool(acknowledged - stored)
    print(f"\n{CUTS} cuts, {len(acknowledged)} saves acknowledged, {lost} cuts lost one")
    assert acknowledged
    assert not lost


def test_24_power_cuts_lose_no_copy_backup_or_draft(disk: tuple[Path, Path], tmp_path: Path) -> None:
    image, folder = disk
    project = new_project(folder / "test.dpo", find_rubric("support"), author="lead")
    heard = 0
    for said, after in power_cuts(partial(keep_for_ever, project.path), image, tmp_path):
        heard = len(said)
        for line in said[-LATEST:]:
            what, name = line.split()
            if what == "file":
                assert verify(after / name).ok
            else:
                assert DraftBox(after / "drafts").find(name) == "half a thought"
    print(f"\n{CUTS} cuts, {heard} copies, backups and drafts acknowledged")
    assert heard


def power_cuts(work: partial[None], image: Path, tmp_path: Path) -> Iterator[tuple[list[str], Path]]:
    """What the writer had said by each cut, and the disk as it is after it."""
    moments = random.Random(7)
    child = start(work)
    child.hear_line()
    try:
        for _ in range(CUTS):
            time.sleep(0.1 + moments.random())
            child.stop()
            child.hear(wait=False)
            assert not any(line.startswith("error") for line in child.lines), child.lines
            shutil.copy(image, tmp_path / "cut")
            with mounted(tmp_path / "cut", tmp_path / "after") as after:
                yield list(child.lines), after
            child.go_on()  # not before: while we look, on a busy machine for long, it would fill the disk
    finally:
        child.go_on()
        child.kill_after(0)
