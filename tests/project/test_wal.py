"""A file that a database tool has put into WAL mode is taken out of it, or left alone in words."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, open_project
from dpotui.project.exchange.share import share
from dpotui.project.safety.verify import verify
from dpotui.project.store.change_counter import ChangeCounter


@pytest.fixture
def tool(project: Project) -> Iterator[sqlite3.Connection]:
    """A database tool that has the project open in WAL mode."""
    with closing(sqlite3.connect(project.path, isolation_level=None)) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        yield connection


def prompts_in(path: Path) -> int:
    with open_project(path).read() as connection:
        return int(connection.scalar("SELECT count(*) FROM prompt"))


def test_a_file_that_was_put_into_wal_mode_is_opened_out_of_it_and_a_copy_holds_every_save(
    project: Project, tool: sqlite3.Connection, tmp_path: Path
) -> None:
    tool.close()
    opened = open_project(project.path)
    assert project.path.read_bytes()[18:20] == b"\x01\x01"
    add_prompt(opened, "Hello?")
    assert prompts_in(Path(shutil.copy(project.path, tmp_path / "copy.dpo"))) == 1
    assert not list(project.path.parent.glob("test.dpo-*"))


def test_what_a_tool_that_was_killed_left_in_the_log_is_not_lost(project: Project, tmp_path: Path) -> None:
    with closing(sqlite3.connect(project.path, isolation_level=None)) as tool:
        tool.execute("PRAGMA journal_mode=WAL")
        tool.execute("INSERT INTO rubric VALUES ('r', '{}')")
        killed = tmp_path / "killed.dpo"
        for suffix in ("", "-wal"):
            shutil.copy(f"{project.path}{suffix}", f"{killed}{suffix}")
    with open_project(killed).read() as connection:
        assert connection.scalar("SELECT count(*) FROM rubric WHERE id = 'r'") == 1
    assert not list(tmp_path.glob("killed.dpo-*"))


def test_while_the_tool_has_it_open_nothing_is_opened_or_saved(project: Project, tool: sqlite3.Connection) -> None:
    tool.execute("SELECT count(*) FROM prompt").fetchone()
    with pytest.raises(ProjectUnavailableError, match="WAL mode"):
        open_project(project.path)
    with pytest.raises(ProjectUnavailableError, match="WAL mode"):
        add_prompt(project, "Hello?")
    tool.close()
    add_prompt(project, "Hello?")
    assert project.path.read_bytes()[18:20] == b"\x01\x01"


def test_an_open_window_that_only_looks_does_not_hold_a_file_in_wal_mode(project: Project) -> None:
    watch = ChangeCounter(project)
    before = watch.count()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as tool:
        tool.execute("PRAGMA journal_mode=WAL")
        tool.execute("INSERT INTO rubric VALUES ('r', '{}')")
        assert watch.count() > before
        seen = watch.count()
        tool.execute("INSERT INTO rubric VALUES ('s', '{}')")
        assert watch.count() > seen
    add_prompt(project, "Hello?")
    assert project.path.read_bytes()[18:20] == b"\x01\x01"


def test_a_shared_copy_of_a_file_in_wal_mode_is_in_none(project: Project, tmp_path: Path) -> None:
    add_prompt(project, "Hello?")
    with closing(sqlite3.connect(project.path, isolation_level=None)) as tool:
        tool.execute("PRAGMA journal_mode=WAL")
        copy = share(project, tmp_path / "copy.dpo").path
    assert copy.read_bytes()[18:20] == b"\x01\x01"
    assert verify(copy).ok
