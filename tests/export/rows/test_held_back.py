"""What is no pair, dropped or held back stays out of a release, and the release says so."""

import json
from pathlib import Path

import pytest

from builders import add_judgement
from dpotui.checks import CheckResult, ChecksReport, Finding
from dpotui.errors import BadInputError
from dpotui.export import HeldBack
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project
from export.judged_project import TEXTS, export, judged_prompt


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
