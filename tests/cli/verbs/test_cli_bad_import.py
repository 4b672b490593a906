"""Whatever is wrong with a file is said by file and row with exit code 2, and the project stays byte for byte."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cli.in_process import run_dpotui
from dpotui.project import Project

DEEP = b"[" * 200_000 + b"]" * 200_000


def zip_of(name: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "no workbook")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b'{"prompt": "a"}\n{"prompt": "\xff\xfa"}\n', "a.jsonl:2: is not UTF-8 (byte 13)"),
        ("a.csv", b"prompt\n\xc3\xa9\nbad \x81\n", "a.csv:3: is not UTF-8"),
        ("a.jsonl", b'{"prompt": "a"}\n{"prompt": "\\ud800"}\n', "a.jsonl:2: holds half of a character"),
        ("a.json", b'[{"prompt": "a"},\n{"prompt": "b", "id": NaN}]', "a.json:2: is not usable JSON: NaN"),
        (
            "a.jsonl",
            b'{"prompt": "a", "prompt": "b"}\n',
            "a.jsonl:1: is not usable JSON: the key prompt is there twice",
        ),
        (
            "a.jsonl",
            b'{"prompt": "a", "id": ' + b"9" * 5_000 + b"}",
            "a.jsonl:1: is not usable JSON: a whole number has more than 4,300 digits",
        ),
        (
            "a.jsonl",
            b'{"prompt": "a"}\n{"prompt": ' + DEEP + b"}\n",
            "a.jsonl:2: is not usable JSON: lists or objects are nested too deeply",
        ),
        ("a.json", b'[{"prompt": ' + DEEP + b"}]", "a.json:1: is not usable JSON: lists or objects are nested too"),
        ("a.csv", b'messages\n"' + DEEP + b'"\n', "a.csv:2: messages must be JSON"),
        ("a.csv", b'prompt,id\n"a,1\nb,2\n', "a.csv:2: is not valid CSV"),
        ("a.xlsx", zip_of("xl/workbook.xml"), "a.xlsx: the workbook cannot be read"),
        ("a.xlsx", zip_of("x"), "a.xlsx: is a zip archive that is no spreadsheet"),
        ("a.bin", bytes(range(1, 256)) * 9, "a.bin:"),
        ("a", b"\0" * 999, "bytes that are no text"),
    ],
    ids=[
        "utf-8", "utf-8 csv", "surrogate", "nan", "key twice", "5,000 digits", "200,000 deep", "deep list", "deep cell",
        "open quote", "no workbook", "zip", "binary", "zeros",
    ],
)  # fmt: skip
def test_bad_input_is_named_and_changes_nothing(
    project: Project, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path, before = tmp_path / name, project.path.read_bytes()
    path.write_bytes(data)
    run = run_dpotui("import", project.path, path)
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert project.path.read_bytes() == before


def test_a_folder_and_a_missing_file_are_named(project: Project, tmp_path: Path) -> None:
    for path, said in ((tmp_path, "Is a directory"), (tmp_path / "gone.csv", "No such file")):
        run = run_dpotui("import", project.path, path)
        assert (run.returncode, said in run.stderr) == (2, True)
