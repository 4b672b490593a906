"""What answers prompts: the protocol between a generation run and a language model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from dpotui.errors import DpotuiError
from dpotui.inference.sampling import Completion, Sampling
from dpotui.project import sha256_of
from dpotui.prompts import Message


class EngineFailedError(DpotuiError):
    """An engine cannot go on; what was answered by then is safe."""

    exit_code = 1


class StoppedError(Exception):
    """A stop came before the engine was ready to answer anything."""


@dataclass(frozen=True)
class ModelIdentity:
    """Which model answered, and the hash by which it is known again.

    Of a file its name and the hash of its bytes. Nobody can see the bytes behind a server: there it is the name under
    which the model is asked for, and the hash of that name, whichever servers it has.
    """

    file_name: str
    sha256: str


def tuned_identity(model: ModelIdentity, adapter: ModelIdentity | None = None) -> ModelIdentity:
    """The identity of a model with an adapter: another model than without."""
    if adapter is None:
        return model
    return ModelIdentity(f"{model.file_name} + {adapter.file_name}", sha256_of([model.sha256, adapter.sha256]))


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
    system: str = ""
    """The system message among `messages`, where the prompt itself has another or none."""


@dataclass(frozen=True)
class Growing:
    """An answer in progress: how it ends for now, and how long all of it is."""

    end: str
    """Its last characters, some hundred of them at most; raw, as the model gave them."""
    characters: int
    tokens: int
    """0 where nobody counts them yet."""


@dataclass(frozen=True)
class Served:
    """How a server answered, as far as that differs from what was asked of it."""

    model: str
    """What the server calls the model."""
    endpoint: str
    """The server's host and port."""
    sampling: Sampling
    """The settings that it took; those it does not know stand at what has no effect."""
    seeded: bool = True
    """Whether it took the seed."""


@dataclass(frozen=True)
class Finished:
    """A request with its completion, or with the words why this prompt cannot be answered."""

    request: Request
    completion: Completion | None
    reason: str = ""
    served: Served | None = None
    final: bool = False
    """Whether asking again would bring the same: the prompt, and not the moment, is why there is none."""


class Engine(Protocol):
    """A model that answers many requests at a time."""

    identity: ModelIdentity
    notes: tuple[str, ...]
    """What one should know about how it answered so far, a sentence each."""

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
        in progress rests where it can. EngineFailedError when no more answers can be had.
        """
        ...

    def close(self) -> None:
        """Free the model. Nothing else may be called afterwards."""
        ...
