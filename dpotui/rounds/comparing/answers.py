"""Answers of base and tuned model to the same prompts, with one setting and the same seeds, none drawn again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from msgspec import structs

from dpotui.candidates.embedded.llama import LlamaEngine, LlamaSettings
from dpotui.candidates.engine import Request
from dpotui.inference.sampling import Sampling
from dpotui.project import sha256_of
from dpotui.prompts import Message
from dpotui.rounds.line_cache import LineCache

SAMPLING: Final = Sampling("comparison", 0.7, 40, 0.95, 0.05, 1.0, 400)
"""How both models answer: warm enough to sound natural, the same for both; 400 tokens at most."""


@dataclass(frozen=True)
class AskedPrompt:
    """A prompt of a comparison as it is sent to both models."""

    prompt: str
    messages: tuple[Message, ...]
    seed: int
    held_out: bool

    @property
    def key(self) -> str:
        """What its answer depends on, beside the model."""
        return sha256_of([[structs.asdict(message) for message in self.messages], self.seed])


def seed_of(round_id: str, prompt: str) -> int:
    """The seed of both answers to a prompt, 0 to 2**32 - 2: the same in every copy of the project."""
    return int(sha256_of(["comparison", round_id, prompt])[:8], 16) % (2**32 - 1)


def answer_cache(weights: str) -> LineCache:
    """The answers of one model; `weights` says which, in which form, with which adapter, by their hashes."""
    return LineCache("answers", sha256_of(["answers", weights, asdict(SAMPLING)]))


def answer_all(
    model: Path,
    adapter: Path | None,
    prompts: Sequence[AskedPrompt],
    cache: LineCache,
    should_stop: Callable[[], bool],
) -> Iterator[tuple[str, str]]:
    """Have a model answer the prompts that the cache does not know; yields (prompt, why not) as each is done.

    The reason is empty where there is an answer.
    """
    missing = {asked.prompt: asked for asked in prompts if cache.find(asked.key) is None}
    if not missing:
        return
    waiting = iter(missing.values())
    engine = LlamaEngine(model, LlamaSettings(adapter=adapter), should_stop=should_stop)
    try:
        for finished in engine.run(lambda: _request(next(waiting, None)), should_stop=should_stop):
            if finished.completion is not None:
                cache.keep(missing[finished.request.prompt].key, finished.completion.text.strip())
            yield finished.request.prompt, finished.reason
    finally:
        engine.close()


def _request(asked: AskedPrompt | None) -> Request | None:
    return Request(asked.prompt, asked.messages, SAMPLING, asked.seed) if asked else None
