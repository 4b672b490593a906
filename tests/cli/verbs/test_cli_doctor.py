"""`dpotui doctor`: what dpotui runs on, and what to do where something is wrong."""

import json
import os
import pty
import threading
from pathlib import Path

import pytest

from cli.in_process import run_dpotui
from dpotui.cli.verbs import terminal_widths
from dpotui.cli.verbs.terminal_widths import SIGNS, measure_widths
from dpotui.overview import doctor
from dpotui.project import Project, opening
from dpotui.project.store.file.file_system import file_system_of


@pytest.fixture(autouse=True)
def without_llama(monkeypatch: pytest.MonkeyPatch) -> None:
    """llama.cpp takes a second to load, and is another test's matter."""
    monkeypatch.setattr(doctor, "_LLAMA", "print('AVX2 = 1')")


def test_a_sound_place_is_told_as_such(project: Project) -> None:
    answer = run_dpotui("doctor", project.path)
    assert answer.returncode == 0, answer.stdout
    for said in ("[x] SQLite", "[x] Python", "[x] textual", "[x] project", "[x] file system", "0 backups"):
        assert said in answer.stdout
    assert list(project.path.parent.glob("*.backups")) == []


def test_it_answers_as_json(project: Project) -> None:
    found = json.loads(run_dpotui("doctor", project.path, "--json").stdout)
    assert {"subject", "state", "said", "advice"} == set(found[0])


def test_a_project_that_cannot_be_opened_is_found(tmp_path: Path) -> None:
    (tmp_path / "p.dpo").write_text("no project")
    answer = run_dpotui("doctor", tmp_path / "p.dpo")
    assert answer.returncode == 1
    assert "[!] project" in answer.stdout
    assert "not a SQLite file" in answer.stdout


def test_a_network_file_system_is_warned_of(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (doctor, opening):
        monkeypatch.setattr(module, "file_system_of", lambda _: "nfs4")
    answer = run_dpotui("doctor", project.path)
    assert answer.returncode == 1
    assert "network file system (nfs4)" in answer.stdout


def test_a_file_with_two_names_and_one_that_all_can_change_are_found(project: Project, tmp_path: Path) -> None:
    os.link(project.path, tmp_path / "other.dpo")
    project.path.chmod(0o666)
    answer = run_dpotui("doctor", project.path)
    assert answer.returncode == 1
    assert "nothing can be saved" in answer.stdout
    assert "everybody on this machine" in answer.stdout


def test_a_llama_cpp_that_does_not_load_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "version", lambda _: "1.0")
    monkeypatch.setattr(doctor, "_LLAMA", "import os; os.abort()")
    answer = run_dpotui("doctor")
    assert answer.returncode == 1
    assert "[!] llama.cpp" in answer.stdout


def test_drafts_on_a_network_file_system_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "file_system_of", lambda _: "nfs4")
    answer = run_dpotui("doctor")
    assert answer.returncode == 0
    assert "on a network file system (nfs4)" in answer.stdout
    assert "set XDG_STATE_HOME" in answer.stdout


def test_the_file_system_is_named_where_the_system_names_it(tmp_path: Path) -> None:
    kind = file_system_of(tmp_path)
    assert kind == "" or kind.isprintable()
    assert file_system_of(tmp_path / "missing") == ""


def test_widths_are_measured_where_the_cursor_is_told_and_the_terminal_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terminal_widths, "_SECONDS", 60.0)
    near, far = pty.openpty()

    def terminal() -> None:
        heard = b""
        while True:
            try:
                heard += os.read(near, 1024)
            except OSError:
                return
            while b"\x1b[6n" in heard:
                heard = heard.partition(b"\x1b[6n")[2]
                os.write(near, b"\x1b[1;3R")

    thread = threading.Thread(target=terminal, daemon=True)
    thread.start()
    assert measure_widths(far, far) == {what: (2, cells) for what, (_, cells) in SIGNS.items()}
    os.close(far)
    thread.join(5)
    os.close(near)


def test_a_terminal_that_cannot_draw_is_named_and_what_still_works(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dpotui.cli.verbs import doctor as verb

    monkeypatch.setattr(verb, "has_terminal", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    answer = run_dpotui("doctor", project.path)
    assert answer.returncode == 1
    assert "[!] terminal           dumb, " in answer.stdout
    assert "The interface cannot be drawn in it; all other verbs work." in answer.stdout
