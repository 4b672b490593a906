"""The memory that a session keeps. In processes of their own, since what a process may have is set once."""

import ctypes
import os
import subprocess
import sys

import pytest

POOLS = """
import ctypes, sys, threading
from dpotui.tui.memory import keep_one_pool

if "keep" in sys.argv:
    keep_one_pool()
held = []
together = threading.Barrier(6)

def take():
    together.wait()
    held.append([bytearray(2000 + 16 * number) for number in range(200)])
    together.wait()

threads = [threading.Thread(target=take) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
library.malloc_info(0, ctypes.c_void_p(library.fdopen(1, b"w")))
library.fflush(None)
"""

pytestmark = pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_info"), reason="Only glibc has a pool of memory for each thread."
)


def pools(*arguments: str, **variables: str) -> int:
    """How many pools a process has from which six threads took memory at the same time."""
    mine = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    command = (sys.executable, "-c", POOLS, *arguments)
    told = subprocess.run(command, env=mine | variables, capture_output=True, text=True, check=True).stdout
    return told.count("<heap nr=")


def test_all_threads_of_the_interface_share_one_pool() -> None:
    """Without it each would have its own, and keep what was freed in it."""
    assert pools() > 1
    assert pools("keep") == 1


def test_who_has_set_the_pools_is_left_alone() -> None:
    """The variable is glibc's own way to say how many."""
    assert pools("keep", MALLOC_ARENA_MAX="3") > 1
