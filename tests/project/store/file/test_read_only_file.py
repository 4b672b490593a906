"""A project that may only be read is opened, says why nothing can be saved in it, and is left as it is."""

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.annotation import join_team
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.project.safety.backups import back_up_on_open
from dpotui.project.safety.verify import verify
from dpotui.scope import current_rubric
from project.other_user import as_another_user


@pytest.fixture
def seen_by_others(project: Project, tmp_path: Path) -> Iterator[Project]:
    """The project in a folder that others may look into."""
    add_prompt(project, "Hello?")
    root = os.environ.get("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    modes = [(path, path.stat().st_mode & 0o7777) for path in (*tmp_path.parents, tmp_path) if path.stat().st_uid == 0]
    for path, mode in modes:
        path.chmod(mode | 0o055 if path.is_relative_to(root) else mode)
    project.path.chmod(0o644)
    yield project
    for path, mode in modes:
        path.chmod(mode)


def read_but_not_write(path: Path, why: str) -> None:
    """Everything that only reads works; what saves says why it cannot, somebody new included."""
    before, neighbours = path.read_bytes(), sorted(path.parent.iterdir())
    opened = open_project(path)
    assert why in opened.read_only
    with opened.read() as connection:
        assert current_rubric(connection).criteria
    assert verify(path).ok
    for act in (partial(add_prompt, opened, "One more?"), partial(join_team, opened, "new")):
        with pytest.raises(ProjectUnavailableError, match=f"not saved, {why}"):
            act()
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == neighbours


def test_a_file_that_goes_while_it_is_looked_at_is_not_called_read_only(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: Path) -> os.statvfs_result:
        raise FileNotFoundError(path)

    monkeypatch.setattr(os, "statvfs", gone)
    assert not project.read_only


def test_in_a_file_of_somebody_elses_nothing_is_saved(seen_by_others: Project) -> None:
    as_another_user(partial(read_but_not_write, seen_by_others.path, "you may read the file but not write it"))


def test_in_a_folder_of_somebody_elses_nothing_is_saved(seen_by_others: Project) -> None:
    seen_by_others.path.chmod(0o666)
    seen_by_others.path.with_name("test.dpo.lock").unlink(missing_ok=True)
    as_another_user(partial(read_but_not_write, seen_by_others.path, "its folder is read-only for you"))


def test_whoever_the_process_acts_as_is_asked_for_and_not_who_has_started_it(seen_by_others: Project) -> None:
    seen_by_others.path.chmod(0o666)
    seen_by_others.path.with_name("test.dpo.lock").unlink(missing_ok=True)
    acting = partial(read_but_not_write, seen_by_others.path, "its folder is read-only for you")
    as_another_user(acting, started_by_root=True)


def cut_off(path: Path) -> None:
    """A save into the file that was cut off after half of it was in the file, as its journal says."""
    held = sqlite3.connect(path, isolation_level=None)
    held.executescript("PRAGMA cache_size=2; BEGIN IMMEDIATE; CREATE TABLE half (x)")
    held.executemany("INSERT INTO half VALUES (?)", [("x" * 200,)] * 2_000)
    kept = {name: path.with_name(name).read_bytes() for name in ("test.dpo", "test.dpo-journal")}
    held.execute("ROLLBACK")
    held.close()
    for name, data in kept.items():
        path.with_name(name).write_bytes(data)


def put_in_wal(path: Path) -> None:
    """Another program has changed the file's mode and left nothing beside it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as tool:
        assert tool.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)


@pytest.mark.parametrize(
    ("done", "why", "beside"),
    [
        (
            cut_off,
            "a save into it was cut off, and test.dpo-journal waits beside it",
            " together with test.dpo-journal",
        ),
        (put_in_wal, "another program has put it into WAL mode", ""),
    ],
)
def test_what_only_a_writer_can_put_right_is_said_with_what_to_do(
    seen_by_others: Project, tmp_path: Path, done: Callable[[Path], None], why: str, beside: str
) -> None:
    path, mine = seen_by_others.path, tmp_path / "mine"
    mine.mkdir()
    mine.chmod(0o777)
    (mine / "own.dpo").write_bytes(path.read_bytes())
    (mine / "own.dpo").chmod(0o666)
    done(path)
    for left in path.parent.glob("test.dpo*"):
        left.chmod(0o644)

    def look() -> None:
        told = f"cannot be read by you: {why}.*\nAsk its owner to open it once, or copy it{beside} into a folder"
        for act in (open_project, verify, partial(merge, open_project(mine / "own.dpo"))):
            with pytest.raises(ProjectUnavailableError, match=told):
                act(path)
        for left in path.parent.glob("test.dpo*"):
            if left.suffix != ".lock":
                (mine / left.name).write_bytes(left.read_bytes())
        with open_project(mine / "test.dpo").read() as connection:
            assert connection.scalar("SELECT count(*) FROM prompt") == 1
            assert connection.scalar("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0

    as_another_user(look)
    with open_project(path).read() as connection:
        assert connection.scalar("SELECT count(*) FROM prompt") == 1


@pytest.mark.usefixtures("project")
def test_on_a_read_only_file_system_nothing_is_saved(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can mount")
    folder = tmp_path / "mounted"
    folder.mkdir()
    if subprocess.run(["mount", "--bind", tmp_path, folder], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        read_but_not_write(folder / "test.dpo", "its file system is read-only")
    finally:
        subprocess.run(["umount", folder], check=True)


def test_it_can_be_backed_up_and_copied_to_be_worked_in(
    seen_by_others: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    mine.chmod(0o777)
    monkeypatch.setenv("XDG_STATE_HOME", str(mine))

    def work_in_a_copy() -> None:
        opened = open_project(seen_by_others.path)
        assert back_up_on_open(opened.path) == ""
        copy = open_project(share(opened, mine / "copy.dpo").path)
        assert copy.read_only == ""
        assert join_team(copy, "new")

    as_another_user(work_in_a_copy)
    assert not list(seen_by_others.path.parent.glob("*.backups"))


def test_an_ordinary_project_can_be_written(project: Project) -> None:
    assert project.read_only == ""
