"""What kind of terminal, locale and name dpotui is used with; none of them ends in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import add_prompt
from cli.in_process import run_dpotui
from dpotui.cli import opening
from dpotui.errors import BadInputError
from dpotui.project import Project
from tui.harness.pty_session import PtySession


def in_locale(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a verb whose output has the encoding of an old locale."""
    settings = os.environ | {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"} | environment
    return subprocess.run([sys.executable, "-m", "dpotui", *map(str, arguments)], capture_output=True, env=settings)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_verbs_answer_in_any_locale(project: Project, encoding: str) -> None:
    add_prompt(project, "Où est ma commande №5? 注文 🐌")
    process = in_locale("status", project.path, PYTHONIOENCODING=encoding)
    said = [(process.returncode, process.stdout.decode(encoding), process.stderr.decode(encoding))]
    for verb in ("pairs", "check", "status"):
        ended = run_dpotui(verb, project.path, encoding=encoding)
        said.append((ended.returncode, ended.stdout, ended.stderr))
    assert said[-1][1] == said[0][1]
    for code, out, errors in said:
        assert code in (0, 1)
        assert out
        assert "Traceback" not in errors
        assert "went wrong" not in errors


def test_a_path_that_is_not_utf8_is_named_with_a_sign_in_place_of_what_cannot_be_read(tmp_path: Path) -> None:
    ended = run_dpotui("status", tmp_path / os.fsdecode(b"caf\xe9.dpo"))
    assert ended.returncode == 3
    assert "caf�.dpo" in ended.stderr
    ended = run_dpotui("status", "--json", tmp_path / os.fsdecode(b"caf\xe9.dpo"))
    assert ended.returncode == 3


@pytest.mark.parametrize("name", ["", " ", "\t", "a\nb", "a\udcffb", "ann\u200b", "\x1b[31mann"])
def test_a_name_that_nobody_could_read_or_type_is_refused(project: Project, name: str) -> None:
    before = project.path.read_bytes()
    ended = run_dpotui("export", project.path, project.path.parent / "out", "--annotator", name)
    assert ended.returncode == 2
    assert "--annotator NAME" in ended.stderr
    assert project.path.read_bytes() == before


@pytest.mark.parametrize("terminal", ["dumb", "unknown", ""])
def test_a_terminal_without_a_screen_is_told_so_in_words_and_gets_no_escapes(project: Project, terminal: str) -> None:
    session = PtySession(["-m", "dpotui", str(project.path)], environment={"TERM": terminal})
    try:
        assert session.wait_for_end() == 2
        assert "draws on a whole screen" in " ".join(session.text.split())
        assert b"\x1b" not in session.received
    finally:
        session.close()


@pytest.mark.parametrize(("encoding", "told"), [("ISO-8859-1", True), ("UTF-8", False), ("utf8", False)])
def test_a_locale_in_which_the_screen_would_be_garbled_is_named(
    monkeypatch: pytest.MonkeyPatch, encoding: str, told: bool
) -> None:
    monkeypatch.setattr(opening, "has_terminal", lambda: True)
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: encoding)
    monkeypatch.setenv("TERM", "xterm")
    if told:
        with pytest.raises(BadInputError, match="set LC_ALL=C"):
            opening.require_terminal()
    else:
        opening.require_terminal()
