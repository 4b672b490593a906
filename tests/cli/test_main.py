"""The command as a whole: help, errors, exit codes, and what it does not import."""

import subprocess
import sys
from pathlib import Path

import pytest

from dpotui import __version__

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "numpy", "llama_cpp", "pyarrow", "rapidfuzz", "openai")


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dpotui", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, stdin=subprocess.DEVNULL, check=False)


def test_help_names_every_verb() -> None:
    done = run("--help")
    assert done.returncode == 0
    for verb in ("demo", "new", "open", "rubric", "import", "generate", "pairs", "check", "export", "round", "status"):
        assert f"  {verb} " in done.stdout


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from dpotui.cli.verbs import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_version_is_said() -> None:
    assert run("--version").stdout.strip() == f"dpotui {__version__}"


@pytest.mark.parametrize("verb", ["pairs", "check", "status", "export"])
def test_a_project_that_cannot_be_opened_ends_in_words_and_exit_code_3(verb: str, tmp_path: Path) -> None:
    done = run(verb, "missing.dpo", *(["out"] if verb == "export" else []), cwd=tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "missing.dpo: not opened" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_bad_usage_ends_with_exit_code_2() -> None:
    assert run("export").returncode == 2
    assert run("dance").returncode == 2
    assert run("new", "x.dpo", "--rubric", "poetry").returncode == 2


def test_a_bare_project_means_open_and_needs_a_terminal(tmp_path: Path) -> None:
    assert run("new", "tea.dpo", "--rubric", "support", cwd=tmp_path).returncode == 0
    for arguments in (("tea.dpo",), ("open", "tea.dpo")):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert "needs a terminal" in done.stderr


def test_a_new_project_is_made_checked_and_changed(tmp_path: Path) -> None:
    assert "Made tea.dpo" in run("new", "tea", "--rubric", "support", cwd=tmp_path).stdout
    assert run("new", "tea.dpo", "--rubric", "code", cwd=tmp_path).returncode == 2
    assert "now in force, as version 2" in run("rubric", "use", "tea.dpo", "code", cwd=tmp_path).stdout
    assert run("rubric", "show", "tea.dpo", cwd=tmp_path).stdout.startswith("Code")


def test_templates_are_listed_shown_and_checked(tmp_path: Path) -> None:
    assert len(run("rubric", "list").stdout.splitlines()) == 4
    shown = run("rubric", "show", "support").stdout
    assert "Failure tags:" in shown
    broken = tmp_path / "broken.toml"
    broken.write_text('name = "x"\n')
    done = run("rubric", "check", str(broken))
    assert done.returncode == 2
    assert "broken.toml:1: title: Field required" in done.stderr
