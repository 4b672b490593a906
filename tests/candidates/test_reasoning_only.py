"""An answer that is nothing but reasoning is no candidate, and the import that leaves it out says so."""

import json
from pathlib import Path

from dpotui.overview.importing import ImportRequest, import_files
from dpotui.project import Project
from dpotui.prompts import PromptImport
from dpotui.prompts.importing.changes import UNFINISHED, read_import_changes


def test_answers_that_are_reasoning_alone_are_counted(project: Project, tmp_path: Path) -> None:
    rows = [
        {"prompt": "Why?", "response_1": "<think>hm", "response_2": "So."},
        {"prompt": "How?", "response_1": "<think>a</think>", "response_2": "<think>b"},
    ]
    path = tmp_path / "t.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for dry_run in (True, False):
        report = import_files(project, ImportRequest((path,)), author="lead", dry_run=dry_run)
        assert isinstance(report, PromptImport)
        assert (report.answers, report.notes) == (1, (f"{UNFINISHED} (3 rows)",))
    with project.read() as connection:
        assert read_import_changes(connection).changed == {UNFINISHED: 3}
