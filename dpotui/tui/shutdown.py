"""The app may be made to end at any moment: by a signal, a lost terminal, a fault. What is typed goes to disk first."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from types import FrameType
from typing import Any, Final, Protocol

_ENDING: Final = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))
HUNG_UP: Final = 129
"""The exit code when the terminal is gone, as after SIGHUP."""
_TIME_TO_END: Final = 2.0
"""Seconds for the app to leave in good order after a signal; a dead terminal can hold it up for ever."""


class Keeper(Protocol):
    """Something that holds unsaved work."""

    @property
    def unsaved(self) -> int:
        """Prompts that hold something unsaved."""

    def keep_drafts(self) -> None:
        """Write all drafts to disk before returning."""

    def let_go(self) -> None:
        """Release the drafts of this window, which ends, for the next one."""


class Shutdown:
    """Has drafts kept when a signal comes, at once and whatever else is going on, then lets the app leave."""

    def __init__(self, leave: Callable[[int], object]) -> None:
        """`leave` ends the app with an exit code: 128 and the number of the signal, as shells have it."""
        self._leave = leave
        self._keepers: list[Keeper] = []
        self._before: dict[int, Any] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def add(self, keeper: Keeper) -> None:
        """Add a keeper whose drafts are to be kept."""
        self._keepers.append(keeper)

    @property
    def unsaved(self) -> int:
        """Prompts that hold something unsaved."""
        return sum(keeper.unsaved for keeper in self._keepers)

    def keep_drafts(self) -> None:
        """Have all drafts kept; a fault in one keeper does not stop the others."""
        for keeper in self._keepers:
            with suppress(Exception):
                keeper.keep_drafts()

    def let_go(self) -> None:
        """The app has ended: the drafts are for the next window."""
        for keeper in self._keepers:
            with suppress(Exception):
                keeper.let_go()

    def listen(self) -> None:
        """Take the signals; nothing outside the main thread.

        Also where they were ignored (nohup): without its terminal the app could only wait on it, busily and for ever.
        """
        self._loop = asyncio.get_running_loop()
        for number in _ENDING:
            with suppress(ValueError):
                self._before[number] = signal.signal(number, self._on_signal)

    def listen_no_more(self) -> None:
        """Restore the signal handlers that were there before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        # A plain handler and not the event loop's: the loop may be stuck on a terminal that takes no more output.
        self.keep_drafts()
        last = Timer(_TIME_TO_END, os._exit, [128 + number])
        last.daemon = True
        last.start()
        if self._loop:
            self._loop.call_soon_threadsafe(self._leave, 128 + number)
