"""A login session on a pseudo-terminal of its own with dpotui in it, as over SSH: it can be cut off at any moment."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pyte

from dpotui.annotation import join_team
from dpotui.project import open_project

PATIENCE = 120.0
"""Seconds to wait for what must appear or end, on a busy machine too."""


class PtySession:
    """A process whose controlling terminal we hold."""

    def __init__(
        self,
        arguments: list[str],
        columns: int = 80,
        rows: int = 24,
        environment: dict[str, str] | None = None,
        *,
        folder: Path | None = None,
        program: str = sys.executable,
    ) -> None:
        """Run `program ARGUMENTS`, in `folder` if there is one; `environment` is added to the present one."""
        self._born = monotonic()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))  # before anybody asks for it
            if folder is not None:
                os.chdir(folder)
            settings = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | (environment or {})
            os.execve(program, [program, *arguments], settings)
        os.set_inheritable(self._fd, False)  # or the line would stay open in sessions that are begun later
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._cut = False
        self._code: int | None = None
        self.received = bytearray()
        """All that it has sent."""
        self.arrivals: list[tuple[float, bytes]] = []
        """The same in pieces, each with the moment when it came (seconds of `time.monotonic`)."""

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def ended(self) -> bool:
        """Whether the process has ended by itself."""
        if self._code is None:
            done, status = os.waitpid(self._pid, os.WNOHANG)
            if done:
                self._code = os.waitstatus_to_exitcode(status)
        return self._code is not None

    @property
    def pid(self) -> int:
        """The process, while it runs."""
        return self._pid

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return monotonic() - self._born

    def press(self, keys: str | bytes) -> None:
        """Type keys as a terminal sends them."""
        os.write(self._fd, keys.encode() if isinstance(keys, str) else keys)

    def read(self, quiet: float, most: float = PATIENCE) -> bytes:
        """All that comes until nothing has come for `quiet` seconds, or `most` seconds are over."""
        received, end = b"", monotonic() + most
        while monotonic() < end and select.select([self._fd], [], [], quiet)[0] and (arrived := self._take()):
            received += arrived
        return received

    def wait_for(self, *texts: str) -> None:
        """Read until all these texts are on the screen."""
        self.until(lambda: all(text in self.text for text in texts), f"no {texts}")

    def until(self, come: Callable[[], bool], lacking: str) -> None:
        """Read until it has come; where it does not, `lacking` says what failed."""
        end = monotonic() + PATIENCE
        while not come():
            assert monotonic() < end, f"{lacking}, but:\n{self.text}"
            if select.select([self._fd], [], [], 0.05)[0] and not self._take():
                self.wait_for_end()  # the line of a process ends a moment before itself
                assert come(), f"{lacking} before the end of the line, but:\n{self.text}"

    def cost(self, keys: str, quiet: float = 0.15) -> int:
        """Type, and return the bytes that the answer takes."""
        self.press(keys)
        return len(self.read(quiet))

    def seconds_to_answer(self, keys: str) -> float:
        """Type, and return the seconds until the first byte of the answer."""
        start = monotonic()
        self.press(keys)
        assert select.select([self._fd], [], [], PATIENCE)[0]
        return monotonic() - start

    def signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        os.kill(self._pid, number)

    def cut(self) -> None:
        """Close our end of the line."""
        os.close(self._fd)
        self._cut = True

    def wait_for_end(self) -> int:
        """Wait until the process has ended by itself, and return its exit code (of a signal: its number, negative)."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            if self._cut or (select.select([self._fd], [], [], 0.05)[0] and not self._take()):
                sleep(0.01)  # there is no line to wait at, and whoever ends needs the processor
            if self.ended:
                self._take_the_rest()
                assert self._code is not None
                return self._code
        raise AssertionError(f"no end, but:\n{self.text}")

    def close(self) -> None:
        """End it, whatever it does."""
        if not self.ended:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        if not self._cut:
            os.close(self._fd)

    def _take_the_rest(self) -> None:
        """What it sent last may have come between our last look and its end."""
        while not self._cut and select.select([self._fd], [], [], 0)[0] and self._take():
            pass

    def _take(self) -> bytes:
        try:
            arrived = os.read(self._fd, 1 << 16)
        except OSError:
            return b""
        self.received += arrived
        self.arrivals.append((monotonic(), arrived))
        self._stream.feed(arrived)
        return arrived


def open_annotate(
    project: Path, *arguments: str, annotator: str = "ann", columns: int = 80, rows: int = 24
) -> PtySession:
    """dpotui on a project, in the annotate screen, as somebody of the team."""
    join_team(open_project(project), annotator)
    command = ["-m", "dpotui", "open", str(project), "--annotator", annotator, "--screen", "annotate", *arguments]
    return PtySession(command, columns, rows)
