"""What an import of candidates tells of its columns and of what it put otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from builders import add_prompt
from dpotui.candidates import CandidateImport, import_candidates
from dpotui.project import Project

MARKED = "Human: Open?\n\nAssistant: "


def take(project: Project, folder: Path, *rows: dict[str, Any]) -> CandidateImport:
    path = folder / "t.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return import_candidates(project, [path], author="lead")


@pytest.mark.parametrize("rows", [1, 2])
def test_what_was_put_otherwise_is_counted_by_the_row(project: Project, tmp_path: Path, rows: int) -> None:
    asked = [{"id": str(place), "chosen": f"{MARKED}Yes {place}."} for place in range(rows)]
    (note,) = take(project, tmp_path, *({**row, "rejected": f"{MARKED}No."} for row in asked)).notes
    assert note == f"a transcript is taken apart at its marks, Human and Assistant ({rows} row{'s' * (rows > 1)})"


def test_columns_that_name_the_models_of_answers_are_told_as_read(project: Project, tmp_path: Path) -> None:
    add_prompt(project, "Open?")
    told = take(
        project, tmp_path, {"prompt": "Open?", "response_a": "Yes.", "response_b": "No.", "model_a": "x", "tea": 1}
    )
    assert told.mapping == {
        "prompt": "prompt", "response_a": "candidate", "response_b": "candidate", "model_a": "model",
    }  # fmt: skip
    assert told.ignored == ("tea",)
