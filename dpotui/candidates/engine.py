"""What answers prompts: the protocol between a generation run and a language model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from dpotui.inference.sampling import Completion, Sampling
from dpotui.prompts import Message


@dataclass(frozen=True)
class ModelIdentity:
    """Which model answered: the file's name, and the hash of its bytes, by which it can be known again."""

    file_name: str
    sha256: str


def never() -> bool:
    """A `should_stop` that lets every answer run to its end."""
    return False


@dataclass(frozen=True)
class Request:
    """An answer that is wanted: to a prompt's messages, drawn by a sampling with a seed."""

    prompt: str
    messages: tuple[Message, ...]
    sampling: Sampling
    seed: int


@dataclass(frozen=True)
class Growing:
    """An answer in progress: how it ends for now, and how long all of it is."""

    end: str
    """Its last characters, some hundred of them at most; raw, as the model gave them."""
    characters: int
    tokens: int


@dataclass(frozen=True)
class Finished:
    """A request with its completion, or with the words why this prompt cannot be answered."""

    request: Request
    completion: Completion | None
    reason: str = ""


class Engine(Protocol):
    """A model that answers many requests at a time."""

    identity: ModelIdentity

    def run(
        self,
        next_request: Callable[[], Request | None],
        *,
        on_text: Callable[[Request, Growing], None] | None = None,
        should_stop: Callable[[], bool] = never,
        should_pause: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """Answer requests, several at a time, and yield each as it ends, in any order; all in the caller's thread.

        `next_request` is asked whenever there is room for another; None means that there is none now, and once nothing
        is in progress any more, the end. Requests of one prompt should follow each other: they share the reading of it.
        The same request gives the same answer, whatever else is in progress, as far as floating point allows.

        `on_text` is told of every answer in progress, some times a second. `should_stop` is polled; when it says so,
        what is in progress is given up. `should_pause` is polled too: while it says so nothing is begun, and what is
        in progress rests where it can.
        """
        ...

    def close(self) -> None:
        """Free the model. Nothing else may be called afterwards."""
        ...
