"""How likely a model finds an answer: the sum of log p of its tokens, as trainers of preferences compute it.

The context keeps what it has read, so two answers to one prompt share the reading of it; logits are asked for at the
positions that predict an answer's token, and nowhere else.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

from dpotui.inference.layout import rounded
from dpotui.inference.native import NativeModel

_BATCH: Final = 512
"""Tokens that are read in one call."""
_LOGIT_BYTES: Final = 32 * 1024**2
"""Bytes of logits that one call may leave: 4 a token of the vocabulary and position."""
_GROWTH: Final = 1.25
"""A context that is too small is made larger by at least this factor, so that rising lengths need few."""
_SEQUENCE: Final = 0


class ScoringError(Exception):
    """A pair cannot be scored, in words."""


@dataclass(frozen=True)
class TokenPair:
    """Two answers to one prompt as tokens, each with the prompt before it; answers begin at `start`."""

    start: int
    chosen: tuple[int, ...]
    rejected: tuple[int, ...]

    @property
    def lengths(self) -> tuple[int, int]:
        """Tokens of the chosen and of the rejected answer, the end of their turn among them."""
        return len(self.chosen) - self.start, len(self.rejected) - self.start


def token_pair(prompt: Sequence[int], chosen: Sequence[int], rejected: Sequence[int]) -> TokenPair:
    """Split two filled-in conversations at what they share with their prompt, as TRL's DPOTrainer does.

    Raises ScoringError when nothing is left before or behind that point.
    """
    start = min(_shared(prompt, chosen), _shared(prompt, rejected))
    if not start:
        raise ScoringError("the model's chat template puts nothing before the answer")
    if start in (len(chosen), len(rejected)):
        raise ScoringError("the model's chat template leaves nothing of the answer")
    return TokenPair(start, tuple(chosen), tuple(rejected))


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


class Scorer:
    """Scores one text at a time on one model, with its adapter or without."""

    def __init__(self, model: NativeModel, *, threads: int, limit: int) -> None:
        """`limit`: tokens of prompt and answer together."""
        self.decoding = 0.0
        """Seconds spent inside llama_decode."""
        self._model = model
        self._threads = threads
        self._limit = limit
        self._outputs = max(_LOGIT_BYTES // (4 * model.vocabulary_size), 1)
        self._context: _ScoringContext | None = None

    def score(self, pair: TokenPair, *, adapter: bool) -> tuple[float, float]:
        """The log-probabilities (natural logarithm) of the chosen and of the rejected answer.

        Nothing is kept from one pair to the next: a pair's numbers do not depend on its neighbours. Raises
        ScoringError when there is no room for it, or what comes out is not a number.
        """
        context = self._fitting(max(len(pair.chosen), len(pair.rejected)))
        context.begin(adapter=adapter)
        chosen = context.log_probability(pair.chosen, pair.start)
        rejected = context.log_probability(pair.rejected, pair.start)
        self.decoding += context.take_time()
        if not (math.isfinite(chosen) and math.isfinite(rejected)):
            side = "adapter" if adapter else "model"
            raise ScoringError(f"the {side} gives no numbers (NaN or infinity); its weights are broken")
        return chosen, rejected

    def close(self) -> None:
        """Free everything but the model."""
        if self._context:
            self._context.close()
        self._context = None

    def _fitting(self, tokens: int) -> "_ScoringContext":
        if tokens > self._limit:
            raise ScoringError(f"too long: {tokens:,} tokens, and the context has {self._limit:,}")
        if self._context and self._context.tokens >= tokens:
            return self._context
        grown = int(self._context.tokens * _GROWTH) if self._context else 0
        self.close()
        room = rounded(min(max(tokens, grown), self._limit))
        self._context = _ScoringContext(self._model, room, threads=self._threads, outputs=self._outputs)
        return self._context


class _ScoringContext:
    """Room for one text of `tokens` tokens, and what was read into it."""

    def __init__(self, model: NativeModel, tokens: int, *, threads: int, outputs: int) -> None:
        api = self._api = model.api
        self._model = model
        self.tokens = tokens
        self._outputs = min(outputs, _BATCH)
        parameters = api.llama_context_default_params()
        parameters.n_seq_max = 1
        parameters.n_ctx = tokens
        parameters.n_batch = parameters.n_ubatch = _BATCH
        parameters.n_outputs_max = self._outputs
        parameters.n_threads = parameters.n_threads_batch = threads
        parameters.no_perf = True
        if model.exact:
            # The fused kernel computes in half precision.
            parameters.type_k = parameters.type_v = api.GGML_TYPE_F32
            parameters.flash_attn_type = api.LLAMA_FLASH_ATTN_TYPE_DISABLED
        self._context = api.llama_init_from_model(model.model, parameters)
        if not self._context:
            raise ScoringError("the memory has no room for its context")
        self._memory = api.llama_get_memory(self._context)
        self._batch = api.llama_batch_init(_BATCH, 0, 1)
        for index in range(_BATCH):
            self._batch.n_seq_id[index] = 1
            self._batch.seq_id[index][0] = _SEQUENCE
        self._read: tuple[int, ...] = ()
        self._seconds = 0.0

    def close(self) -> None:
        """Free the memory of the context and of its batch."""
        self._api.llama_batch_free(self._batch)
        self._api.llama_free(self._context)

    def take_time(self) -> float:
        """Seconds inside llama_decode since this was last asked."""
        seconds, self._seconds = self._seconds, 0.0
        return seconds

    def begin(self, *, adapter: bool) -> None:
        """Forget what was read, and switch the adapter on or off."""
        self._keep(0)
        self._model.use_adapter(self._context, on=adapter)

    def log_probability(self, tokens: tuple[int, ...], start: int) -> float:
        """The log-probability of `tokens[start:]` after `tokens[:start]`; what both begin with is read once.

        The last token is never read: nothing comes after it.
        """
        self._keep(min(_shared(self._read, tokens), start - 1))
        total = 0.0
        while len(self._read) < len(tokens) - 1:
            total += self._advance(tokens, start)
        return total

    def _keep(self, count: int) -> None:
        self._api.llama_memory_seq_rm(self._memory, _SEQUENCE, count, -1)
        self._read = self._read[:count]

    def _advance(self, tokens: tuple[int, ...], start: int) -> float:
        """Read the next tokens, as many as one call takes; the log-probability of those answered among them."""
        begin = len(self._read)
        first = max(begin, start - 1)
        end = min(begin + _BATCH, first + self._outputs, len(tokens) - 1)
        for index, position in enumerate(range(begin, end)):
            self._batch.token[index] = tokens[position]
            self._batch.pos[index] = position
            self._batch.logits[index] = position >= first
        self._decode(end - begin)
        self._read = tokens[:end]
        return self._sum_of(tokens[first + 1 : end + 1]) if end > first else 0.0

    def _decode(self, count: int) -> None:
        self._batch.n_tokens = count
        began = time.perf_counter()
        code = self._api.llama_decode(self._context, self._batch)
        # What is asked for afterwards waits for the computation, which some backends do in the background.
        self._api.llama_synchronize(self._context)
        self._seconds += time.perf_counter() - began
        if code:
            raise ScoringError("llama.cpp gave up on it; the memory may be full")

    def _sum_of(self, targets: Sequence[int]) -> float:
        """The sum of log p of `targets`, each predicted by one row of the logits of the last call."""
        import numpy as np  # half of what a process loads that only answers

        shape = (len(targets), self._model.vocabulary_size)
        logits: Any = np.ctypeslib.as_array(self._api.llama_get_logits(self._context), shape)
        highest = logits.max(axis=1)
        with np.errstate(all="ignore"):
            chosen = logits[np.arange(len(targets)), targets].astype(np.float64)
            shifted = logits - highest[:, None]
            rest = np.exp(shifted, out=shifted).sum(axis=1, dtype=np.float64)
            return float((chosen - highest - np.log(rest)).sum())
