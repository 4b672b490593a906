"""Works that go on side by side in threads, and end together."""

import threading
from collections.abc import Callable, Sequence
from typing import Final

_POLL: Final = 0.1
"""Seconds after which an interruption of the caller is noticed."""


def side_by_side(works: Sequence[Callable[[Callable[[], bool]], None]], should_stop: Callable[[], bool]) -> None:
    """Run the works at the same time, a single one in the caller's thread; each is given what it is to poll.

    That says stop when `should_stop` does, when another work has raised, and when the caller is interrupted. The first
    exception is raised once all have ended.
    """
    if len(works) == 1:
        works[0](should_stop)
        return
    halted = threading.Event()
    raised: list[BaseException] = []

    def run(work: Callable[[Callable[[], bool]], None]) -> None:
        try:
            work(lambda: halted.is_set() or should_stop())
        except BaseException as error:
            raised.append(error)
            halted.set()

    threads = [threading.Thread(target=run, args=(work,), name="dpotui-source") for work in works]
    for thread in threads:
        thread.start()
    try:
        _join(threads)
    except BaseException:
        halted.set()
        _join(threads)
        raise
    if raised:
        raise raised[0]


def _join(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        while thread.is_alive():
            thread.join(_POLL)
