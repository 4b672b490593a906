"""How long processes were ready to run and had no processor, from the kernel's own books (proc(5), `schedstat`)."""

from bisect import bisect_left
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic


class WaitingTime:
    """Adds up the waiting of the main threads of some processes and of all that they have started.

    Where the kernel does not count it, it is 0.
    """

    def __init__(self, processes: Iterable[int]) -> None:
        self._roots = frozenset(processes)
        self._at: list[float] = []
        self._waited: list[float] = []

    def look(self) -> None:
        """Note the time up to now."""
        waiting = (Path(f"/proc/{process}/schedstat") for process in self._family())
        self._waited.append(sum(map(_seconds, waiting)))
        self._at.append(monotonic())

    def between(self, start: float, end: float) -> float:
        """Seconds between the looks around `start` and `end`, of `time.monotonic`."""
        first = max(bisect_left(self._at, start) - 1, 0)
        last = min(bisect_left(self._at, end), len(self._at) - 1)
        return max(self._waited[last] - self._waited[first], 0.0)

    def _family(self) -> set[int]:
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        family = set(self._roots)
        while more := {child for child, parent in parents.items() if parent in family} - family:
            family |= more
        return family


def _seconds(schedstat: Path) -> float:
    with suppress(OSError, ValueError, IndexError):
        return int(schedstat.read_text().split()[1]) / 1e9
    return 0.0
