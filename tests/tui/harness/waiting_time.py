"""How long processes were ready to run and had no processor, from the kernel's own books (proc(5), `schedstat`)."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

_HELD_UP = 0.2
"""Seconds without a processor in which a process that is awake now and then has had something to say."""


class WaitingTime:
    """Adds up the waiting of some processes and of those that they have started by now.

    Of threads of one process that waited, the one that waited longest counts: it may hold what the others need, as
    Python's lock. Where the kernel does not count, it is 0.
    """

    def __init__(self, processes: Iterable[int]) -> None:
        self._family = _family(processes)
        self._at: list[float] = []
        self._waited: list[dict[Path, float]] = []

    def look(self) -> None:
        """Note the time up to now."""
        threads = (thread for process in self._family for thread in Path(f"/proc/{process}/task").glob("*/schedstat"))
        self._waited.append({thread: _seconds(thread) for thread in threads})
        self._at.append(monotonic())

    def between(self, start: float, end: float) -> float:
        """Seconds between the looks around `start` and `end`, of `time.monotonic`."""
        before = self._waited[max(bisect_left(self._at, start) - 1, 0)]
        after = self._waited[min(bisect_left(self._at, end), len(self._at) - 1)]
        longest: dict[Path, float] = {}
        for thread, waited in after.items():
            process = thread.parents[2]
            longest[process] = max(longest.get(process, 0.0), waited - before.get(thread, 0.0))
        return sum(longest.values())


def let_work(process: int, seconds: float) -> None:
    """Wait until a process has had so many seconds in which it did not wait for a processor."""
    waiting, began = WaitingTime((process,)), monotonic()
    waiting.look()
    now = monotonic()
    while now - began - waiting.between(began, now) < seconds:
        sleep(0.05)
        waiting.look()
        now = monotonic()


def was_idle(process: int, read: Callable[[], bytes]) -> bool:
    """Whether nothing is read, and that is not because the process waits for a processor to say something on."""
    waiting, began = WaitingTime((process,)), monotonic()
    waiting.look()
    arrived = read()
    waiting.look()
    return not arrived and waiting.between(began, monotonic()) < _HELD_UP


def _family(processes: Iterable[int]) -> set[int]:
    """These processes and all that they have started up to now."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    family = set(processes)
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _seconds(schedstat: Path) -> float:
    with suppress(OSError, ValueError, IndexError):
        return int(schedstat.read_text().split()[1]) / 1e9
    return 0.0
