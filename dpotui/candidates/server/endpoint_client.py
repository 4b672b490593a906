"""Asks one endpoint for one answer: the request as it is sent, and the answer as it is read."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import httpx2
import openai
from msgspec import structs

from dpotui.candidates.engine import Growing, Request, Served
from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.client import make_client
from dpotui.candidates.server.http_errors import error_for
from dpotui.candidates.server.keys import Key
from dpotui.candidates.server.model_list import UNLISTED, without_model
from dpotui.candidates.server.reading import StreamReading
from dpotui.candidates.server.settings import ServerSettings
from dpotui.candidates.server.trouble import ClosedError, RefusedError, TroubleError, UnknownFieldsError
from dpotui.inference.sampling import Completion, Sampling

_TELL_EVERY: Final = 0.1
"""Seconds between two words on an answer in progress."""
_SAID: Final = 400
"""Characters of a reason that are passed on: what a server says may be long."""
_LIST_SECONDS: Final = 10.0
"""Seconds that a list of models may take."""
_NAME: Final = 200
"""Characters of the name that a server gives its model."""
_ALL: Final = 1 << 30
"""A top-k that keeps all tokens. For that some servers want 0 and others -1, and each refuses the other's."""
_LENGTH, _NEW_LENGTH = "max_tokens", "max_completion_tokens"
_OPTIONAL: Final = (
    "temperature", "top_p", "top_k", "min_p", "repeat_penalty", "repetition_penalty", "seed", "stop", "stream_options",
    _LENGTH, _NEW_LENGTH,
)  # fmt: skip
"""What a server may refuse to take, the dearest first. A name for the repetition penalty is understood by some, the
other by the rest."""


class EndpointClient:
    """One endpoint's client. It learns which settings the server does not take, and leaves them out from then on."""

    def __init__(self, endpoint: Endpoint, key: Key, model: str, settings: ServerSettings) -> None:
        self.left_out: frozenset[str] = frozenset()
        self._host = endpoint.host
        self._key = key
        self._model = model
        self._longest = settings.longest_answer
        self._stops = settings.stops
        self._client = make_client(endpoint, key, settings)

    async def ask(self, request: Request, tell: Callable[[Growing], None]) -> tuple[Completion, Served]:
        """The answer to a request, and how it was really drawn.

        Raises RefusedError, TroubleError or ClosedError (see there) when there is none; no secret is in what they say.
        """
        while True:
            try:
                async with asyncio.timeout(self._longest):
                    return await self._attempt(request, tell)
            except UnknownFieldsError as error:
                self.left_out |= error.fields
            except TimeoutError:
                raise TroubleError(f"its answer took longer than {self._longest:,.0f} s") from None
            except (RefusedError, TroubleError, ClosedError) as error:
                error.args = (self._key.struck_from(str(error))[:_SAID],)
                raise

    async def check_model(self) -> None:
        """Raise ClosedError when the server lists its models and the one that is asked for is not among them."""
        if self._host.partition(":")[0].endswith(UNLISTED):
            return
        try:
            async with asyncio.timeout(_LIST_SECONDS):
                listed = await self._client.get("/models", cast_to=object)
        except Exception:
            return  # Many servers list nothing; whether this one answers is seen when it is asked.
        if lacking := without_model(listed, self._model):
            raise ClosedError(self._key.struck_from(lacking)[:_SAID])

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _attempt(self, request: Request, tell: Callable[[Growing], None]) -> tuple[Completion, Served]:
        left_out = self.left_out
        fields = _fields(request, self._stops, left_out)
        begun = False
        try:
            stream: Any = await self._client.chat.completions.create(
                model=self._model,
                messages=[structs.asdict(message) for message in request.messages],  # type: ignore[misc]
                stream=True,
                extra_body=fields,
            )
            begun = True
            async with stream:
                reading = await self._read(stream, request, tell)
        except openai.APIStatusError as error:
            raise error_for(error, [name for name in _OPTIONAL if name in fields]) from None
        except (RefusedError, TroubleError):
            raise
        except Exception as error:
            # Much can be raised where a server breaks off or sends nonsense, and none of it may end the run.
            raise _broken(error, begun=begun) from None
        completion = reading.completion()
        if self._key.is_in(completion.text):
            raise RefusedError("it sent our own key back; that answer was thrown away")
        served_as = self._key.struck_from(reading.model)[:_NAME] or self._model
        applied = _applied(request.sampling, left_out)
        return completion, Served(served_as, self._host, applied, "seed" not in left_out)

    async def _read(self, stream: Any, request: Request, tell: Callable[[Growing], None]) -> StreamReading:
        kind = str(stream.response.headers.get("content-type", ""))
        if "html" in kind:
            raise TroubleError("it sent a web page; check its address, which often ends in /v1")
        reading = StreamReading(request.sampling.max_tokens)
        told = 0.0
        async for chunk in stream:
            reading.take(chunk)
            if time.monotonic() - told > _TELL_EVERY and reading.text and not self._key.is_in(reading.text):
                told = time.monotonic()
                tell(reading.growing())
        return reading


def _broken(error: Exception, *, begun: bool) -> TroubleError:
    """The trouble behind an error without a status: no connection, silence, a break, words in the stream, nonsense."""
    if isinstance(error, openai.APITimeoutError):
        return TroubleError("it said nothing for too long")
    if isinstance(error, openai.APIConnectionError) and not begun:
        return TroubleError(f"it cannot be reached: {error.__cause__ or error}", busy=True)
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
        return TroubleError("it broke off in the middle of an answer", cut=True)
    if isinstance(error, openai.APIError):
        return TroubleError(f"it broke off: {error.message}")
    return TroubleError("it sent what cannot be read")


def _fields(request: Request, stops: tuple[str, ...], left_out: frozenset[str]) -> dict[str, Any]:
    """The settings as they are sent. What has no effect is sent too: servers have defaults that do have one."""
    sampling = request.sampling
    length = _NEW_LENGTH if _LENGTH in left_out else _LENGTH
    fields = {
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "top_k": sampling.top_k or _ALL,
        "min_p": sampling.min_p,
        "repeat_penalty": sampling.repeat_penalty,
        "repetition_penalty": sampling.repeat_penalty,
        "seed": request.seed,
        "stream_options": {"include_usage": True},
        length: sampling.max_tokens,
    }
    if stops:
        fields["stop"] = list(stops)
    return {name: value for name, value in fields.items() if name not in left_out}


def _applied(sampling: Sampling, left_out: frozenset[str]) -> Sampling:
    """The settings that were sent; those left out stand at what has no effect, a temperature at the usual 1."""
    return replace(
        sampling,
        temperature=1.0 if "temperature" in left_out else sampling.temperature,
        top_p=1.0 if "top_p" in left_out else sampling.top_p,
        top_k=0 if "top_k" in left_out else sampling.top_k,
        min_p=0.0 if "min_p" in left_out else sampling.min_p,
        repeat_penalty=1.0 if {"repeat_penalty", "repetition_penalty"} <= left_out else sampling.repeat_penalty,
    )
