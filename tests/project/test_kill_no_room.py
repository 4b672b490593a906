"""A full disk and a file size limit: the save is refused in words, nothing is lost, and with room it works again."""

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError, ProjectUnavailableError
from dpotui.project import Project
from dpotui.project.exchange.share import share
from dpotui.project.safety.backups import back_up
from dpotui.project.safety.verify import verify
from dpotui.scope import find_rubric, new_project
from project.processes import Say, start

pytestmark = pytest.mark.kill


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(project: Project) -> tuple[set[str], str]:
    """Save until it is refused: what was acknowledged, and what was said."""
    saved: set[str] = set()
    for number in range(10_000):
        try:
            saved.add(add_prompt(project, f"{number} " + "x" * 20_000))
        except ProjectUnavailableError as error:
            return saved, str(error)
    pytest.fail("it never became full")


def prompts_in(project: Project) -> set[str]:
    with project.read() as connection:
        return set(connection.scalars("SELECT id FROM prompt"))


def test_a_full_disk_is_said_in_words_and_with_room_the_same_process_saves(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 1_000_000)
    project = new_project(small_disk / "p.dpo", find_rubric("support"), author="lead")
    saved, said = fill(project)
    assert "full" in said
    assert "make room" in said
    assert prompts_in(project) == saved
    ballast.unlink()
    add_prompt(project, "There is room again?")
    assert len(prompts_in(project)) == len(saved) + 1
    assert verify(project.path).ok


def test_copies_that_do_not_fit_leave_nothing_behind(small_disk: Path) -> None:
    project = new_project(small_disk / "p.dpo", find_rubric("support"), author="lead")
    fill(project)
    with pytest.raises(ProjectUnavailableError, match="room"):
        share(project, small_disk / "copy.dpo")
    with pytest.raises((ProjectUnavailableError, BadInputError), match="room"):
        back_up(project.path, "open")
    assert not list(small_disk.glob("**/*.part"))
    assert not (small_disk / "copy.dpo").exists()
    assert verify(project.path).ok


def test_a_limit_on_file_size_is_said_in_words_and_lifted_the_same_process_saves(project: Project) -> None:
    told, tells = os.pipe()

    def work(say: Say) -> None:
        say(f"saved {add_prompt(project, 'Is there room?')}")
        os.read(told, 1)
        for number in range(1000):
            text_of_it = f"{number} " + "x" * 20_000
            try:
                say(f"saved {add_prompt(project, text_of_it)}")
            except ProjectUnavailableError as error:
                say(f"refused {error}".replace("\n", " "))
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
                say(f"saved {add_prompt(project, text_of_it)}")
                return

    child = start(work)
    child.hear_line()
    limit = project.path.stat().st_size + 300_000
    resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    os.write(tells, b".")  # not before: on a busy machine it would have saved all by then
    assert child.finish() == 0
    assert [line.split()[0] for line in child.lines[-3:]] == ["saved", "refused", "saved"]
    assert "nothing was changed" in child.lines[-2]
    assert "a limit on file sizes" in child.lines[-2]
    saved = {line.split()[1] for line in child.lines if line.startswith("saved")}
    print("\n" + child.lines[-2])
    assert prompts_in(project) == saved
    assert verify(project.path).ok
    os.close(told)
    os.close(tells)
