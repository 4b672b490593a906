"""Reads a running app as its user does, as text on a screen, types, and waits for what comes."""

import asyncio
from collections.abc import Callable, Iterable
from time import monotonic, thread_time

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

PATIENCE = 60.0
"""Seconds to wait for what must come, on a busy machine too."""


async def idle_loop(_least: float = 0.0, most: float = 1.0) -> None:
    """Wait until the event loop has nothing left to do but to wait for threads and time.

    It may take `most` seconds of the processor at most: on a busy machine the clock says nothing of what is left to do.
    """
    loop = asyncio.get_running_loop()
    end = thread_time() + most
    await asyncio.sleep(0.001)
    while loop._ready and thread_time() < end:  # type: ignore[attr-defined]
        await asyncio.sleep(0)


async def screen_is_idle(pilot: Pilot[None]) -> bool:
    """Wait until no widget has a message that it can work on; return whether the app has not failed."""
    await idle_loop()
    return pilot.app._exception is None


async def settle(pilot: Pilot[None]) -> None:
    """Wait until work in threads has ended and what waits for a frame was called, and nothing has come of either for
    three rounds of messages and painting.
    """
    quiet_rounds = 0
    while quiet_rounds < 3:
        is_busy = len(pilot.app.workers) or any(screen._callbacks for screen in pilot.app.screen_stack)
        quiet_rounds = 0 if is_busy else quiet_rounds + 1
        await pilot.app.workers.wait_for_complete()
        await asyncio.sleep(0.012)
        await pilot.pause()


async def until(pilot: Pilot[None], come: Callable[[], bool]) -> None:
    """Wait for something that comes by itself, after a while: to look at a screen takes as long as to paint it."""
    deadline, wait = monotonic() + PATIENCE, 0.01
    while not come():
        assert monotonic() < deadline, screen_text(pilot.app)
        await pilot.pause(wait)
        wait = min(1.5 * wait, 0.05)


async def see(pilot: Pilot[None], text: str) -> str:
    """Wait until this is on the screen, and return all that is."""
    await until(pilot, lambda: text in screen_text(pilot.app))
    return screen_text(pilot.app)


def screen_text(app: App[None]) -> str:
    """What is on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def post_keys(pilot: Pilot[None], keys: Iterable[str]) -> None:
    """Type as fast as the app can read: the pilot's own `press` waits for the screen after every key."""
    for key in keys:
        character = key if len(key) == 1 else None
        pilot.app.post_message(Key(_character_to_key(key) if character else key, character))


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type text key by key."""
    post_keys(pilot, text)
    await pilot.pause()
