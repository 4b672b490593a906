"""How far work is that may take long: phases say it, a face watches it and may have it stop.

Where nobody watches nothing is told and nothing stops. This knows nothing else of dpotui, so that the mathematics can
say how far it is, too.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Final, NamedTuple, TypeVar

T = TypeVar("T")

EVERY: Final = 0.25
"""Seconds between two words on progress, at least."""
FIRST: Final = 1.0
"""Seconds after which the first is said: what is done sooner needs none."""
_TOLD_ENOUGH: Final = 0.03
"""The share of the work from which on its pace says something about the rest."""
_ITEMS: Final = 500
"""Items that are counted between two looks at the clock."""


class WorkStoppedError(Exception):
    """Whoever watches wants the work to end. It is raised where nothing has been changed yet, or all is undone."""


class WorkProgress(NamedTuple):
    """Where the work stands."""

    doing: str
    """The present part of it, in a word or two."""
    done: int
    """Units of this part that are done."""
    unit: str
    """What is counted, in the plural; empty where nothing is."""
    per_second: float | None
    """Units a second since this part began; None where nothing is counted."""
    share: float
    """Of the whole work, 0 to 1."""
    seconds_left: float | None
    """Until all of it is done; None while that cannot be told."""


class _Watch:
    """Whom to tell, and where the work stands: a share of the whole within the span of the present part."""

    def __init__(self, tell: Callable[[WorkProgress], object], should_stop: Callable[[], bool]) -> None:
        self._tell = tell
        self.should_stop = should_stop
        self._started = self._told = self._part_began = self._moved = self._first_moved = monotonic()
        self._left: float | None = None
        self.share = 0.0
        self.span = 0.0, 1.0
        self.doing = ""

    def enter(self, doing: str, span: tuple[float, float]) -> None:
        """Go on to a part, or back to the one around it."""
        self.doing, self.span, self._part_began = doing, span, monotonic()

    def look(self, share: float | None, done: int, unit: str) -> None:
        """Stop if that is wanted; note how far the part is, None for as far as before, and tell it if it is time to."""
        if self.should_stop():
            raise WorkStoppedError
        now = monotonic()
        if share is not None:
            self._move(self.span[0] + (self.span[1] - self.span[0]) * min(share, 1.0), now)
        if now - self._told >= EVERY and now - self._started >= FIRST:
            self._told = now
            seconds = now - self._part_began
            pace = done / seconds if unit and seconds > 0 else None
            left = None if self._left is None else max(self._left - (now - self._moved), 0.0)
            self._tell(WorkProgress(self.doing, done, unit, pace, self.share, left))

    def _move(self, share: float, now: float) -> None:
        if share > self.share:
            self.share, self._moved = share, now
            self._left = (now - self._first_moved) * (1 - share) / share if share >= _TOLD_ENOUGH else None
        elif not self.share:  # what comes before the first step is made ready: it tells nothing of the pace
            self._first_moved = now


_WATCH: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(tell: Callable[[WorkProgress], object], should_stop: Callable[[], bool]) -> Iterator[None]:
    """Watch what is done here, in this thread: `tell` is told how far it is, `should_stop` is asked whether to stop."""
    token = _WATCH.set(_Watch(tell, should_stop))
    try:
        yield
    finally:
        _WATCH.reset(token)


@contextmanager
def wanted_while(is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Have what is done here end, too, once it is not wanted any more. Where nobody watches it goes on."""
    watch = _WATCH.get()
    if watch is None:
        yield
        return
    before = watch.should_stop
    watch.should_stop = lambda: before() or not is_wanted()
    try:
        yield
    finally:
        watch.should_stop = before


@contextmanager
def part(doing: str, until: float) -> Iterator[None]:
    """A part of the present work, which goes on to the share `until` of it. Shares are measured times, not counts."""
    watch = _WATCH.get()
    if watch is None:
        yield
        return
    doing_before, (start, end) = watch.doing, watch.span
    watch.enter(doing, (watch.share, start + (end - start) * until))
    watch.look(None, 0, "")
    yield
    watch.look(1.0, 0, "")
    watch.enter(doing_before, (start, end))


def tell_progress(share: float | None, done: int = 0, unit: str = "") -> None:
    """Say that so much of the present part is done, None where that is not known; raises WorkStoppedError."""
    if (watch := _WATCH.get()) is not None:
        watch.look(share, done, unit)


def counted(items: Iterable[T], total: int, unit: str) -> Iterable[T]:
    """The same items; as they are gone through they are told as the present part. `total` 0 is for an unknown one."""
    return items if _WATCH.get() is None else _counted(items, total, unit)


def _counted(items: Iterable[T], total: int, unit: str) -> Iterator[T]:
    for number, item in enumerate(items):
        if number % _ITEMS == 0:
            tell_progress(number / total if total else None, number, unit)
        yield item
