"""The trainer as a child of this process: its events are read, all else that it prints is bounded."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from dpotui.candidates.secret_names import is_secret_name
from dpotui.errors import BadInputError
from dpotui.text import one_line

Event = dict[str, Any]

LOG: Final = "log.txt"
_READ: Final = 65_536
_LONGEST_EVENT: Final = 65_536
"""Bytes of a line; a longer one is no event."""
_LOG_BYTES: Final = 1_000_000
"""Bytes of what the trainer's libraries print that are kept in a file."""
_TAIL_BYTES: Final = 4_000
_POLL: Final = 0.2
_HIDDEN: Final = frozenset({"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"})
"""Variables that would lead another environment's Python to our modules."""


class TrainerProcess:
    """The script of a training folder, run by a Python that has TRL. It stops well when this process is gone."""

    def __init__(self, python: Path, folder: Path) -> None:
        """Start it. BadInputError when that Python cannot be run."""
        try:
            self._process = subprocess.Popen(
                # Absolute without following links: a virtual environment's Python is known by where its link lies.
                [os.path.abspath(python), "-u", "train.py"],  # noqa: PTH100
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                start_new_session=True,
            )
        except OSError as error:
            raise BadInputError(
                f"{one_line(str(python))}: cannot be run ({error.strerror}).\n"
                "Name the Python of an environment that has trl and peft: --python ENV/bin/python"
            ) from None
        self._tail = bytearray()
        self._listener = threading.Thread(target=self._keep_words, args=(folder / LOG,), daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The system's number for the process."""
        return self._process.pid

    def events(self) -> Iterator[Event | None]:
        """What the script says, one event after another; None now and then while it says nothing, so that the caller
        may look up. Ends when the script does.
        """
        out = self._process.stdout
        assert out
        begun = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            while True:
                if not selector.select(_POLL):
                    yield None
                    continue
                data = os.read(out.fileno(), _READ)
                if not data:
                    return
                begun += data
                *lines, rest = bytes(begun).split(b"\n")
                # Of a line without end no more than this is kept, and it will be no event.
                begun = bytearray(rest[: _LONGEST_EVENT + 1])
                yield from filter(None, map(_event, lines))
                yield None

    def stop(self) -> None:
        """Ask it to save what it learnt and to end."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)

    def ending(self) -> str:
        """Wait for its end; says in words how it failed, empty where it did not."""
        code = self._process.wait()
        self._listener.join()
        if not code:
            return ""
        if code < 0:
            number = signal.Signals(-code)
            return "it was killed; the memory may have been full" if number is signal.SIGKILL else number.name
        lines = self._tail.decode("utf-8", errors="replace").strip().splitlines()
        return one_line(lines[-1], 300) if lines else f"it ended with exit code {code}"

    def close(self) -> None:
        """End it, whatever it is doing, and free what belongs to it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def _keep_words(self, path: Path) -> None:
        """Read what the libraries print: its beginning into a file, its end for the message if all goes wrong."""
        assert self._process.stderr
        room = _LOG_BYTES
        with contextlib.ExitStack() as stack:
            file: IO[bytes] | None = None
            with contextlib.suppress(OSError):
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
                file = stack.enter_context(os.fdopen(os.open(path, flags, 0o600), "wb", buffering=0))
            while data := os.read(self._process.stderr.fileno(), _READ):
                self._tail = (self._tail + data)[-_TAIL_BYTES:]
                with contextlib.suppress(OSError):
                    if file and room > 0:
                        room -= file.write(data[:room])


def _environment() -> dict[str, str]:
    """Our environment without its secrets and without what points to our own Python."""
    kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN and not is_secret_name(name)}
    return kept | {"DPOTUI_PARENT": "1", "PYTHONUNBUFFERED": "1"}


def _event(line: bytes) -> Event | None:
    """An event, None for a line that is none."""
    if len(line) > _LONGEST_EVENT or not line.startswith(b"{"):
        return None
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("event"), str) else None
