"""How likely a served model finds texts: the log-probabilities of given tokens, as vLLM gives them for a prompt.

`/tokenize` fills in the chat template of the model; `/v1/completions` takes the tokens as they are and gives
`prompt_logprobs`, one entry a token, the first one null. (vLLM's OpenAI-compatible server, version 0.12 and later.)
"""

import asyncio
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, Final

import openai

from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.client import make_client
from dpotui.candidates.server.http_errors import error_for
from dpotui.candidates.server.keys import Key
from dpotui.candidates.server.settings import ServerSettings
from dpotui.candidates.server.trouble import ClosedError, RefusedError, TroubleError

_SAID: Final = 400
"""Characters of a reason that are passed on."""


class PromptScorer:
    """One model of one server. Its methods raise RefusedError, TroubleError or ClosedError, without any secret."""

    def __init__(self, endpoint: Endpoint, key: Key, model: str, settings: ServerSettings) -> None:
        self._root = endpoint.url.removesuffix("/v1")
        self._model = model
        self._key = key
        self._settings = settings
        self._client = make_client(endpoint, key, settings)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def tokens(self, messages: Sequence[Mapping[str, str]], answer: str | None = None) -> tuple[int, ...]:
        """A prompt ready to be answered as tokens, or a prompt with its answer."""
        said = [*messages] if answer is None else [*messages, {"role": "assistant", "content": answer}]
        body = {"model": self._model, "messages": said, "add_generation_prompt": answer is None}
        found = await self._post(f"{self._root}/tokenize", body)
        tokens = found.get("tokens")
        if not isinstance(tokens, list) or not tokens or not all(type(token) is int for token in tokens):
            raise RefusedError("it gives no tokens for a conversation")
        return tuple(tokens)

    async def log_probability(self, tokens: Sequence[int], start: int) -> float:
        """The log-probability (natural logarithm) of `tokens[start:]` after `tokens[:start]`."""
        body = {"model": self._model, "prompt": list(tokens), "max_tokens": 1, "temperature": 0, "prompt_logprobs": 0}
        found = await self._post("/completions", body)
        try:
            entries = found["choices"][0]["prompt_logprobs"]
            if len(entries) != len(tokens):
                raise RefusedError("it gives log-probabilities of another number of tokens than it was sent")
            wanted = zip(tokens[start:], entries[start:], strict=True)
            total = sum(float(entry[str(token)]["logprob"]) for token, entry in wanted)
        except (KeyError, IndexError, TypeError, ValueError):
            raise RefusedError(
                "it gives no log-probabilities of a prompt (`prompt_logprobs`, as vLLM has them)"
            ) from None
        if not isfinite(total):
            raise RefusedError("it gives no numbers (NaN or infinity); the model's weights are broken")
        return total

    async def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        wait = self._settings.backoff
        for tries_left in reversed(range(self._settings.tries)):
            try:
                async with asyncio.timeout(self._settings.longest_answer):
                    return await self._attempt(path, body)
            except TimeoutError:
                raise TroubleError("it said nothing for too long") from None
            except TroubleError as trouble:
                if not tries_left:
                    raise
                await asyncio.sleep(min(trouble.wait or wait, self._settings.longest_wait))
                wait *= 2
        raise AssertionError

    async def _attempt(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        try:
            found = await self._client.post(path, cast_to=object, body=body)
        except openai.APIStatusError as error:
            told = error_for(error, ())
            told.args = (self._key.struck_from(str(told))[:_SAID],)
            raise told from None
        except openai.APIConnectionError as error:
            raise TroubleError(f"it cannot be reached: {error.__cause__ or error}"[:_SAID]) from None
        except (openai.APIError, ValueError):
            raise TroubleError("it sent what cannot be read") from None
        if not isinstance(found, dict):
            raise ClosedError("it sent what is no answer; check its address")
        return found
