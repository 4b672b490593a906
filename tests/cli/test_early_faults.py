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
