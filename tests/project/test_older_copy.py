"""An older copy that takes the place of the open file gets no save that would hide others."""

import os
import shutil
from pathlib import Path

import pytest

from builders import add_prompt
from dpotui.errors import ProjectUnavailableError
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.safety.verify import verify
from dpotui.project.store.file.last_seen import OlderCopyError
from project.divergence import dump


@pytest.fixture
def older(project: Project, tmp_path: Path) -> Path:
    """A copy of the project from before its last save."""
    copy = Path(shutil.copy(project.path, tmp_path / "older.dpo"))
    add_prompt(project, "Saved and seen?")
    return copy


def prompts_in(project: Project) -> int:
    with project.read() as connection:
        return int(connection.scalar("SELECT count(*) FROM prompt"))


def test_nothing_is_saved_into_an_older_copy_and_what_was_there_is_kept_to_be_merged(
    project: Project, older: Path
) -> None:
    before, old = dump(project.path), older.read_bytes()
    older.rename(project.path)
    with pytest.raises(OlderCopyError, match="dpotui merge") as refused:
        add_prompt(project, "One more?")
    assert project.path.read_bytes() == old
    aside = refused.value.aside
    assert aside is not None
    assert aside.stat().st_mode & 0o777 == 0o600
    assert dump(aside) == before
    with pytest.raises(OlderCopyError) as again:
        add_prompt(project, "One more?")
    assert again.value.aside == aside
    merge(project, aside)
    add_prompt(project, "One more?")
    assert prompts_in(project) == 2
    assert verify(project.path).ok


def test_reading_the_older_copy_does_not_make_it_the_right_one(project: Project, older: Path) -> None:
    older.rename(project.path)
    assert prompts_in(project) == 0
    with pytest.raises(OlderCopyError):
        add_prompt(project, "One more?")


def test_an_older_copy_written_over_the_file_is_noticed_too(project: Project, older: Path) -> None:
    project.path.write_bytes(older.read_bytes())
    with pytest.raises(OlderCopyError, match="dpotui restore") as refused:
        add_prompt(project, "One more?")
    assert refused.value.aside is None
    assert not list(project.path.parent.glob("*.aside-*"))


def test_what_was_only_read_here_counts_as_seen(project: Project, older: Path) -> None:
    reader = open_project(project.path)
    assert prompts_in(reader) == 1
    older.rename(project.path)
    with pytest.raises(OlderCopyError):
        add_prompt(reader, "One more?")


def test_a_newer_copy_or_a_merged_one_is_welcome(project: Project, tmp_path: Path) -> None:
    add_prompt(project, "Seen?")
    newer = open_project(Path(shutil.copy(project.path, tmp_path / "newer.dpo")))
    add_prompt(newer, "Theirs?")
    newer.path.rename(project.path)
    add_prompt(project, "Mine?")
    assert prompts_in(project) == 3


def test_whoever_means_the_older_copy_opens_it_again(project: Project, older: Path) -> None:
    older.rename(project.path)
    add_prompt(open_project(project.path), "One more?")


def test_a_file_with_two_names_is_read_and_not_written(project: Project, tmp_path: Path) -> None:
    add_prompt(project, "Hello?")
    other = tmp_path / "other.dpo"
    os.link(project.path, other)
    before = project.path.read_bytes()
    for path in (project.path, other):
        opened = open_project(path)
        assert "2 names (hard links; also" in opened.read_only
        assert prompts_in(opened) == 1
        with pytest.raises(ProjectUnavailableError, match=r"not saved, it has 2 names"):
            add_prompt(opened, "One more?")
    assert project.path.read_bytes() == before
    other.unlink()
    assert project.read_only == ""
    add_prompt(project, "One more?")
