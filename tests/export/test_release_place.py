"""A release is whole under its name or not there, and takes nobody's place."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from builders import add_prompt
from dpotui.errors import BadInputError
from dpotui.export import list_releases
from dpotui.export.documents.manifest import make_manifest
from dpotui.project import Project
from export.judged_project import TEXTS, assign_split, export, revisions
from project.processes import Say, start


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_nothing_is_ever_overwritten(judged: Project, tmp_path: Path, taken: str) -> None:
    place = tmp_path / "out"
    if taken == "folder":
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    else:
        place.write_text("mine")
    before = revisions(judged)
    with pytest.raises(BadInputError, match="choose another"):
        export(judged, place)
    assert revisions(judged) == before


def test_an_empty_folder_may_be_given(judged: Project, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert export(judged, tmp_path / "out").pairs == len(TEXTS)


def test_a_full_disk_leaves_no_trace(judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = revisions(judged)
    monkeypatch.setattr("dpotui.export.files.data_files.write_records", full)
    with pytest.raises(BadInputError, match="No space left on device"):
        export(judged, tmp_path / "out")
    assert revisions(judged) == before
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("test.dpo")]


def test_a_missing_place_is_named(judged: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="does not exist"):
        export(judged, tmp_path / "not" / "there")


def test_when_somebody_else_exports_meanwhile_no_folder_stays(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*arguments: Any) -> Any:
        assign_split(judged, [add_prompt(judged, "Somebody else's, exported meanwhile.")], share=0.2, author="bo")
        return make_manifest(*arguments)

    monkeypatch.setattr("dpotui.export.release.make_manifest", meanwhile)
    with pytest.raises(BadInputError, match="Somebody else has exported just now"):
        export(judged, tmp_path / "out")
    assert not list_releases(judged)
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("test.dpo")]


def test_what_a_killed_export_left_goes_with_the_next_one(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export_until_killed(_: Say) -> None:
        monkeypatch.setattr("dpotui.export.release.make_manifest", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        export(judged, tmp_path / "out")

    assert start(export_until_killed).finish() == -signal.SIGKILL
    (left,) = tmp_path.glob(".*")
    assert list(left.iterdir())
    export(judged, tmp_path / "out")
    assert not list(tmp_path.glob(".*"))
