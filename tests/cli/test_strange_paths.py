"""Paths that are no text, and pipes and devices where files are meant."""

import os
import threading
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from builders import add_candidate
from cli.in_process import run_dpotui
from dpotui.project import Project, open_project
from dpotui.prompts.tables import piped
from export.judged_project import judge_texts

PATIENCE_SECONDS = 20


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A folder whose name is not UTF-8."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    return folder


def run(*arguments: str | Path) -> "CompletedProcess[str]":
    answer = run_dpotui(*arguments)
    assert "went wrong that should not have" not in answer.stderr, answer.stderr
    return answer


def test_every_verb_works_on_a_path_that_is_not_utf8(strange: Path) -> None:
    path = strange / os.fsdecode(b"t\xe9a.dpo")
    (strange / os.fsdecode(b"pr\xe9.csv")).write_text("prompt,tags\nWhere is my tea?,tea\n")
    assert run("new", path, "--rubric", "support").returncode == 0
    assert run("import", path, strange / os.fsdecode(b"pr\xe9.csv")).returncode == 0
    project = open_project(path)
    with project.read() as connection:
        prompt = str(connection.scalar("SELECT id FROM prompt"))
    add_candidate(project, prompt, "On its way.")
    copy = strange / os.fsdecode(b"c\xf6py.dpo")
    for verb in (
        ("status", path),
        ("status", path, "--json"),
        ("share", path, copy),
        ("verify", path),
        ("verify", path, "--json"),
        ("merge", path, copy),
        ("restore", path),
        ("restore", path, "1"),
    ):
        assert run(*verb).returncode == 0, verb
    for verb in (("pairs", path), ("check", path), ("check", path, "--json"), ("export", path, strange / "out")):
        assert run(*verb).returncode in (0, 1, 2), verb


@pytest.mark.parametrize(
    "name", ["p.csv", "p.jsonl", "p.json", "p.txt", "p.tsv", "p.parquet", "p.dpo", "p.toml", "p.xlsx"]
)
def test_a_pipe_in_the_place_of_a_file_makes_nobody_wait(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name != "p.csv":  # one of them waits for a writer as long as users do
        monkeypatch.setattr(piped, "_UNTIL_WRITTEN", 0.05)
    pipe = tmp_path / name
    os.mkfifo(pipe)
    verbs: dict[str, list[tuple[str | Path, ...]]] = {
        ".dpo": [("status", pipe), ("verify", pipe), ("merge", project.path, pipe), ("restore", project.path, pipe)],
        ".toml": [
            ("rubric", "check", pipe),
            ("rubric", "use", project.path, pipe),
            ("new", tmp_path / "n.dpo", "--rubric", pipe),
        ],
    }
    imports: list[tuple[str | Path, ...]] = [("import", project.path, pipe)]
    imports += [("import", project.path, pipe, "--kind", kind) for kind in ("prompts", "candidates", "scores")]
    answers: list[CompletedProcess[str]] = []
    thread = threading.Thread(
        target=lambda: answers.extend(run(*verb) for verb in verbs.get(pipe.suffix, imports)), daemon=True
    )
    thread.start()
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive(), "it waits for ever"
    assert answers
    assert all(answer.returncode in (2, 3) and answer.stderr for answer in answers), answers


@pytest.mark.parametrize("name", ["test.dpo-journal", "test.dpo.lock", "test.backups"])
def test_no_export_takes_the_name_of_what_lies_beside_a_project(project: Project, tmp_path: Path, name: str) -> None:
    judge_texts(project)
    answer = run("export", project.path, tmp_path / name)
    assert answer.returncode == 2
    assert "choose another" in answer.stderr
