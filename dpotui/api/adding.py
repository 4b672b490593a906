"""Scores from a script, taken as those of a file are."""

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from dpotui.annotation import ScoreImport, import_scores
from dpotui.api.tasks import SCRIPT_SOURCE
from dpotui.project import Project


def add_score_rows(
    project: Project, rows: Iterable[Mapping[str, object]], *, author: str, dry_run: bool = False
) -> ScoreImport:
    """Take rows of scores through the same reading, checks and errors as a table; a fault names `rows.jsonl:N`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.jsonl"
        with file.open("w", encoding="utf-8") as written:
            written.writelines(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)
        return import_scores(project, [file], author=author, dry_run=dry_run, source=SCRIPT_SOURCE)
