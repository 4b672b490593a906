"""`dpotui generate` as a person meets it: a real model in its process."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from builders import add_prompt
from cli.in_process import run_dpotui
from dpotui.candidates import candidate_counts, candidates_of, project_system_prompt, recent_models
from dpotui.cli.verbs.generate import generate
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts import import_prompts
from dpotui.shipped import shipped_folder


@pytest.fixture(scope="session")
def model() -> Path:
    pytest.importorskip("llama_cpp", reason="needs the llama extra")
    return shipped_folder("sample_project") / "tiny-support.gguf"


def command(project: Project, *options: str | Path) -> list[str]:
    return [sys.executable, "-m", "dpotui", "generate", str(project.path), *map(str, options)]


def dpotui(project: Project, *options: str | Path) -> "subprocess.CompletedProcess[str]":
    return run_dpotui("generate", project.path, *options)


def test_it_makes_candidates_reports_them_and_then_has_nothing_to_do(project: Project, model: Path) -> None:
    for number in range(3):
        add_prompt(project, f"Where is parcel {number}?")
    done = dpotui(project, "--model", model, "-n", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"6 candidates made for 3 prompts with {model.name}, recipe spread.\nDistinct ")
    assert "tokens/s" in done.stdout
    assert done.stderr.splitlines()[-1].startswith("6 of 6 candidates")
    assert candidate_counts(project, n=2).complete == 3
    assert recent_models() == (model,)
    again = dpotui(project, "--model", model, "-n", "2")
    assert (again.returncode, again.stdout) == (0, "Nothing to do: every prompt has 2 candidates.\n")


def test_only_a_tag_is_answered_and_a_system_prompt_stays_with_the_project(project: Project, model: Path) -> None:
    add_prompt(project, "Hello?", tags=["easy"])
    hard = add_prompt(project, "Why?", tags=["hard"])
    done = dpotui(project, "--model", model, "-n", "1", "--tag", "hard", "--system", "You sell tea.")
    assert done.stdout.startswith("1 candidate made for 1 prompt ")
    with project.read() as connection:
        assert project_system_prompt(connection) == "You sell tea."
        [candidate] = candidates_of(connection, hard)
    assert candidate.provenance.system == "You sell tea."
    assert (
        "gone: no prompt has this tag; there are easy, hard."
        in dpotui(project, "--model", model, "--tag", "gone").stderr
    )


def test_the_report_is_json_on_request_and_a_limit_holds(project: Project, model: Path) -> None:
    for number in range(3):
        add_prompt(project, f"Where is parcel {number}?")
    done = dpotui(project, "--model", model, "--recipe", "contrast", "--limit", "1", "--json")
    report = json.loads(done.stdout)
    assert (report["made"], report["prompts"], report["recipe"], report["stopped"]) == (4, 1, "contrast", False)


def test_prompts_that_could_not_be_answered_are_named_and_the_exit_code_is_1(project: Project, model: Path) -> None:
    prompt = add_prompt(project, "parcel " * 5000)
    add_prompt(project, "Hello?")
    done = dpotui(project, "--model", model)
    assert done.returncode == 1
    assert "4 candidates made for 2 prompts" in done.stdout
    assert f"4 candidates failed:\n  prompt {prompt[:12]}: too long" in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"model": "gone.gguf"}, "the model cannot be read"),
        ({"model": "test.dpo"}, "is not a GGUF file"),
        ({"recipe": "spred"}, "there is no such recipe"),
        ({"n": 9}, "choose 1 to 8"),
        ({"limit": 0}, "choose 1 or more"),
    ],
)
def test_bad_input_is_refused_in_words_and_changes_nothing(
    project: Project, options: dict[str, Any], said: str
) -> None:
    add_prompt(project, "Hello?")
    before = project.path.read_bytes()
    model = str(project.path.with_name(options.pop("model", "x.gguf")))
    with pytest.raises(BadInputError, match=said):
        generate(project.path, [model], **options)
    assert project.path.read_bytes() == before


def test_a_project_without_prompts_is_refused_with_what_to_do(project: Project) -> None:
    done = dpotui(project, "--model", "x.gguf")
    assert (done.returncode, done.stdout) == (2, "")
    assert "has no prompts yet.\nFirst: dpotui import" in done.stderr


def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(project: Project, model: Path, tmp_path: Path) -> None:
    table = tmp_path / "prompts.txt"
    table.write_text("".join(f"Where is parcel {number}?\n" for number in range(100)), encoding="utf-8")
    import_prompts(project, [table], author="lead")
    run = subprocess.Popen(
        command(project, "--model", model), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stderr
    assert "candidates" in run.stderr.readline()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, "Traceback" in err) == (1, False)
    stored = candidate_counts(project).candidates
    assert f"{stored} candidates made" in out.replace(",", "")
    assert "Stopped; what was complete is stored.\nTo go on, run it again" in out


def test_on_a_terminal_progress_is_one_line_that_is_cleared(project: Project, model: Path) -> None:
    add_prompt(project, "Hello?")
    ours, theirs = os.openpty()
    with subprocess.Popen(command(project, "--model", model), stdout=subprocess.PIPE, stderr=theirs) as run:
        run.communicate(timeout=60)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # the end: a terminal gives a few thousand bytes at a time, and a slow run says more
        while piece := os.read(ours, 100_000):
            shown += piece
    os.close(ours)
    assert f"\r{'░' * 16} 0 of 4 candidates\x1b[K".encode() in shown
    assert shown.endswith(b"\r\x1b[K")
    assert b"\n" not in shown
