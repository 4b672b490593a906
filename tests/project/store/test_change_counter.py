"""The change counter notices what is saved, by whomever, and gets in nobody's way."""

from pathlib import Path

from builders import add_prompt
from dpotui.project import Project, open_project
from dpotui.project.store.change_counter import ChangeCounter


def test_every_save_counts_and_reading_does_not(project: Project) -> None:
    counter = ChangeCounter(project)
    first = counter.count()
    with project.read():
        assert counter.count() == first
    add_prompt(open_project(project.path), "Where is my order?")
    second = counter.count()
    assert second > first
    assert counter.count() == second


def test_its_connection_holds_no_lock_between_two_questions(project: Project) -> None:
    counter = ChangeCounter(project)
    counter.count()
    with project.write() as writer:
        writer.connection.execute("PRAGMA lock_status")
        add = writer.append("setting", "lead", {"setting": [{"key": "k", "value": "1"}]}, subject="k")
    assert add


def test_a_file_in_the_place_of_the_old_one_is_a_change(project: Project, tmp_path: Path) -> None:
    counter = ChangeCounter(project)
    first = counter.count()
    copy = tmp_path / "copy.dpo"
    copy.write_bytes(project.path.read_bytes())
    copy.rename(project.path)
    assert counter.count() > first


def test_a_file_that_is_gone_for_a_moment_is_no_fault(project: Project, tmp_path: Path) -> None:
    counter = ChangeCounter(project)
    first = counter.count()
    away = project.path.rename(tmp_path / "away.dpo")
    assert counter.count() == first
    away.rename(project.path)
    assert counter.count() > first
    counter.close()
