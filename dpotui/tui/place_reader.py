"""What a place reads of the project and when: on coming, on coming back, and while others save."""

from collections.abc import Callable
from time import monotonic
from typing import Final, Generic, TypeVar

import msgspec

from dpotui.tui.thread_work import ThreadWork

T = TypeVar("T")

TOPIC: Final = "load"
"""The topic under which places read."""
_REST: Final = 9
"""Seconds without another unasked reading after each second that the last one took: a tenth of the time at most."""
_SOONEST: Final = 0.2
"""Seconds after which a change is read at the earliest; changes meanwhile are read along."""


class PlaceReading(msgspec.Struct, Generic[T], frozen=True):
    """How a place reads what it shows."""

    fetch: Callable[[], T]
    """Reads it. Runs in a thread: it must not touch widgets."""
    show: Callable[[T], None]
    """Puts it on the screen. What is typed, chosen and scrolled to stays as it is."""
    on_return: Callable[[], None] | None = None
    """What coming back to the place does; by default everything is read again."""
    busy: Callable[[], bool] | None = None
    """Whether changes of the project are not to be read at present."""


class PlaceReader(Generic[T]):
    """Reads for one place, and decides when to read again."""

    def __init__(
        self,
        reading: PlaceReading[T],
        threads: ThreadWork,
        *,
        changes_seen: Callable[[], int],
        later: Callable[[float, Callable[[], None]], object],
        in_view: Callable[[], bool],
    ) -> None:
        """`changes_seen` counts changes of the project, in a thread; `later` calls something after some seconds."""
        self._reading = reading
        self._threads = threads
        self._changes_seen = changes_seen
        self._later = later
        self._in_view = in_view
        self._changes_read: int | None = None
        self._rest_until = 0.0
        self._due = False
        self._unshown = False
        """Whether everything was to be read and has not come yet: a later look for changes must not take its place."""

    def come_back(self) -> None:
        """Somebody has come back to the place."""
        (self._reading.on_return or self.reload)()

    def reload(self, then: Callable[[], None] | None = None) -> int:
        """Read and show everything again, then call `then`; returns the ticket of the work."""
        self._unshown = True

        def show(read: tuple[int, T]) -> None:
            self._show(read)
            if then is not None:
                then()

        return self._threads.do(TOPIC, self._read, show)

    def reload_if_changed(self) -> None:
        """Read again only if the project has changed since; for places whose numbers take their time."""
        self._threads.do(TOPIC, self._read if self._unshown else self._read_if_changed, self._show)

    def project_changed(self) -> None:
        """Somebody, perhaps oneself, has saved: read again, without haste if it is costly."""
        if not self._due and not (self._reading.busy and self._reading.busy()):
            self._due = True
            self._later(max(self._rest_until - monotonic(), _SOONEST), self._reload_now)

    def took(self, seconds: float) -> None:
        """Note how long a reading took, so that the next unasked one waits."""
        self._rest_until = monotonic() + _REST * seconds

    def _reload_now(self) -> None:
        self._due = False
        if self._threads.is_working(TOPIC):
            self.project_changed()
        elif self._in_view():
            self.reload()

    def _read(self) -> tuple[int, T]:
        seen = self._changes_seen()
        return seen, self._reading.fetch()

    def _read_if_changed(self) -> tuple[int, T] | None:
        return None if self._changes_seen() == self._changes_read else self._read()

    def _show(self, read: tuple[int, T] | None) -> None:
        if read is not None:
            self._changes_read, data = read
            self._unshown = False
            self._reading.show(data)
