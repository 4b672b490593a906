"""The interface stands in the terminals that people have: few colours or none, the Linux console, tmux and screen."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dpotui.project import Project
from tui.harness.pty_session import PATIENCE, PtySession

pytestmark = pytest.mark.interop


@pytest.mark.parametrize("kind", ["xterm-256color", "xterm-16color", "linux", "screen", "tmux-256color", "vt100"])
def test_home_is_drawn_with_no_more_colours_than_there_are(project: Project, kind: str) -> None:
    sent = _sent_by_home(project, {"TERM": kind, "COLORTERM": ""})
    assert b"8;2;" not in sent


def test_no_color_is_heeded(project: Project) -> None:
    sent = _sent_by_home(project, {"NO_COLOR": "1"})
    assert _colours_in(sent) == []
    assert _colours_in(_sent_by_home(project, {})) != []


def _colours_in(sent: bytes) -> list[tuple[int, int, int]]:
    """Foregrounds and backgrounds that are no grey."""
    found = []
    for part in sent.split(b"8;2;")[1:]:
        numbers = part.split(b"m", 1)[0].split(b";")[:3]
        red, green, blue = (int(number) for number in numbers)
        if not red == green == blue:
            found.append((red, green, blue))
    return found


def _sent_by_home(project: Project, environment: dict[str, str]) -> bytes:
    session = PtySession(["-m", "dpotui", str(project.path), "--annotator", "lead"], environment=environment)
    try:
        session.wait_for("Home", "Next", "1 Scope")
        session.press("\x11")
        assert session.wait_for_end() == 0
        return bytes(session.received)
    finally:
        session.close()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_it_stands_in_tmux_and_leaves_the_shell_as_it_was(project: Project, tmp_path: Path) -> None:
    server = ["tmux", "-L", f"dpotui-test-{tmp_path.name}", "-f", "/dev/null"]
    shell = f"{sys.executable} -m dpotui {project.path} --annotator lead; echo left with $?; exec sh"
    subprocess.run([*server, "new-session", "-d", "-x", "80", "-y", "24", shell], check=True)
    try:
        _see(server, "Next")
        subprocess.run([*server, "send-keys", "2"], check=True)
        _see(server, "No prompts yet")
        subprocess.run([*server, "send-keys", "C-q"], check=True)
        assert "Home" not in _see(server, "left with 0")
    finally:
        subprocess.run([*server, "kill-server"], check=False)


def _see(server: list[str], text: str) -> str:
    end = time.monotonic() + PATIENCE
    while text not in (shown := _shown(server)):
        assert time.monotonic() < end, shown
    return shown


def _shown(server: list[str]) -> str:
    return subprocess.run([*server, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout
