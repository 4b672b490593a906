"""Keeps requests on their way to endpoints, in an event loop in a thread of its own, and hands out what comes back."""

import asyncio
import itertools
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from dpotui.candidates.engine import Finished, Growing, Request
from dpotui.candidates.server.endpoint_client import EndpointClient
from dpotui.candidates.server.endpoint_state import EndpointState, wait_after
from dpotui.candidates.server.settings import ServerSettings
from dpotui.candidates.server.trouble import ClosedError, RefusedError, TroubleError
from dpotui.inference.sampling import Sampling
from dpotui.prompts import Message

_NAP: Final = 0.05
"""Seconds after which requests that may not be sent yet look again."""
_HEALTH_CHECKS: Final = 2
"""Times that "Hello" is sent: one may meet a connection that the server is about to close."""
_HEALTH_CHECK: Final = Request("", (Message("user", "Hello"),), Sampling("health_check", 0.0, 1, 1.0, 0.0, 1.0, 1), 0)
Event = Finished | tuple[Request, Growing] | None
"""An answer, or how one grows; None when there is nobody left to ask."""


@dataclass(order=True)
class _Job:
    number: int
    request: Request = field(compare=False)
    asked: int = field(default=0, compare=False)
    """Times that it was asked for."""
    troubles: int = field(default=0, compare=False)
    """Those of them that failed and for which it may be to blame itself."""


class RequestPool:
    """Sends requests to all endpoints of a model. All public methods may be called from another thread."""

    def __init__(
        self,
        states: Sequence[EndpointState],
        make_client: Callable[[EndpointState], EndpointClient],
        settings: ServerSettings,
    ) -> None:
        """`make_client` makes the client of an endpoint; it is called in the event loop."""
        self._states = states
        self._make_client = make_client
        self._settings = settings
        self._numbers = itertools.count()
        self._paused = False
        self._events: queue.SimpleQueue[Event | BaseException] = queue.SimpleQueue()
        self._jobs: asyncio.PriorityQueue[_Job] = asyncio.PriorityQueue()
        self._loop = asyncio.new_event_loop()
        self._main = self._loop.create_task(self._work())
        self._thread = threading.Thread(target=self._run, name="dpotui-pool", daemon=True)
        self._thread.start()

    def ask(self, request: Request) -> None:
        """Put a request on its way; what becomes of it will be among the events."""
        job = _Job(next(self._numbers), request)
        with suppress(RuntimeError):  # The loop is closed when it broke, which `receive` will tell.
            self._loop.call_soon_threadsafe(self._jobs.put_nowait, job)

    def pause(self, wanted: bool) -> None:
        """Begin nothing while this is wanted; what is in progress goes on, for no server can hold it."""
        self._paused = wanted

    def receive(self, seconds: float) -> Event:
        """The next event. Raises queue.Empty when none comes within `seconds`, and what broke the loop, if it broke."""
        event = self._events.get(timeout=seconds)
        if isinstance(event, BaseException):
            raise event
        return event

    def close(self) -> None:
        """Give up all that is in progress, and close the connections."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._main.cancel)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._main)
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            self._events.put(error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error)
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    async def _work(self) -> None:
        """Serve all endpoints, until cancelled."""
        async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
            for state in self._states:
                client = self._make_client(state)
                stack.push_async_callback(client.close)
                group.create_task(self._open(state, client, group))
            group.create_task(asyncio.Event().wait())

    async def _open(self, state: EndpointState, client: EndpointClient, group: asyncio.TaskGroup) -> None:
        """Serve an endpoint once it is known to have the model."""
        try:
            await client.check_model()
        except ClosedError as error:
            state.give_up(str(error))
        for place in range(state.room):
            group.create_task(self._serve(state, client, place))

    async def _serve(self, state: EndpointState, client: EndpointClient, place: int) -> None:
        """Take one job after another to an endpoint, when it does not rest; as many of these as it has room."""
        while not state.given_up:
            if self._paused or not state.takes(place):
                await asyncio.sleep(max(state.rest, _NAP))
                continue
            job = await self._jobs.get()
            if self._paused or not state.takes(place):
                self._jobs.put_nowait(job)
            else:
                await self._take(state, client, job)
        if all(state.given_up for state in self._states):
            self._events.put(None)

    async def _take(self, state: EndpointState, client: EndpointClient, job: _Job) -> None:
        began = time.monotonic()
        job.asked += 1
        try:
            completion, served = await client.ask(job.request, partial(self._tell, job.request))
        except RefusedError as error:
            state.answered()
            self._events.put(Finished(job.request, None, f"{state.endpoint.host}: {error}", final=True))
        except TroubleError as error:
            blamed = state.troubled(error, began)
            if state.needs_health_check():
                await self._check_health(state, client)
            self._ask_again(state, job, error, blamed=blamed)
        except ClosedError as error:
            state.give_up(str(error))
            self._jobs.put_nowait(job)
        else:
            state.answered()
            self._events.put(Finished(job.request, completion, served=served))

    async def _check_health(self, state: EndpointState, client: EndpointClient) -> None:
        """Give up an endpoint that does not even answer "Hello"; else the prompts were to blame."""
        why = ""
        for attempt in range(1, _HEALTH_CHECKS + 1):
            await asyncio.sleep(state.rest)
            try:
                await client.ask(_HEALTH_CHECK, lambda _: None)
            except TroubleError as error:
                why = str(error)
                await asyncio.sleep(wait_after(attempt, self._settings, error.wait))
            except ClosedError as error:
                state.give_up(str(error))
                return
            except RefusedError:
                break
            else:
                break
        else:
            state.give_up(f"{why}, and it answers no health check")
        state.answered()

    def _tell(self, request: Request, growing: Growing) -> None:
        self._events.put((request, growing))

    def _ask_again(self, state: EndpointState, job: _Job, trouble: TroubleError, *, blamed: bool) -> None:
        """Put a job back, after a while when it may be to blame itself; or give it up, when it failed too often."""
        job.troubles += blamed and not state.given_up
        if job.troubles >= self._settings.tries or job.asked >= self._settings.tries * self._settings.failure_limit:
            reason = f"{state.endpoint.host}: {trouble} (asked {job.asked} times)"
            self._events.put(Finished(job.request, None, reason))
        elif state.given_up or not blamed:
            # Behind the others, whose answers tell whether it is the server after all.
            self._jobs.put_nowait(replace(job, number=next(self._numbers)))
        else:
            wait = wait_after(job.troubles, self._settings, trouble.wait)
            self._loop.call_later(wait, self._jobs.put_nowait, job)
