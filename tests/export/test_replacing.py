"""An earlier export is replaced by one's word only, with what is lost told; nothing else ever is."""

import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpotui.errors import BadInputError
from dpotui.export import FolderTakenError, export_release, find_release, list_releases, write_again
from dpotui.export.place import ReleasePlace
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from export.judged_project import export, revisions
from project.processes import Say, start


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file in a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_earlier_export_stays_until_its_going_is_asked_for(judged: Project, tmp_path: Path) -> None:
    export(judged, tmp_path / "out")
    before = files_of(tmp_path / "out")
    with pytest.raises(FolderTakenError, match=r"holds release r1[\s\S]*--release r1`.*nothing else lies there"):
        export(judged, tmp_path / "out")
    assert files_of(tmp_path / "out") == before
    report = export_release(judged, tmp_path / "out", author="lead", force=True)
    assert json.loads((tmp_path / "out/manifest.json").read_text())["name"] == report.name == "r2"
    assert any("Release r1 lay there and is gone" in note for note in report.notes)
    assert not list(tmp_path.glob(".dpotui-*"))
    write_again(judged, tmp_path / "out", "r1", force=True)
    assert files_of(tmp_path / "out") == before


def test_what_is_lost_with_it_is_named_before_and_after(judged: Project, tmp_path: Path) -> None:
    export(judged, tmp_path / "out")
    (tmp_path / "out/training/tuned").mkdir()
    (tmp_path / "out/training/tuned/model.bin").write_bytes(b"a week of training")
    (tmp_path / "out/README.md").write_text("My own card.")
    (tmp_path / "out/link").symlink_to(tmp_path)
    lost = "lost for good: README.md, link, training/tuned/model.bin"
    with pytest.raises(FolderTakenError, match=lost):
        export(judged, tmp_path / "out")
    report = export_release(judged, tmp_path / "out", author="lead", force=True)
    assert any(lost in note for note in report.notes)
    assert judged.path.exists(), "what a link in it leads to stays"


def _no_manifest(place: Path) -> None:
    (place / "manifest.json").unlink()


def _of_another_project(place: Path) -> None:
    said = json.loads((place / "manifest.json").read_text())
    said["project"]["id"] = "0" * 32
    (place / "manifest.json").write_text(json.dumps(said))


def _of_a_release_unknown_here(place: Path) -> None:
    said = json.loads((place / "manifest.json").read_text())
    (place / "manifest.json").write_text(json.dumps({**said, "name": "r7"}))


def _with_a_project_in_it(place: Path) -> None:
    (place / "data/notes.txt").unlink(missing_ok=True)
    with sqlite3.connect(place / "data/mine") as file:
        file.execute("CREATE TABLE precious (x)")


def _with_a_manifest_that_is_a_link(place: Path) -> None:
    shutil.move(place / "manifest.json", place.parent / "elsewhere.json")
    (place / "manifest.json").symlink_to(place.parent / "elsewhere.json")


def _with_a_pipe_for_a_manifest(place: Path) -> None:
    (place / "manifest.json").unlink()
    os.mkfifo(place / "manifest.json")


def _with_a_manifest_of_another_shape(place: Path) -> None:
    (place / "manifest.json").write_text("[1]")


