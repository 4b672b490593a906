"""A release holds every pair on one side, in every format, and the project remembers it."""

import hashlib
import json
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.export import find_release, list_releases
from dpotui.project import Project
from export.judged_project import TEXTS, export, judge_texts, read_jsonl


def test_a_release_holds_every_pair_on_one_side_in_every_format(judged: Project, tmp_path: Path) -> None:
    report = export(judged, tmp_path / "out")
    assert (report.name, report.pairs, report.train + report.validation) == ("r1", len(TEXTS), len(TEXTS))
    assert report.validation
    assert sorted(file.path for file in report.files) == [
        "data/train-00000-of-00001.parquet",
        "data/validation-00000-of-00001.parquet",
        "guide/train-00000-of-00001.parquet",
        "guide/train.csv",
        "guide/train.json",
        "guide/train.jsonl",
        "guide/validation-00000-of-00001.parquet",
        "guide/validation.csv",
        "guide/validation.json",
        "guide/validation.jsonl",
    ]
    rows = [*read_jsonl(tmp_path / "out/guide/train.jsonl"), *read_jsonl(tmp_path / "out/guide/validation.jsonl")]
    assert {row["prompt"] for row in rows} == set(TEXTS)


def test_the_manifest_vouches_for_every_file(judged: Project, tmp_path: Path) -> None:
    report = export(judged, tmp_path / "out")
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["name"] == "r1"
    assert manifest["project"]["id"] == judged.id
    assert manifest["rubric"]["version"] == 1
    assert manifest["counts"]["by_annotator"] == {"annotator 1": len(TEXTS)}
    assert [file["path"] for file in manifest["files"]] == [file.path for file in report.files]
    for file in manifest["files"]:
        assert hashlib.sha256((tmp_path / "out" / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_the_project_remembers_the_release_and_its_pairs(judged: Project, tmp_path: Path) -> None:
    report = export(judged, tmp_path / "out")
    (summary,) = list_releases(judged)
    assert (summary.id, summary.name, summary.author) == (report.id, "r1", "lead")
    assert (summary.pairs, summary.train, summary.validation) == (report.pairs, report.train, report.validation)
    assert summary.folder == str(tmp_path / "out")


def test_later_releases_leave_every_prompt_on_its_side(project: Project, tmp_path: Path) -> None:
    sides: dict[str, str] = {}
    for number in range(3):
        judge_texts(project, TEXTS[number * 4 : number * 4 + 4])
        export(project, tmp_path / f"out{number}", validation=0.4)
        for side in ("train", "validation"):
            path = tmp_path / f"out{number}/guide/{side}.jsonl"
            for record in read_jsonl(path) if path.exists() else []:
                assert sides.setdefault(record["prompt"], side) == side
    assert len(sides) == len(TEXTS)
    assert [release.name for release in list_releases(project)] == ["r1", "r2", "r3"]


def test_no_validation_pair_means_no_validation_file(judged: Project, tmp_path: Path) -> None:
    report = export(judged, tmp_path / "out", validation=0)
    assert not any("validation" in file.path for file in report.files)
    assert "split: validation" not in (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "No pair lies in validation" in report.notes[0]


def test_without_pyarrow_the_tables_are_jsonl_and_say_so(
    judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpotui.export.files.table_files.has_parquet", lambda: False)
    monkeypatch.setattr("dpotui.export.release.has_parquet", lambda: False)
    report = export(judged, tmp_path / "out", validation=0)
    assert [file.path for file in report.files] == [
        "data/train.jsonl",
        "guide/train.jsonl",
        "guide/train.json",
        "guide/train.csv",
    ]
    assert set(read_jsonl(tmp_path / "out/data/train.jsonl")[0]) == {
        "id", "group", "prompt", "chosen", "rejected", "diagnosis", "scores", "score_margin",
        "annotators", "agreement", "noise",
    }  # fmt: skip
    assert "pyarrow is not installed" in report.notes[0]


@pytest.mark.parametrize(("formats", "said"), [(["parquet"], "there are trl, guide"), ([], "Name a format")])
def test_an_unknown_format_is_refused_with_those_there_are(
    judged: Project, tmp_path: Path, formats: list[str], said: str
) -> None:
    with pytest.raises(BadInputError, match=said):
        export(judged, tmp_path / "out", formats=formats)


def test_a_release_is_found_by_name_id_or_as_the_latest(judged: Project, tmp_path: Path) -> None:
    one, two = export(judged, tmp_path / "one"), export(judged, tmp_path / "two")
    assert find_release(judged).id == two.id
    assert find_release(judged, "r1").id == one.id
    assert find_release(judged, one.id).name == "r1"
    with pytest.raises(BadInputError, match=r"there is no such release\. There are r1"):
        find_release(judged, "r9")


def test_a_project_without_releases_says_how_to_make_one(project: Project) -> None:
    with pytest.raises(BadInputError, match="dpotui export"):
        find_release(project)
