"""A stranger's tour: the commands of the README's tour are run, and its keys pressed, exactly as they are printed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docs.tour import Step, tour
from tui.harness.pty_session import PtySession

ROOT = Path(__file__).parents[2]
_NAMED = {"enter": "\r", "esc": "\x1b", "ctrl+g": "\x07", "ctrl+q": "\x11"}


def run(step: Step, folder: Path) -> None:
    command = [sys.executable, "-m", "dpotui", *step.words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    said = f"{step.command}\n{done.stdout}{done.stderr}"
    assert step.ended_well(done.returncode), said
    assert "Traceback" not in said


def press(step: Step, folder: Path) -> None:
    session = PtySession(["-m", "dpotui", *step.words], folder=folder)
    try:
        session.wait_for("Home", "Next")
        for key, seen in step.keys:
            session.press(_NAMED.get(key, key))
            if seen:
                session.wait_for(seen)
        assert session.wait_for_end() == 0
    finally:
        session.close()


@pytest.mark.interop
def test_every_step_of_the_readme_works_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("llama_cpp")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]))
    monkeypatch.setenv("DPOTUI_ANNOTATOR", "stranger")
    (tmp_path / "sample_project").symlink_to(ROOT / "sample_project")
    steps = list(tour(ROOT / "README.md"))
    assert len(steps) > 20
    for step in steps:
        (press if step.keys else run)(step, tmp_path)


def test_the_tour_is_read_as_it_is_printed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```sh\ndpotui new 'a b.dpo'\ndpotui a.dpo\n```\n\n```keys\n4   1-5 Score\nctrl+q\n```\n")
    new, opened = tour(page)
    assert new.words == ["new", "a b.dpo"]
    assert opened.keys == (("4", "1-5 Score"), ("ctrl+q", ""))
