"""The parent's end of the model's process: start it, talk to it, and say in words how it ended."""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Final

import dpotui
from dpotui.candidates.secret_names import is_secret_name
from dpotui.inference.protocol import LONGEST, Frame, decode, encode
from dpotui.text import one_line

_CHILD: Final = "dpotui.inference.child"
_READ: Final = 65_536
_COMPLAINT_BYTES: Final = 4_000
_GRACE: Final = 5.0
"""Seconds that a process has to end after it fell silent."""
_QUIET: Final = {
    # Threads that wait sleep instead of spinning: spinning, one that must share its core with a screen or another
    # program holds up all the rest. Measured beside a busy neighbour: 10 times slower.
    "OMP_WAIT_POLICY": "passive",
    # Otherwise an assertion that fails in llama.cpp starts a debugger.
    "GGML_NO_BACKTRACE": "1",
}
_ENDINGS: Final = {
    signal.SIGPROF: "it took too long",
    signal.SIGKILL: "it was killed; the memory may have been full",
}

_ROOT: Final = Path(dpotui.__file__).parent.parent


def _environment() -> dict[str, str]:
    """Our environment without its secrets; the process finds this very dpotui in it, whatever folder it starts in."""
    kept = {name: value for name, value in os.environ.items() if not is_secret_name(name)}
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return kept | _QUIET | {"PYTHONPATH": os.pathsep.join(paths)}


class ProcessEndedError(Exception):
    """The model's process is gone; `str(error)` says how."""


class ModelProcess:
    """A child that speaks the protocol. It dies with its parent, and with `kill`."""

    def __init__(self) -> None:
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the process)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=_environment(),
            process_group=0,
        )
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._out, selectors.EVENT_READ)
        self._begun = bytearray()
        self._frames: list[Frame] = []

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout
        return self._process.stdout

    @property
    def pid(self) -> int:
        """The system's number for the process."""
        return self._process.pid

    def send(self, frame: Frame) -> None:
        """Send a frame; ProcessEndedError when nobody is there."""
        assert self._process.stdin
        try:
            self._process.stdin.write(encode(frame))
            self._process.stdin.flush()
        except OSError:
            raise ProcessEndedError(self._ending()) from None

    def receive(self, seconds: float) -> Frame | None:
        """The next frame, None when none comes within `seconds`; ProcessEndedError when no more can come."""
        if not self._frames and self._selector.select(seconds):
            self._take(os.read(self._out.fileno(), _READ))
        return self._frames.pop(0) if self._frames else None

    def _take(self, data: bytes) -> None:
        if not data:
            raise ProcessEndedError(self._ending())
        self._begun += data
        *lines, rest = bytes(self._begun).split(b"\n") if b"\n" in data else (bytes(self._begun),)
        self._begun = bytearray(rest)
        try:
            self._frames += [decode(line) for line in lines]
        except ValueError:
            self._begun = bytearray(LONGEST + 1)
        if len(self._begun) > LONGEST:
            self.kill()
            raise ProcessEndedError("it sent what is no answer")

    def kill(self) -> None:
        """End the process, whatever it is doing, and free what belongs to it."""
        self._process.kill()
        self._process.wait()
        self._selector.close()
        for pipe in (self._process.stdin, self._process.stdout, self._complaints):
            with contextlib.suppress(OSError, AttributeError):
                pipe.close()  # type: ignore[union-attr]

    def _exit_code(self) -> int:
        try:
            return self._process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _ending(self) -> str:
        """How the process came to its end: the signal, and the last thing it said on stderr."""
        code = self._exit_code()
        self._complaints.seek(0)
        lines = self._complaints.read()[-_COMPLAINT_BYTES:].decode("utf-8", errors="replace").strip().splitlines()
        said = f": {one_line(lines[-1])}" if lines else ""
        if code >= 0:
            return f"it ended with exit code {code}{said}"
        number = signal.Signals(-code)
        return _ENDINGS.get(number, f"it crashed ({number.name}){said}")
