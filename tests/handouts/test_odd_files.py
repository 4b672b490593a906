"""Whatever lies at a path, telling what it is takes no time and no harm."""

import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from dpotui.errors import BadInputError
from dpotui.handouts import recognise
from dpotui.handouts.recognise import read_form


def odd_files(folder: Path) -> dict[str, Path]:
    """Files that are none of the forms, by what they are."""
    found = {name: folder / name for name in ("missing", "folder", "pipe", "empty", "zip.xlsx", "cut.xlsx", "bytes")}
    found["folder"].mkdir()
    os.mkfifo(found["pipe"])
    found["empty"].write_bytes(b"")
    with zipfile.ZipFile(found["zip.xlsx"], "w") as archive:
        archive.writestr("hello.txt", "no sheet")
    found["cut.xlsx"].write_bytes(b"PK\x03\x04" + b"\0" * 40)
    found["bytes"].write_bytes(bytes(range(256)) * 40)
    return found


@pytest.mark.parametrize("name", ["missing", "folder", "pipe", "empty", "zip.xlsx", "cut.xlsx", "bytes"])
def test_what_is_no_form_is_none(tmp_path: Path, name: str) -> None:
    assert recognise(odd_files(tmp_path)[name]) is None


@pytest.mark.parametrize(
    "text",
    [
        '[{"data": 1}]',
        '[{"data": {}, "annotations": "none"}]',
        '[{"annotation_id": 1, "lead_time": 2}]',
        '[{"annotation_id": 1',
        '[{"data": {}, "annotations": [5]}]',
        '[{"data": {"responses": "[1"}, "annotations": [{"result": "x", "completed_by": [1]}]}]',
        '[{"data": {"responses": [{"id": 5}]}, "annotations": [{"result": [{"from_name": "r_99999", "value": 5}]}]}]',
        "annotation_id,annotator,lead_time,updated_at\n1\n",
        "StartDate,EndDate,RecordedDate,ResponseId,r0123456789ab_1\na\n",
        "[" * 100_000,
        "row_id\n",
    ],
)
def test_what_only_looks_like_a_form_ends_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(text, encoding="utf-8")
    if kind := recognise(path):
        with suppress(BadInputError):
            read_form(path, kind)


def test_an_export_of_another_project_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("annotation_id,annotator,lead_time,updated_at,pw\n1,1,2.0,2026-01-01,left\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="its controls are not those of a hand-out"):
        read_form(path, "labelstudio")