@pytest.mark.parametrize(
    "change",
    [
        _no_manifest,
        _of_another_project,
        _of_a_release_unknown_here,
        _with_a_project_in_it,
        _with_a_manifest_that_is_a_link,
        _with_a_pipe_for_a_manifest,
        _with_a_manifest_of_another_shape,
    ],
)
def test_force_replaces_nothing_but_an_export_of_this_project(
    judged: Project, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    export(judged, tmp_path / "out")
    change(tmp_path / "out")
    before, ledger = sorted(tmp_path.rglob("*")), revisions(judged)
    with pytest.raises(BadInputError, match="not an export that this project knows"):
        export_release(judged, tmp_path / "out", author="lead", force=True)
    assert (sorted(tmp_path.rglob("*")), revisions(judged)) == (before, ledger)


def test_force_goes_through_no_link(judged: Project, tmp_path: Path) -> None:
    export(judged, tmp_path / "out")
    (tmp_path / "link").symlink_to(tmp_path / "out")
    with pytest.raises(BadInputError, match="is not a folder"):
        export_release(judged, tmp_path / "link", author="lead", force=True)
    assert len(list_releases(judged)) == 1


def test_an_export_of_another_copy_is_replaced_once_that_copy_is_merged(judged: Project, tmp_path: Path) -> None:
    other = open_project(Path(shutil.copy(judged.path, tmp_path / "other.dpo")))
    export(other, tmp_path / "out")
    with pytest.raises(BadInputError, match="not an export that this project knows"):
        export_release(judged, tmp_path / "out", author="lead", force=True)
    merge(judged, other.path)
    assert export_release(judged, tmp_path / "out", author="lead", force=True).name == "r2"


def test_what_is_put_into_the_folder_while_it_is_exported_is_not_lost(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dpotui.export.documents.manifest import make_manifest

    def meanwhile(*arguments: Any) -> Any:
        (tmp_path / "out/mine.txt").write_text("mine")
        return make_manifest(*arguments)

    export(judged, tmp_path / "out")
    monkeypatch.setattr("dpotui.export.release.make_manifest", meanwhile)
    with pytest.raises(BadInputError, match="has changed meanwhile"):
        export_release(judged, tmp_path / "out", author="lead", force=True)
    assert (tmp_path / "out/mine.txt").read_text() == "mine"
    assert [item.name for item in list_releases(judged)] == ["r1"]


def test_a_folder_that_cannot_be_put_there_leaves_the_earlier_one_and_says_how_to_get_the_new_one(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    export(judged, tmp_path / "out")
    before = files_of(tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr("dpotui.export.place.rename_durably", failing)
        with pytest.raises(Exception, match=r"Input/output error[\s\S]*--release r2` writes it"):
            export_release(judged, tmp_path / "out", author="lead", force=True)
    assert files_of(tmp_path / "out") == before
    assert find_release(judged).name == "r2"
    write_again(judged, tmp_path / "again", "r2")


def test_a_release_whose_folder_never_came_is_told_by_the_next_export(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ReleasePlace, "put", interrupted)
        with pytest.raises(KeyboardInterrupt):
            export(judged, tmp_path / "out")
    assert [item.name for item in list_releases(judged)] == ["r1"]
    report = export(judged, tmp_path / "out")
    assert any("Release r1 was recorded for this folder, which was not there" in note for note in report.notes)
    write_again(judged, tmp_path / "first", "r1")


def test_a_replacing_that_is_broken_off_leaves_the_earlier_export_as_it_was(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    export(judged, tmp_path / "out")
    (tmp_path / "out/mine.txt").write_text("mine")
    before = files_of(tmp_path / "out")
    monkeypatch.setattr("dpotui.export.place.rename_durably", broken_off)
    with pytest.raises(KeyboardInterrupt):
        export_release(judged, tmp_path / "out", author="lead", force=True)
    assert files_of(tmp_path / "out") == before
    assert not list(tmp_path.glob(".dpotui-*"))


def test_killed_between_the_going_of_one_and_the_coming_of_the_other_both_can_be_written_again(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export_until_killed(_: Say) -> None:
        monkeypatch.setattr("dpotui.export.place.rename_durably", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        export_release(judged, tmp_path / "out", author="lead", force=True)

    export(judged, tmp_path / "out")
    before = files_of(tmp_path / "out")
    assert start(export_until_killed).finish() == -signal.SIGKILL
    assert not (tmp_path / "out").exists()
    assert [item.name for item in list_releases(judged)] == ["r1", "r2"]
    write_again(judged, tmp_path / "out", "r2")
    write_again(judged, tmp_path / "first", "r1")
    assert files_of(tmp_path / "first") == before
    assert not list(tmp_path.glob(".dpotui-*"))
