"""The client of one endpoint: it goes where it is told and nowhere else, and takes no more than an answer can be."""

import ssl
from collections.abc import AsyncIterator, Callable
from functools import cache
from typing import Any, Final

import httpx2
import openai

from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.keys import Key
from dpotui.candidates.server.settings import ServerSettings

MOST_BYTES: Final = 64 * 1024**2
"""Bytes of one response that are taken; the longest answers are a hundredth of that."""
_CONNECT: Final = 10.0
"""Seconds that a server has to take up a connection."""


def make_client(endpoint: Endpoint, key: Key, settings: ServerSettings) -> openai.AsyncOpenAI:
    """A client that tries once, follows no redirection, and tells nothing about its user that is not asked for."""
    hooks: dict[str, list[Callable[..., Any]]]
    hooks = {"request": [] if key.secret else [_without_key], "response": [_bounded]}
    client = openai.AsyncOpenAI(
        api_key=key.secret or "none",
        base_url=endpoint.url,
        max_retries=0,
        timeout=openai.Timeout(settings.silence, connect=_CONNECT),
        http_client=openai.DefaultAsyncHttpxClient(follow_redirects=False, event_hooks=hooks, verify=_trust()),
    )
    # The environment may name an account with OpenAI, which is no business of others.
    client.organization = client.project = None
    return client


@cache
def _trust() -> ssl.SSLContext:
    """The authorities whose word is taken for a server's name. To read them takes 50 ms, so all clients share them."""
    return httpx2.create_ssl_context()


async def _without_key(request: httpx2.Request) -> None:
    request.headers.pop("authorization", None)


async def _bounded(response: httpx2.Response) -> None:
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, whole: httpx2.AsyncByteStream) -> None:
        self._whole = whole
        self._room = MOST_BYTES

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._whole:
            self._room -= len(part)
            if self._room < 0:
                raise httpx2.ReadError("it sends more than any answer")
            yield part

    async def aclose(self) -> None:
        await self._whole.aclose()
