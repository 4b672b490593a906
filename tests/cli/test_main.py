"""The command as a whole: help, errors, exit codes, and what it does not import."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli.in_process import run_dpotui
from dpotui import __version__
from dpotui.scope import template_names

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "numpy", "llama_cpp", "pyarrow", "rapidfuzz", "openai")


def test_help_names_every_verb() -> None:
    command = [sys.executable, "-m", "dpotui", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    for verb in ("demo", "new", "open", "rubric", "import", "generate", "pairs", "check", "export", "round", "status"):
        assert f"  {verb} " in done.stdout


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from dpotui.cli.app import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_version_is_said() -> None:
    assert run_dpotui("--version").stdout.strip() == f"dpotui {__version__}"


@pytest.mark.parametrize("verb", ["pairs", "check", "status", "export"])
def test_a_project_that_cannot_be_opened_ends_in_words_and_exit_code_3(verb: str, tmp_path: Path) -> None:
    done = run_dpotui(verb, "missing.dpo", *(["out"] if verb == "export" else []), cwd=tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "missing.dpo: not opened" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_bad_usage_ends_with_exit_code_2() -> None:
    assert run_dpotui("export").returncode == 2
    assert run_dpotui("dance").returncode == 2
    assert run_dpotui("new", "x.dpo", "--rubric", "poetry").returncode == 2


def test_a_bare_project_means_open_and_needs_a_terminal(tmp_path: Path) -> None:
    assert run_dpotui("new", "tea.dpo", "--rubric", "support", cwd=tmp_path).returncode == 0
    for arguments in (("tea.dpo",), ("open", "tea.dpo")):
        done = run_dpotui(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert "needs a terminal" in done.stderr


def test_a_new_project_is_made_checked_and_changed(tmp_path: Path) -> None:
    assert "Made tea.dpo" in run_dpotui("new", "tea", "--rubric", "support", cwd=tmp_path).stdout
    assert run_dpotui("new", "tea.dpo", "--rubric", "code", cwd=tmp_path).returncode == 2
    assert "now in force, as version 2" in run_dpotui("rubric", "use", "tea.dpo", "code", cwd=tmp_path).stdout
    assert run_dpotui("rubric", "show", "tea.dpo", cwd=tmp_path).stdout.startswith("Code")


def test_a_rubric_is_taken_out_edited_and_put_in_force(tmp_path: Path) -> None:
    run_dpotui("new", "tea.dpo", "--rubric", "support", cwd=tmp_path)
    taken = run_dpotui("rubric", "show", "tea.dpo", "--toml", cwd=tmp_path).stdout
    (tmp_path / "mine.toml").write_text(taken, encoding="utf-8")
    assert "already" in run_dpotui("rubric", "use", "tea.dpo", "mine.toml", cwd=tmp_path).stdout
    (tmp_path / "mine.toml").write_text(taken.replace("weight = 2.0", "weight = 3"), encoding="utf-8")
    assert run_dpotui("rubric", "use", "tea.dpo", "mine.toml", cwd=tmp_path).returncode == 0
    assert "weight = 3.0" in run_dpotui("rubric", "show", "tea.dpo", "--toml", cwd=tmp_path).stdout


def test_templates_are_listed_shown_and_checked(tmp_path: Path) -> None:
    listed = run_dpotui("rubric", "list").stdout.splitlines()
    assert [line.split()[0] for line in listed if line[0] != " "] == template_names()
    assert max(map(len, listed)) <= 80
    assert "Integrity" in {word for line in listed for word in line.split()}
    shown = run_dpotui("rubric", "show", "support").stdout
    assert "Failure tags:" in shown
    broken = tmp_path / "broken.toml"
    broken.write_text('name = "x"\n')
    done = run_dpotui("rubric", "check", str(broken))
    assert done.returncode == 2
    assert "broken.toml:1: title: is missing" in done.stderr
