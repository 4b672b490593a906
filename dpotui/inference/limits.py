"""What the model's process may not do: reach the network, outlive its parent, fill memory, write files, hang."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any, Final

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_FILE_BYTES: Final = 1_000_000
"""Bytes that the process may write to a file: enough for its complaints, which its parent reads."""
_FORBIDDEN: Final = ("socket.", "subprocess.", "os.exec", "os.system", "os.fork", "os.posix_spawn", "pty.")


class TookTooLongError(Exception):
    """The code under a time limit did not end in time."""


def shut_in(memory: int | None) -> None:
    """Give up, for good, what answering prompts does not need; `memory` limits the address space, in bytes."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
    if memory is not None:
        _limit_address_space(memory)
    sys.addaudithook(_refuse)


def _limit_address_space(limit: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def leave_network() -> None:
    """Move to a network namespace with nothing in it, where the system lets us; elsewhere the audit hook must do.

    To be called before there is a second thread: only then may an ordinary user do it.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        if library.unshare(_CLONE_NEWNET):
            library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed in the model's process")


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLongError in the code within after so many seconds of processor time.

    Code that never comes back to Python is killed, with the process, after twice as long (SIGPROF).
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLongError

    before = signal.signal(signal.SIGVTALRM, interrupt)
    kill_after(2 * seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        kill_after(0)
        signal.signal(signal.SIGVTALRM, before)


def kill_after(seconds: float) -> None:
    """Have the system end this process (SIGPROF) after so much more processor time; 0 calls that off."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)


@contextlib.contextmanager
def memory_limit(extra: int) -> Iterator[None]:
    """Let the code within take `extra` bytes more than the process has now; beyond them it meets MemoryError."""
    pages = Path("/proc/self/statm")
    if not pages.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    here = int(pages.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE") + extra
    resource.setrlimit(resource.RLIMIT_AS, (here if soft == resource.RLIM_INFINITY else min(here, soft), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
