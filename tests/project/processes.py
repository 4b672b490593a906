"""Processes that work in a project and can be killed at any moment. Forked, because two hundred are needed."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Say = Callable[[str], None]


@dataclass
class Child:
    """A running process; what it says comes line by line, and what it said before it was killed is not lost."""

    pid: int
    pipe: int
    _heard: bytes = b""
    lines: list[str] = field(default_factory=list)

    def hear(self, *, wait: bool = True) -> bool:
        """Take in what it said; False when it has gone silent for good."""
        os.set_blocking(self.pipe, wait)
        try:
            piece = os.read(self.pipe, 65536)
        except BlockingIOError:
            return True
        *whole, self._heard = (self._heard + piece).split(b"\n")
        self.lines += [line.decode() for line in whole]
        return bool(piece)

    def hear_line(self) -> str:
        """The next line it says."""
        known = len(self.lines)
        while len(self.lines) == known and self.hear():
            pass
        return self.lines[known]

    def finish(self) -> int:
        """Wait until it ends, hearing all; its exit code, or minus the signal that ended it."""
        while self.hear():
            pass
        os.close(self.pipe)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def stop(self) -> None:
        """SIGSTOP it, and wait until it rests: what it is in the middle of in the kernel, as a write, is done first."""
        os.kill(self.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)

    def go_on(self) -> None:
        """Let it work on after a stop."""
        os.kill(self.pid, signal.SIGCONT)

    def kill_after(self, seconds: float) -> None:
        """Let it work on for a while, then SIGKILL it."""
        time.sleep(seconds)
        os.kill(self.pid, signal.SIGKILL)
        self.finish()


def start(work: Callable[[Say], None]) -> Child:
    """Run `work` in a process of its own. An error ends it with 1 and is the last thing it says."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    code = 1
    try:
        os.close(reading)
        work(lambda line: void(os.write(writing, line.encode() + b"\n")))
        code = 0
    except BaseException as error:
        os.write(writing, f"error: {type(error).__name__}: {error}".replace("\n", " | ").encode() + b"\n")
    finally:
        os._exit(code)


def void(_: object) -> None:
    """Forgets a value."""
