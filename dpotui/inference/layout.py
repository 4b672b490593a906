"""How many answers at a time, and how much context each: from the cores and the memory there are."""

import os
from pathlib import Path
from typing import Final

from dpotui.inference.native import NativeModel

CONTEXT: Final = 4096
"""Tokens of context, prompt and answer together, when none is asked for; less when the model was trained on less."""
MOST_SLOTS: Final = 64
_STEP: Final = 256
"""llama.cpp rounds the context of a sequence up to a multiple of this."""
_SLOTS_PER_CORE: Final = 32
_GROUP: Final = Path("/sys/fs/cgroup")
_MEMORY_SHARE: Final = 0.5
"""Share of the memory free now that the key-value cache may take."""


def default_slots(threads: int) -> int:
    """Answers at a time that keep `threads` cores busy: beyond some 32 a core, more of them gain next to nothing."""
    return min(_SLOTS_PER_CORE * threads, MOST_SLOTS)


def default_threads() -> int:
    """The physical cores that this process may use; a second thread on the same core only gets in the way.

    A container's share of the processor counts: threads beyond it are held up in the middle of what others wait for.
    """
    usable = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return max(min(len({_siblings(core) for core in usable}), group_cores()), 1)


def _siblings(core: int) -> str:
    try:
        return Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list").read_text(encoding="ascii")
    except OSError:
        return str(core)


def group_cores(folder: Path = _GROUP) -> int:
    """The cores' worth of time that a container's limit (cgroup v2) gives, rounded up; without one, very many."""
    try:
        quota, period = (folder / "cpu.max").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return 2**20
    return -(-int(quota) // int(period)) if quota.isdecimal() else 2**20


def context_limit(model: NativeModel, asked: int) -> int:
    """Tokens that prompt and answer may have together."""
    return min(asked or CONTEXT, model.trained_context or CONTEXT)


def rounded(tokens: int) -> int:
    """`tokens` rounded up as llama.cpp does it."""
    return -(-tokens // _STEP) * _STEP


def fitting_slots(model: NativeModel, tokens: int, most: int, budget: int) -> int:
    """How many answers of `tokens` context fit into `budget` bytes, one row of cache kept as the stash; at least 1."""
    each = max(model.key_value_bytes * tokens, 1)
    return max(min(most, budget // each - 1), 1)


def cache_budget() -> int:
    """Bytes that the key-value cache may take: half of the memory that is free, of the machine and of the group."""
    return int(min(_machine_free(), group_free()) * _MEMORY_SHARE)


def _machine_free() -> int:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))


def group_free(folder: Path = _GROUP) -> int:
    """What a container's memory limit (cgroup v2) leaves; without one, more than any machine has."""
    try:
        limit, used = ((folder / name).read_text(encoding="ascii").strip() for name in ("memory.max", "memory.current"))
    except OSError:
        return 2**60
    return int(limit) - int(used) if limit.isdecimal() else 2**60
