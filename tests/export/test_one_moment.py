"""A release describes one moment of the project, whatever is saved while it is made."""

import json
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from builders import add_judgement
from dpotui.export import ExportSettings, export_release
from dpotui.pairs import extract_pairs
from dpotui.project import Project
from dpotui.prompts import exclude_prompt, readmit_prompt
from export.judged_project import TEXTS, judge_texts, read_jsonl


@pytest.mark.parametrize("exports", [12, pytest.param(50, marks=pytest.mark.kill)])
def test_rows_manifest_card_and_checks_agree_while_others_save(project: Project, tmp_path: Path, exports: int) -> None:
    judge_texts(project)
    stop = Event()
    saving = Thread(target=_save_until, args=(project, stop))
    saving.start()
    try:
        counts = {_agreed(project, tmp_path / f"out{number}") for number in range(exports)}
    finally:
        stop.set()
        saving.join()
    assert len(counts) > 1, "nothing was saved while the releases were made"


def _save_until(project: Project, stop: Event) -> None:
    """Judge again and exclude, over and over: each changes how many pairs there are."""
    pairs = extract_pairs(project).pairs
    turn = 0
    while not stop.is_set():
        pair, other = pairs[turn % len(pairs)], pairs[(turn + 5) % len(pairs)]
        add_judgement(project, pair.prompt, "ana", {pair.chosen: 4, pair.rejected: 4 if turn % 2 else 2})
        (exclude_prompt if turn % 3 else readmit_prompt)(project, other.prompt, reason="try", author="lead")
        turn += 1


def _agreed(project: Project, folder: Path) -> int:
    """Export, hold all that the release says of its numbers against each other, and return how many pairs it has."""
    report = export_release(project, folder, ExportSettings(("guide",)), despite=("split",), author="lead")
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    rows = [row for side in ("train", "validation") for row in _rows(folder / f"guide/{side}.jsonl")]
    counts, checks = manifest["counts"], {check["check"]: check["headline"] for check in manifest["checks"]}
    assert len(rows) == report.pairs == counts["pairs"] == counts["train"] + counts["validation"]
    assert {row["prompt"] for row in rows} <= set(TEXTS)
    pairs = counts["pairs"] + counts["held_back"]
    without = sum(counts["without_a_pair"].values())
    assert checks["Pairs"].startswith(f"{pairs} pair")
    assert f"; {without} judged prompt" in checks["Pairs"]
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert f"{counts['pairs']} preference pairs for DPO: {counts['train']} to train on" in card
    assert checks["Pairs"] in card
    return int(counts["pairs"])


def _rows(path: Path) -> list[dict[str, Any]]:
    return read_jsonl(path) if path.exists() else []
