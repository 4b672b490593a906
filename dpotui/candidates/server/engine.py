"""A model behind servers as a run sees it: many answers at a time, from all its endpoints."""

import queue
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dpotui.candidates.engine import EngineFailedError, Finished, Growing, ModelIdentity, Request, never
from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.endpoint_client import EndpointClient
from dpotui.candidates.server.endpoint_state import EndpointState
from dpotui.candidates.server.keys import Key
from dpotui.candidates.server.request_pool import RequestPool
from dpotui.candidates.server.settings import ServerSettings
from dpotui.text import one_line

_POLL: Final = 0.1
"""Seconds after which a stop or a pause is noticed."""
_AHEAD: Final = 2
"""Requests taken at a time for each answer in progress: one under way, another ready for when it ends."""


class ServersGoneError(EngineFailedError):
    """None of a model's endpoints answers any more."""


class ServerEngine:
    """One model on one or several endpoints, which share its requests as each has room."""

    def __init__(
        self, identity: ModelIdentity, endpoints: Sequence[tuple[Endpoint, Key]], settings: ServerSettings
    ) -> None:
        """Nothing is sent before `run`."""
        self.identity = identity
        self.notes: tuple[str, ...] = ()
        self._settings = settings
        self._keys = dict(endpoints)
        self._clients: dict[Endpoint, EndpointClient] = {}
        self._pool: RequestPool | None = None

    def run(
        self,
        next_request: Callable[[], Request | None],
        *,
        on_text: Callable[[Request, Growing], None] | None = None,
        should_stop: Callable[[], bool] = never,
        should_pause: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """Answer requests as they come; see `Engine`. ServersGoneError when no endpoint is left that answers."""
        states = [EndpointState(endpoint, self._settings) for endpoint in self._keys]
        self._pool = pool = RequestPool(states, self._client_of, self._settings)
        room = _AHEAD * self._settings.at_once * len(states)
        under_way = 0
        try:
            while not should_stop():
                paused = should_pause()
                pool.pause(paused)
                while not paused and under_way < room and (request := next_request()):
                    pool.ask(request)
                    under_way += 1
                if not under_way and not paused:
                    return
                try:
                    event = pool.receive(_POLL)
                except queue.Empty:
                    continue
                if event is None:
                    raise self._gone(states)
                if isinstance(event, Finished):
                    under_way -= 1
                    yield event
                elif on_text:
                    on_text(*event)
        finally:
            pool.close()
            self.notes = tuple(self._notes(states))

    def _client_of(self, state: EndpointState) -> EndpointClient:
        client = EndpointClient(state.endpoint, self._keys[state.endpoint], self.identity.file_name, self._settings)
        self._clients[state.endpoint] = client
        return client

    def _gone(self, states: Sequence[EndpointState]) -> ServersGoneError:
        reasons = "; ".join(f"{state.endpoint.host}: {state.given_up}" for state in states)
        return ServersGoneError(
            f"no server answers any more. {one_line(reasons, 400)}.\n"
            "What was answered is stored. Put that right and run it again: only what is missing is made."
        )

    def _notes(self, states: Sequence[EndpointState]) -> Iterator[str]:
        for state in states:
            host = state.endpoint.host
            if state.given_up and not all(each.given_up for each in states):
                yield f"{host} was asked no more: {state.given_up}."
            if state.fewest < self._settings.at_once:
                yield f"{host} cuts answers off: it was asked for as few as {state.fewest} at a time."
            if left_out := self._left_out(state.endpoint):
                yield f"{host} does not take {', '.join(sorted(left_out))}: left out, and recorded so."
            if state.endpoint.in_the_clear and self._keys[state.endpoint].secret:
                yield f"The key for {host} went there unencrypted; https would hide it."

    def _left_out(self, endpoint: Endpoint) -> frozenset[str]:
        client = self._clients.get(endpoint)
        return client.left_out - {"stream_options"} if client else frozenset()

    def close(self) -> None:
        """Give up what a run that was left in the middle may have under way."""
        if self._pool:
            self._pool.close()
