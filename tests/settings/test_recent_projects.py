"""The list of projects opened lately survives whatever its file or its paths hold."""

import json
import os
from pathlib import Path

import pytest

from dpotui.settings.recent_projects import MOST, recent_projects, remember_project


def test_projects_are_remembered_newest_first_and_only_so_many(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.dpo" for number in range(MOST + 3)]
    for path in [*paths, paths[5]]:
        remember_project(path)
    assert recent_projects() == [paths[5], *(path for path in reversed(paths[3:]) if path != paths[5])]


def test_names_of_any_bytes_are_remembered(tmp_path: Path) -> None:
    strange = tmp_path / os.fsdecode(b'\xff\n"tea.dpo')
    remember_project(strange)
    assert recent_projects() == [strange]


@pytest.mark.parametrize(
    "stored", [b"", b"{}", b'[1, null, "tea.dpo", "/a\\u0000b", "/a/\\ud800.dpo"]', b"\xff", b"[" * 60_000]
)
def test_a_list_that_is_none_is_as_good_as_none(state_home: Path, stored: bytes) -> None:
    (state_home / "dpotui").mkdir(parents=True)
    (state_home / "dpotui" / "recent.json").write_bytes(stored)
    assert recent_projects() == []


def test_the_list_is_neither_read_nor_written_through_a_link(state_home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps(["/etc/tea.dpo"]))
    (state_home / "dpotui").mkdir(parents=True)
    (state_home / "dpotui" / "recent.json").symlink_to(other)
    assert recent_projects() == []
    remember_project(tmp_path / "tea.dpo")
    assert json.loads(other.read_text()) == ["/etc/tea.dpo"]
    assert recent_projects() == [tmp_path / "tea.dpo"]
