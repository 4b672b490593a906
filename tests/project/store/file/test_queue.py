"""Saving while others save, and while the file is moved about."""

import threading
import time
from pathlib import Path

import pytest

from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, create_project
from dpotui.project.store.file.queue import turn_to_write


def join(project: Project, name: str) -> None:
    with project.write() as writer:
        writer.append("member", name, {"member": [{"name": name, "active": 1}]}, subject=name)


def test_a_writer_waits_for_the_one_before_it(project: Project) -> None:
    order: list[str] = []

    def slow() -> None:
        with turn_to_write(project.path):
            started.set()
            time.sleep(0.2)
            order.append("slow")

    started = threading.Event()
    thread = threading.Thread(target=slow)
    thread.start()
    started.wait()
    join(project, "ann")
    order.append("ann")
    thread.join()
    assert order == ["slow", "ann"]


def test_a_turn_that_does_not_come_is_said_in_words(project: Project) -> None:
    with (
        turn_to_write(project.path),
        pytest.raises(ProjectUnavailableError, match="somebody else has been writing"),
        turn_to_write(project.path, timeout=0.05),
    ):
        pytest.fail("two writers at once")


def test_a_save_into_a_removed_file_is_never_called_saved(project: Project) -> None:
    with pytest.raises(ProjectUnavailableError, match="replaced or removed"), project.write() as writer:
        writer.append("member", "ann", {"member": [{"name": "ann", "active": 1}]}, subject="ann")
        project.path.unlink()


def test_a_save_into_a_file_that_was_swapped_meanwhile_is_never_called_saved(project: Project, tmp_path: Path) -> None:
    other = create_project(tmp_path / "other.dpo", name="other", domain="")
    with pytest.raises(ProjectUnavailableError, match="replaced or removed"), project.write():
        other.path.rename(project.path)


def test_the_file_put_back_can_be_saved_into_again(project: Project, tmp_path: Path) -> None:
    project.path.rename(tmp_path / "away.dpo")
    with pytest.raises(ProjectUnavailableError, match="gone or may not be opened"):
        join(project, "ann")
    (tmp_path / "away.dpo").rename(project.path)
    join(project, "ann")


def test_whoever_may_write_the_project_may_queue_for_it(project: Project) -> None:
    project.path.chmod(0o660)
    join(project, "ann")
    assert project.path.with_name("test.dpo.lock").stat().st_mode & 0o777 == 0o660
