"""An earlier release is written again with the bytes that it had, whatever was decided since."""

import multiprocessing
import shutil
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import pytest

from builders import add_judgement
from dpotui.errors import BadInputError
from dpotui.export import FORMATS, ExportSettings, SystemChoice, export_release, write_again
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.prompts import exclude_prompt
from export.judged_project import TEXTS, judge_texts


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a release with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_release_1_has_the_same_bytes_after_ten_more(project: Project, tmp_path: Path) -> None:
    judge_texts(project, TEXTS[:8])
    settings = ExportSettings(tuple(FORMATS), validation=0.3, system=SystemChoice("Be kind."))
    export_release(project, tmp_path / "first", settings, author="lead")
    for number in range(10):
        pairs = extract_pairs(project).pairs
        pair = pairs[number % len(pairs)]
        decide_pair(project, pair, verdict="keep", diagnosis=f"Said anew, {number}.", author="lead")
        add_judgement(project, pair.prompt, "ben", {pair.chosen: 5, pair.rejected: 1 + number % 2})
        if number == 4:
            exclude_prompt(project, pairs[-1].prompt, reason="no longer", author="lead")
        if number == 6:
            judge_texts(project, TEXTS[8:])
        despite = ["split", "agreement"]
        export_release(project, tmp_path / f"more{number}", ExportSettings(("guide",)), despite=despite, author="lead")
    report = write_again(project, tmp_path / "again", "r1")
    assert files_of(tmp_path / "again") == files_of(tmp_path / "first")
    assert (report.name, report.pairs) == ("r1", 8)


def test_a_release_travels_with_the_project_and_is_written_from_another_copy(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    other = open_project(Path(shutil.copy(project.path, tmp_path / "other.dpo")))
    export_release(project, tmp_path / "here", author="lead")
    merge(other, project.path)
    write_again(other, tmp_path / "there", "r1")
    assert files_of(tmp_path / "there") == files_of(tmp_path / "here")


def test_other_bytes_than_the_release_has_are_refused_by_name(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_texts(project)
    export_release(project, tmp_path / "first", ExportSettings(("guide",)), author="lead")
    monkeypatch.setattr("dpotui.export.formats.guide.prompt_text", lambda _: "changed since")
    with pytest.raises(BadInputError, match=r"guide/train\.csv.*would have other bytes.*\n.*made with dpotui"):
        write_again(project, tmp_path / "again", "r1")
    assert not (tmp_path / "again").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", *PROJECT]


def test_a_release_that_is_not_there_and_a_taken_folder_are_refused(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    export_release(project, tmp_path / "first", author="lead")
    with pytest.raises(BadInputError, match="r9: there is no such release"):
        write_again(project, tmp_path / "again", "r9")
    with pytest.raises(BadInputError, match="holds release r1 of this project; nothing was written"):
        write_again(project, tmp_path / "first", "r1")


FORKED: Final = multiprocessing.get_context("fork")
PROJECT = ["test.dpo", "test.dpo.lock"]
"""The project and what the queue of its writers keeps beside it."""


def _export_until_killed(path: Path, folder: Path, written: Connection) -> None:
    """Export, and wait where the tables are written and the folder has no name yet."""

    def waiting(*_: object) -> None:
        written.send("now")
        time.sleep(60)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dpotui.export.release.write_documents", waiting)
        export_release(open_project(path), folder, author="lead")


def test_what_killed_exports_left_behind_goes_with_the_next_one_and_nothing_else(
    project: Project, tmp_path: Path
) -> None:
    judge_texts(project)
    mine = tmp_path / ".out.0123abcd.part"
    mine.mkdir()
    (mine / "kept").write_text("somebody's own")
    for _ in range(4):
        here, there = FORKED.Pipe(duplex=False)
        run = FORKED.Process(target=_export_until_killed, args=(project.path, tmp_path / "out", there))
        run.start()
        assert here.recv() == "now"
        run.kill()
        run.join()
    left = [path for path in tmp_path.iterdir() if path.name.startswith(".dpotui-")]
    assert len(left) == 1, "each next one has already cleared the one before"
    export_release(project, tmp_path / "out", author="lead")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.0123abcd.part", "out", *PROJECT]
    assert (mine / "kept").read_text() == "somebody's own"
