"""Broken rows at the very beginning of a file, where its kind is told, are faults like any other."""

import json
import os
import threading
from pathlib import Path

import pytest

from cli.in_process import run_dpotui
from dpotui.project import Project

FILES = {
    "a.jsonl": '{"prompt": "x"}\n{"prompt": 1e}\n{bad}\n{"prompt": "y"}\n',
    "b.jsonl": '{bad}\n{"prompt": "x"}\n{"prompt": NaN}\n',
    "c.csv": "id,prompt\n1,x,more\n2,y\n3,z,more\n",
}


@pytest.mark.parametrize("name", FILES)
def test_broken_rows_at_the_top_are_all_told_and_can_be_left_out(project: Project, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(FILES[name])
    refused = run_dpotui("import", project.path, file)
    assert refused.returncode == 2
    assert "2 rows cannot be taken; nothing was imported." in refused.stderr
    taken = run_dpotui("import", project.path, file, "--skip-bad")
    assert taken.returncode == 0
    assert "2 rows left out:" in taken.stdout + taken.stderr


def test_rows_left_out_of_a_pipe_are_told_by_its_name(project: Project, tmp_path: Path) -> None:
    pipe = tmp_path / "p.jsonl"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=('{"prompt": "x"}\n{"prompt": NaN}\n',))
    writer.start()
    taken = run_dpotui("import", project.path, pipe, "--skip-bad", "--json")
    writer.join()
    assert [row["path"] for row in json.loads(taken.stdout)["left_out"]] == [str(pipe)]


def test_items_of_a_list_on_one_line_are_all_told_by_number_and_can_be_left_out(
    project: Project, tmp_path: Path
) -> None:
    items = (
        '{"prompt": "a"}',
        '{"prompt": NaN}',
        '{"prompt": "b", "prompt": "c"}',
        '{"prompt": ""}',
        '{"prompt": "d"}',
    )
    file = tmp_path / "a.json"
    file.write_text(f"[{', '.join(items)}]")
    refused = run_dpotui("import", project.path, file)
    assert refused.returncode == 2
    assert "a.json:1 (item 2): is not usable JSON: NaN is not JSON." in refused.stderr
    assert "a.json:1 (item 3): is not usable JSON: the key prompt is there twice in one object." in refused.stderr
    assert "a.json:1 (item 4): the prompt is empty" in refused.stderr
    assert "3 rows cannot be taken; nothing was imported. --skip-bad takes the rest." in refused.stderr
    taken = run_dpotui("import", project.path, file, "--skip-bad", "--json")
    report = json.loads(taken.stdout)
    assert (taken.returncode, report["new"], len(report["left_out"])) == (0, 2, 3)
    (kept,) = project.path.parent.glob("*.left-out-1.jsonl")
    rows = [json.loads(line) for line in kept.read_text().splitlines()]
    assert [(row["line"], row["item"]) for row in rows] == [(1, 2), (1, 3), (1, 4)]
    assert [row["row"].get("text", "") for row in rows] == [items[1], items[2], ""]


def test_a_list_whose_form_is_broken_is_refused_with_its_place_though_rows_may_be_skipped(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"prompt": "a"},\n{"prompt": NaN "b"}]')
    refused = run_dpotui("import", project.path, file, "--skip-bad")
    assert refused.returncode == 2
    assert "a.json:2: is not valid JSON (at character 16: Expecting ',' delimiter)." in refused.stderr


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_a_line_that_is_not_utf8_is_left_out_with_its_bytes(project: Project, tmp_path: Path, name: str) -> None:
    lines = [b"prompt"] if name == "a.csv" else []
    texts = (b"\xc3\xa9", b"bad \xff", b"c")
    lines += [b'{"prompt": "%s"}' % text for text in texts] if name == "a.jsonl" else texts
    file = tmp_path / name
    file.write_bytes(b"\n".join(lines) + b"\n")
    refused = run_dpotui("import", project.path, file)
    assert refused.returncode == 2
    assert f"{name}:{3 if name == 'a.csv' else 2}: is not UTF-8 (byte " in refused.stderr
    taken = run_dpotui("import", project.path, file, "--skip-bad")
    assert (taken.returncode, "1 row left out:" in taken.stdout + taken.stderr) == (0, True)
    (kept,) = project.path.parent.glob("*.left-out-1.jsonl")
    assert "bad \\\\xff" in kept.read_text()
