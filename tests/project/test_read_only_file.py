"""A project that may only be read is opened, says why nothing can be saved in it, and is left as it is."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.annotation import join_team
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, open_project
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


def test_in_a_file_of_somebody_elses_nothing_is_saved(seen_by_others: Project) -> None:
    as_another_user(partial(read_but_not_write, seen_by_others.path, "you may read the file but not write it"))


def test_in_a_folder_of_somebody_elses_nothing_is_saved(seen_by_others: Project) -> None:
    seen_by_others.path.chmod(0o666)
    seen_by_others.path.with_name("test.dpo.lock").unlink(missing_ok=True)
    as_another_user(partial(read_but_not_write, seen_by_others.path, "its folder is read-only for you"))


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
