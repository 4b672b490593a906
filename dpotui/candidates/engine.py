"""What answers prompts: the protocol between a generation run and a language model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from dpotui.candidates.recipe import Sampling
from dpotui.prompts import Message

StopReason = Literal["stop", "length"]
"""Why an answer ended: the model ended it, or it ran into `max_tokens` or the end of the context."""


@dataclass(frozen=True)
class ModelIdentity:
    """Which model answered: the file's name, and the hash of its bytes, by which it can be known again."""

    file_name: str
    sha256: str


@dataclass(frozen=True)
class Completion:
    """One answer as it came out of the model; the counts are tokens, without the end-of-turn."""

    text: str
    stop_reason: StopReason
    prompt_tokens: int
    completion_tokens: int


class CompletionError(Exception):
    """This prompt cannot be answered, in words; others can, so a run goes on."""


class StoppedError(Exception):
    """The answer was given up because `should_stop` said so."""


def never() -> bool:
    """A `should_stop` that lets every answer run to its end."""
    return False


class Engine(Protocol):
    """A model that answers a message list."""

    identity: ModelIdentity

    def complete(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        seed: int,
        should_stop: Callable[[], bool] = never,
    ) -> Completion:
        """One answer to `messages`. The same arguments give the same answer, whatever was asked before.

        Polls `should_stop` while it works and raises StoppedError when that says so; raises CompletionError when this
        prompt cannot be answered.
        """
        ...

    def close(self) -> None:
        """Free the model. Nothing else may be called afterwards."""
        ...
