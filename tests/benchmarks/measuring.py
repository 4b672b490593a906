"""What a process has used, from the kernel's own books.

Memory is read from /proc/PID/status: the `ru_maxrss` of a child starts at its parent's peak, so that in a large run of
tests every child would seem as large as the run.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path


def peak_mb(process: int | str = "self") -> float:
    """The largest resident memory (VmHWM) in MB that a process had since its program started."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e6


def cpu_seconds_of(process: int) -> float:
    """CPU seconds of a running process with all its threads, those that have ended too.

    The clock is what clock_getcpuclockid(3) names: the process's number, inverted, above the three bits that say "all
    threads, scheduled time".
    """
    return time.clock_gettime((~process << 3) | 2)


def own_cpu_seconds() -> float:
    """CPU seconds up to now of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds in which this process, and children that it waits for, do some work."""
    start = own_cpu_seconds()
    work()
    return own_cpu_seconds() - start


def cpu_and_clock(work: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds and seconds on the clock of some work; ratios that decide are of the first."""
    clock, cpu = time.perf_counter(), own_cpu_seconds()
    work()
    return own_cpu_seconds() - cpu, time.perf_counter() - clock


def in_turn(rounds: int, *measured: Callable[[], float]) -> list[list[float]]:
    """The figures of each, taken by turns, so that what else the machine does falls on all of them.

    One round before that counts for nothing: it fills caches and writes bytecode.
    """
    turns = [[measure() for measure in measured] for _ in range(rounds + 1)]
    return [list(found) for found in zip(*turns[1:], strict=True)]
