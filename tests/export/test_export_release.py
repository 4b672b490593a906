"""A release is whole or not there, holds every text exactly, and says what it leaves out."""

import csv
import hashlib
import json
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from builders import add_judgement, add_prompt
from dpotui.checks import CheckResult, ChecksReport, Finding
from dpotui.errors import BadInputError
from dpotui.export import (
    ExportSettings,
    HeldBack,
    ReleaseReport,
    export_release,
    find_release,
    list_releases,
)
from dpotui.export.manifest import make_manifest
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project, open_project
from dpotui.scope import find_rubric, new_project
from export.judged_project import TEXTS, assign_split, judge_texts, judged_prompt, read_jsonl
from project.processes import Say, start

HOSTILE = "\x1b[31mred\x1b[0m [/x] \u202eevil\u202c \u2028 \u0085 \r\n \x00 'quoted', \"twice\" " + "long " * 40_000


def export(project: Project, folder: Path, **options: Any) -> ReleaseReport:
    """Export as the lead; `options` are those of the settings."""
    return export_release(project, folder, ExportSettings(**options), author="lead")


def revisions(project: Project) -> int:
    """How many revisions the project holds."""
    with project.read() as connection:
        return int(connection.scalar("SELECT count(*) FROM revision"))


@pytest.fixture(scope="module")
def judged_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with a pair for every one of a dozen prompts; tests work on copies."""
    project = new_project(tmp_path_factory.mktemp("judged") / "judged.dpo", find_rubric("support"), author="lead")
    judge_texts(project)
    return project.path


@pytest.fixture
def judged(judged_once: Path, tmp_path: Path) -> Project:
    """A project with a pair for every one of a dozen prompts."""
    return open_project(Path(shutil.copy(judged_once, tmp_path / "test.dpo")))


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


def test_hostile_text_is_exported_byte_exact(project: Project, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    judged_prompt(project, f"prompt {HOSTILE}", better=f"better {HOSTILE}.", weaker=f"weaker {HOSTILE}.")
    export(project, tmp_path / "out", validation=0)
    expected = [f"{what} {HOSTILE}{end}" for what, end in (("prompt", ""), ("better", "."), ("weaker", "."))]
    (trl,) = pq.read_table(tmp_path / "out/data/train-00000-of-00001.parquet").to_pylist()
    assert [trl[column][0]["content"] for column in ("prompt", "chosen", "rejected")] == expected
    for records in (
        read_jsonl(tmp_path / "out/guide/train.jsonl"),
        pq.read_table(tmp_path / "out/guide/train-00000-of-00001.parquet").to_pylist(),
    ):
        assert [records[0][column] for column in ("prompt", "better_response", "weaker_response")] == expected


def test_spaces_at_the_ends_of_responses_go_and_nothing_else(project: Project, tmp_path: Path) -> None:
    judged_prompt(project, " A prompt keeps its spaces. ", better="\n I will look \n into it.\t", weaker="  No.")
    export(project, tmp_path / "out", validation=0)
    (record,) = read_jsonl(tmp_path / "out/guide/train.jsonl")
    assert record["prompt"] == " A prompt keeps its spaces. "
    assert (record["better_response"], record["weaker_response"]) == ("I will look \n into it.", "No.")


def test_a_spreadsheet_runs_nothing_from_the_csv(project: Project, tmp_path: Path) -> None:
    judged_prompt(project, "=HYPERLINK(1) is what my bill says, why?", weaker="-1")
    export(project, tmp_path / "out", validation=0, formats=("guide",))
    with (tmp_path / "out/guide/train.csv").open(encoding="utf-8", newline="") as file:
        (record,) = csv.DictReader(file)
    assert record["prompt"].startswith("'=HYPERLINK")
    assert record["weaker_response"] == "'-1"
    assert json.loads(record["scores"])[0] == {"criterion": "relevance", "weaker": 3.0, "better": 5.0}


def test_no_annotator_is_named_in_the_rows_or_on_the_card(project: Project, tmp_path: Path) -> None:
    for number, sentence in enumerate(TEXTS[:4]):
        judged_prompt(project, sentence, weaker=f"No. {number}", annotator="Zebulon")
    export(project, tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file() and path.name != "manifest.json":
            assert b"Zebulon" not in path.read_bytes(), path


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
    monkeypatch.setattr("dpotui.export.table_files.has_parquet", lambda: False)
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


def test_dropped_pairs_are_left_out(judged: Project, tmp_path: Path) -> None:
    dropped = extract_pairs(judged).pairs[0]
    decide_pair(judged, dropped, verdict="drop", author="lead")
    report = export(judged, tmp_path / "out")
    assert report.pairs == len(TEXTS) - 1
    assert "1 pair left out, dropped by hand." in report.notes


def test_an_echoed_prompt_is_held_back_by_name(judged: Project, tmp_path: Path) -> None:
    question = "Where on earth do I find the number of my contract?"
    echo = judged_prompt(judged, question, weaker=f"{question} Who knows.")
    report = export(judged, tmp_path / "out")
    assert report.held_back == (HeldBack(echo, "the rejected response repeats the prompt"),)
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["held_back"] == {"the rejected response repeats the prompt": [echo]}


def test_what_a_check_blocks_is_held_back(judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = extract_pairs(judged).pairs[0].prompt
    finding = Finding("block", prompt, "the prompt holds a secret", prompt)
    result = CheckResult("secrets", "Secrets", "fail", "1 secret, found by ana.", findings=(finding,))
    monkeypatch.setattr("dpotui.export.draft.check_evidence", lambda _: ChecksReport((result,)))
    report = export(judged, tmp_path / "out")
    assert report.held_back == (HeldBack(prompt, "by the check “Secrets”", "the prompt holds a secret"),)
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "- Secrets (fail): 1 secret, found by annotator 1." in card
    assert any("These checks fail: Secrets." in note for note in report.notes)


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


@pytest.mark.parametrize(("formats", "said"), [(["parquet"], "there are trl, guide"), ([], "Name a format")])
def test_an_unknown_format_is_refused_with_those_there_are(
    judged: Project, tmp_path: Path, formats: list[str], said: str
) -> None:
    with pytest.raises(BadInputError, match=said):
        export(judged, tmp_path / "out", formats=formats)


def test_a_project_without_judgements_says_so(project: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no prompt has been judged yet"):
        export(project, tmp_path / "out")


def test_judgements_without_a_pair_say_why(project: Project, tmp_path: Path) -> None:
    prompt = judged_prompt(project, TEXTS[0])
    pair = extract_pairs(project).pairs[0]
    add_judgement(project, prompt, "ana", {pair.chosen: 4, pair.rejected: 4})
    with pytest.raises(BadInputError, match="1 judged prompt, but no pair"):
        export(project, tmp_path / "out")


def test_when_everything_is_dropped_or_held_back_it_says_so(project: Project, tmp_path: Path) -> None:
    judged_prompt(project, TEXTS[0], weaker=f"{TEXTS[0]} Well.")
    with pytest.raises(BadInputError, match="the only pair is held back"):
        export(project, tmp_path / "out")
    decide_pair(project, extract_pairs(project).pairs[0], verdict="drop", author="lead")
    with pytest.raises(BadInputError, match="the only pair is dropped"):
        export(project, tmp_path / "out")


def test_a_full_disk_leaves_no_trace(judged: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = revisions(judged)
    monkeypatch.setattr("dpotui.export.data_files.write_table", full)
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
