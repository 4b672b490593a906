"""The memory that a session keeps."""

import ctypes
import os

_M_ARENA_MAX = -8
"""Of glibc's `malloc.h`: how many pools of memory there may be."""


def keep_one_pool() -> None:
    """Have all threads take their memory from one pool, if the C library is glibc and nobody has set it otherwise.

    glibc gives each new thread one of up to eight pools a core, and a piece that is freed in a pool serves no other.
    Every reading is a thread: over a day of judging a session grew by what the last readings had left in each pool.
    The interface's threads take turns for Python's lock anyway. To be called before the first of them.
    """
    if "MALLOC_ARENA_MAX" in os.environ:
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
