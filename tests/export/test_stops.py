"""Open conflicts and failing checks stop an export, and the check says so, until they are named."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement
from cli.in_process import run_dpotui
from dpotui.checks import CheckResult, ChecksReport, Finding
from dpotui.errors import BadInputError
from dpotui.export import ExportSettings, ExportStoppedError, export_release, list_releases
from dpotui.export.draft import make_draft
from dpotui.export.reading import read_release
from dpotui.export.stops import find_stops
from dpotui.pairs import extract_pairs
from dpotui.project import Project, open_project
from dpotui.project.exchange.merge import merge
from export.judged_project import judge_texts


@pytest.fixture
def conflicting(project: Project, tmp_path: Path) -> Project:
    """A project in which ana's judgement of one prompt was changed in two copies."""
    judge_texts(project)
    pair = extract_pairs(project).pairs[0]
    other = open_project(Path(shutil.copy(project.path, tmp_path / "other.dpo")))
    add_judgement(project, pair.prompt, "ana", {pair.chosen: 4, pair.rejected: 1})
    add_judgement(other, pair.prompt, "ana", {pair.chosen: 1, pair.rejected: 4})
    merge(project, other.path)
    return project


def test_an_open_conflict_stops_an_export_with_nothing_written(conflicting: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportStoppedError, match="conflicts: 1 conflict to settle") as stopped:
        export_release(conflicting, tmp_path / "out", author="lead")
    assert "--despite conflicts" in str(stopped.value)
    assert not (tmp_path / "out").exists()
    assert not list_releases(conflicting)


def test_told_to_it_goes_on_and_says_so_on_the_card(conflicting: Project, tmp_path: Path) -> None:
    report = export_release(conflicting, tmp_path / "out", despite=["conflicts"], author="lead")
    assert any(note.startswith("Exported despite conflicts: 1 conflict") for note in report.notes)
    assert "- Conflicts (fail): 1 conflict to settle" in (tmp_path / "out/README.md").read_text(encoding="utf-8")


def test_the_verbs_end_with_1_until_told(conflicting: Project, tmp_path: Path) -> None:
    name = conflicting.path.name
    stopped = run_dpotui("export", name, "out", cwd=tmp_path)
    assert (stopped.returncode, stopped.stdout) == (1, "")
    assert "conflicts: 1 conflict to settle" in stopped.stderr
    checked = run_dpotui("check", name, "--json", cwd=tmp_path)
    assert checked.returncode == 1
    assert {result["key"]: result["verdict"] for result in json.loads(checked.stdout)["results"]}["conflicts"] == "fail"
    assert run_dpotui("check", name, "--despite", "conflicts", cwd=tmp_path).returncode == 0
    assert run_dpotui("export", name, "out", "--despite", "conflicts", cwd=tmp_path).returncode == 0
    assert run_dpotui("export", name, "out2", "--despite", "conflict", cwd=tmp_path).returncode == 2


def test_a_failing_check_stops_unless_it_fails_only_for_what_is_held_back(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt = judge_texts(project)[0]
    held = CheckResult("private", "Secrets", "fail", "1 secret.", findings=(Finding("block", prompt, "it", prompt),))
    failing = CheckResult("agreement", "Agreement", "fail", "Two people agree in 40 %.")
    monkeypatch.setattr("dpotui.export.draft.check_evidence", lambda _: ChecksReport((held, failing)))
    with pytest.raises(ExportStoppedError) as stopped:
        export_release(project, tmp_path / "out", author="lead")
    assert [stop.name for stop in stopped.value.stops] == ["agreement"]
    report = export_release(project, tmp_path / "out", despite=["agreement"], author="lead")
    assert len(report.held_back) == 1


@pytest.mark.parametrize(
    ("validation", "said"),
    [
        (12, "all 12 prompts lie in validation and none in train."),
        (0, "none of 12 prompts lies in validation; `--validation 0` asks for that."),
        (8, "8 of 12 prompts lie in validation, 67 % where 20 % were asked for"),
        (2, ""),
    ],
)
def test_a_lopsided_split_is_asked_about(project: Project, validation: int, said: str) -> None:
    judge_texts(project)
    with project.read() as connection:
        draft = make_draft(read_release(connection), ExportSettings(), salt=project.id, author="lead")
    rows = tuple(
        replace(row, side="validation" if place < validation else "train") for place, row in enumerate(draft.rows)
    )
    told = [stop.text for stop in find_stops(replace(draft, rows=rows)) if stop.name == "split"]
    assert [one[: len(said)] for one in told] == [said] * bool(said)


def test_a_name_that_is_no_check_is_refused(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    add_candidate(project, judge_texts(project)[0], "One more.")
    with pytest.raises(BadInputError, match="--despite everything: choose among"):
        export_release(project, tmp_path / "out", despite=["everything"], author="lead")
