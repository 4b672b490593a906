"""What others put beside a project is not followed, not waited for and not believed."""

import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError, DpotuiError, ProjectUnavailableError
from dpotui.project import Project, create_project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.project.safety.backups import back_up, list_backups
from dpotui.project.safety.restore import restore
from dpotui.project.safety.verify import verify
from project.other_user import as_another_user

PATIENCE_SECONDS = 20


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """A file of the victim's that nobody else may read."""
    path = tmp_path / "precious"
    path.write_text("secret")
    path.chmod(0o600)
    return path


@pytest.fixture
def shared_folder(project: Project) -> Iterator[Path]:
    """The project's folder, in which everybody may make files, as in /tmp."""
    folder = project.path.parent
    reached = [*folder.parents, folder]
    modes = [(path, stat.S_IMODE(path.stat().st_mode)) for path in reached if path.stat().st_uid == os.geteuid()]
    for path, mode in modes:
        path.chmod(mode | 0o011)
    folder.chmod(0o1777)
    project.path.chmod(0o644)
    yield folder
    for path, mode in modes:
        path.chmod(mode)


def in_time(act: Callable[[], object]) -> None:
    """Do it, errors in words allowed; fails when it does not come back."""

    def do() -> None:
        with suppress(DpotuiError):
            act()

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive(), "it waits for ever"


@pytest.mark.parametrize("make", [os.symlink, os.link], ids=["link", "hard link"])
def test_a_lock_that_leads_elsewhere_is_refused_and_what_it_leads_to_is_left_alone(
    project: Project, precious: Path, make: Callable[[Path, Path], None]
) -> None:
    lock = project.path.with_name("test.dpo.lock")
    lock.unlink(missing_ok=True)
    make(precious, lock)
    project.path.chmod(0o644)
    with pytest.raises(ProjectUnavailableError, match=r"test\.dpo\.lock beside it"):
        add_prompt(project, "Hello?")
    assert precious.stat().st_mode & 0o777 == 0o600


def test_a_stranger_makes_no_file_of_mine_readable(project: Project, precious: Path, shared_folder: Path) -> None:
    lock = shared_folder / "test.dpo.lock"
    lock.unlink(missing_ok=True)
    as_another_user(lambda: lock.symlink_to(precious))
    with pytest.raises(ProjectUnavailableError, match=r"test\.dpo\.lock beside it"):
        add_prompt(project, "Hello?")
    assert precious.stat().st_mode & 0o777 == 0o600


def test_a_strangers_journal_is_not_played_into_the_project(project: Project, shared_folder: Path) -> None:
    add_prompt(project, "Mine?")
    before = project.path.read_bytes()
    as_another_user(
        lambda: (shared_folder / "test.dpo-journal").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"x" * 9000)
    )
    for act in (lambda: open_project(project.path), lambda: verify(project.path), lambda: add_prompt(project, "?")):
        with pytest.raises(ProjectUnavailableError, match="belongs to somebody who may not write the project"):
            act()
    assert project.path.read_bytes() == before


def test_a_strangers_folder_gets_no_backups(project: Project, shared_folder: Path, state_home: Path) -> None:
    as_another_user(lambda: (shared_folder / "test.backups").mkdir(mode=0o777))
    made = back_up(project.path, "open")
    assert made is not None
    assert made.is_relative_to(state_home)
    as_another_user(lambda: (shared_folder / "test.backups" / "test.20360101T000000.000000Z.open.dpo").write_bytes(b""))
    assert [backup.path for backup in list_backups(project.path)] == [made]


def test_a_folder_for_backups_that_is_a_link_is_not_followed(
    project: Project, tmp_path: Path, state_home: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    project.path.with_name("test.backups").symlink_to(elsewhere)
    made = back_up(project.path, "open")
    assert not list(elsewhere.iterdir())
    assert made is not None
    assert made.is_relative_to(state_home)
    assert [backup.path for backup in list_backups(project.path)] == [made]


def test_somebody_of_the_group_may_have_left_a_lock(project: Project) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    project.path.chmod(0o666)
    add_prompt(project, "Hello?")
    os.chown(project.path.with_name("test.dpo.lock"), 65534, -1)
    add_prompt(project, "Still there?")


@pytest.mark.parametrize("suffix", [".lock", "-journal", "-wal", "-shm"])
def test_a_pipe_beside_the_project_makes_nobody_wait(project: Project, suffix: str) -> None:
    pipe = project.path.with_name(f"test.dpo{suffix}")
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    for act in (
        partial(open_project, project.path),
        partial(verify, project.path),
        partial(add_prompt, project, "Hello?"),
        partial(back_up, project.path, "open"),
        partial(share, project, project.path.with_name("out.dpo")),
    ):
        in_time(act)


def test_a_pipe_as_a_project_a_copy_or_a_backup_makes_nobody_wait(project: Project, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.dpo"
    os.mkfifo(pipe)
    with pytest.raises(ProjectUnavailableError, match="not a plain file"):
        open_project(pipe)
    in_time(partial(merge, project, pipe))
    in_time(partial(restore, project.path, pipe))
    in_time(partial(verify, pipe))


@pytest.mark.parametrize("name", ["test.dpo-journal", "test.dpo-wal", "test.dpo.lock", "other.dpo-journal"])
def test_no_copy_or_project_takes_the_name_of_a_sidecar(project: Project, name: str) -> None:
    target = project.path.with_name(name)
    target.unlink(missing_ok=True)
    with pytest.raises(BadInputError, match="choose another"):
        share(project, target)
    with pytest.raises(BadInputError, match="choose another"):
        create_project(target, name="x", domain="")
    assert not target.exists()


def test_a_copy_is_not_put_beside_a_journal_that_would_be_played_into_it(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out.dpo-journal").write_bytes(b"of a file that is gone")
    with pytest.raises(BadInputError, match=r"has left out\.dpo-journal"):
        share(project, tmp_path / "out.dpo")
    assert not (tmp_path / "out.dpo").exists()


def test_a_journal_of_a_file_that_is_gone_never_touches_the_restored_one(project: Project) -> None:
    made = back_up(project.path, "open")
    assert made is not None
    project.path.unlink()
    journal = project.path.with_name("test.dpo-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"x" * 5000)
    restore(project.path, made)
    assert not journal.exists()
    assert verify(project.path).ok


def test_through_a_link_the_queue_is_the_one_of_the_file_itself(project: Project, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    link = away / "link.dpo"
    link.symlink_to(project.path)
    project.path.with_name("test.dpo.lock").unlink(missing_ok=True)
    add_prompt(open_project(link), "Hello?")
    assert project.path.with_name("test.dpo.lock").exists()
    assert [path.name for path in away.iterdir()] == ["link.dpo"]
    shutil.rmtree(away)
