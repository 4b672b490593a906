"""Products of matrices by one thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it NumPy's products leave the other processors to whoever works meanwhile, here or over SSH.

    Several threads also wait for each other by spinning, which costs more than a product of some thousand rows gains;
    and so do those that a change of the limit wakes. The limit is one for the process: it is set by whoever comes
    first, and taken off by whoever leaves last.
    """
    _limit().enter()
    try:
        yield
    finally:
        _limit().leave()


class _Limit:
    """The limit, and how many need it."""

    def __init__(self) -> None:
        self._libraries = ThreadpoolController()
        """What multiplies matrices in this process; NumPy has loaded it when this module is asked."""
        self._lock = Lock()
        self._within = 0
        self._set: Any = None

    def enter(self) -> None:
        with self._lock:
            if not self._within:
                self._set = self._libraries.limit(limits=1, user_api="blas")
            self._within += 1

    def leave(self) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                self._set.restore_original_limits()


@cache
def _limit() -> _Limit:
    return _Limit()
