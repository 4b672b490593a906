"""What the annotate screen sends over a terminal line: little, and nothing when idle."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from builders import add_candidate, add_prompt
from dpotui.project import Project

_RESPONSE = "Thank you for writing. Your parcel left our house on Monday and reaches you by Friday. " * 4
_PROGRAM = """
import sys
from pathlib import Path
from dpotui.project import open_project
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import place_named
DpotuiApp(open_project(Path(sys.argv[1])), "ann", place_named("annotate")).run()
"""


class Line:
    """A pseudo-terminal of 120x40 with the app at its other end."""

    def __init__(self, project: Path) -> None:
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execve(sys.executable, [sys.executable, "-c", _PROGRAM, str(project)], environment)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def read(self, quiet: float) -> bytes:
        """All that comes until nothing has come for `quiet` seconds."""
        received = b""
        while select.select([self._fd], [], [], quiet)[0]:
            received += os.read(self._fd, 65_536)
        return received

    def until(self, words: bytes) -> None:
        """Wait for words on the screen."""
        received = b""
        while words not in received:
            assert select.select([self._fd], [], [], 30)[0], received[-2000:]
            received += os.read(self._fd, 65_536)

    def cost(self, key: str) -> int:
        """Bytes that the answer to a key takes."""
        os.write(self._fd, key.encode())
        return len(self.read(0.12))

    def close(self) -> None:
        """End the app."""
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
        os.close(self._fd)


@pytest.fixture
def terminal(project: Project) -> Iterator[Line]:
    for number in range(6):
        prompt = add_prompt(project, f"Where is order {number}?")
        for place in range(4):
            add_candidate(project, prompt, f"{_RESPONSE}{place}")
    opened = Line(project.path)
    yield opened
    opened.close()


def test_a_score_takes_few_bytes_a_new_prompt_few_thousand_and_idling_none(terminal: Line) -> None:
    terminal.until(b"Prompt 1 of")
    terminal.read(0.5)
    assert median(terminal.cost(key) for key in "3434343434") <= 400
    assert len(terminal.read(1.2)) == 0
    assert median(terminal.cost("n") for _ in range(4)) <= 8_000
