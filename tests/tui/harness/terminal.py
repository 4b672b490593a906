"""Runs dpotui in a pseudo-terminal, and reads what it really sends: the bytes, and the screen that they paint."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pyte

COLUMNS, ROWS = 80, 24
PATIENCE = 120.0
"""Seconds to wait for what must appear; on an idle machine it takes one or two, on a busy one much longer."""


class Terminal:
    """`python -m dpotui ARGUMENTS` on a screen of 80x24."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        self._main, self._secondary = pty.openpty()
        fcntl.ioctl(self._secondary, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.settings = termios.tcgetattr(self._secondary)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(folder)}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dpotui", *arguments],
            stdin=self._secondary,
            stdout=self._secondary,
            stderr=self._secondary,
            env=environment,
            start_new_session=True,
        )
        self.sent = b""
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)

    def read_for(self, seconds: float) -> bytes:
        """What arrives within some seconds; the last look is after them, whoever had the processor meanwhile."""
        end = monotonic() + seconds
        arrived, left = b"", seconds
        while left > 0:
            left = end - monotonic()
            if select.select([self._main], [], [], max(left, 0.0))[0]:
                arrived += self._read()
        return arrived

    def wait_for(self, *texts: str) -> None:
        """Read until all these texts are on the screen."""
        self._wait(lambda: all(text in self.text for text in texts), f"{texts} on the screen")

    def wait_for_end(self) -> int:
        """Read until dpotui has ended, and return its exit code."""
        self._wait(lambda: self.process.poll() is not None, "the end")
        self._read_rest()
        return int(self.process.returncode)

    def wait_for_rest(self) -> None:
        """Read until dpotui has been stopped, as by ctrl-z in a shell, and all that it sent before has come."""

        def rests() -> bool:
            looked = os.WSTOPPED | os.WEXITED | os.WNOHANG | os.WNOWAIT  # an end is for whoever asks for the exit code
            changed = os.waitid(os.P_PID, self.process.pid, looked) if self.process.returncode is None else None
            return changed is not None and changed.si_code == os.CLD_STOPPED

        self._wait(rests, "rest")
        self._read_rest()

    def press(self, keys: str) -> None:
        """Type keys as a terminal sends them."""
        os.write(self._main, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._main, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def settings_now(self) -> list[object]:
        """The terminal's settings as they are."""
        return list(termios.tcgetattr(self._secondary))

    def close(self) -> None:
        """End dpotui, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._main)
        os.close(self._secondary)

    def _wait(self, come: Callable[[], bool], what: str) -> None:
        end = monotonic() + PATIENCE
        while not come():
            if self.process.poll() is None:
                assert monotonic() < end, f"no {what}, but:\n{self.text}"
                self.read_for(0.05)
            else:
                self._read_rest()
                assert come(), f"no {what} before the end, but:\n{self.text}"

    def _read_rest(self) -> None:
        """Read what a process that has ended, or rests, has sent."""
        while select.select([self._main], [], [], 0)[0]:
            self._read()

    def _read(self) -> bytes:
        arrived = os.read(self._main, 1 << 16)
        self.sent += arrived
        self._stream.feed(arrived)
        return arrived
