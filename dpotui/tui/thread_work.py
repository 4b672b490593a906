"""Work in threads for a screen: what comes of it is a message, and what later work has outdated is dropped.

Work that takes its time tells how far it is, and can be stopped from then on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import Any, Final, Protocol, TypeVar

from textual.message import Message

from dpotui.errors import said_of
from dpotui.long_work import WorkProgress, WorkStoppedError, watched

T = TypeVar("T")

QUESTION: Final = "question"
"""The topic of what is read for a question. Until that is there, what is typed is for it, and answers nothing yet."""


@dataclass
class WorkDone(Message):
    """Work in a thread has ended well."""

    ticket: int
    topic: str
    result: Any
    then: Callable[[Any], object]
    seconds: float
    """How long it took."""


@dataclass
class WorkFailed(Message):
    """Work in a thread has ended with an error meant for people."""

    ticket: int
    topic: str
    text: str
    failed: Callable[[str], object] | None
    """What takes the text instead of the status line."""


class WorkTold(Message):
    """Work in a thread tells how far it is."""

    def __init__(self, ticket: int, topic: str, progress: WorkProgress) -> None:
        super().__init__()
        self.ticket = ticket
        self.topic = topic
        self.progress = progress


class WorkStopped(Message):
    """Work in a thread has ended because somebody stopped it; nothing was changed."""

    def __init__(self, ticket: int, topic: str) -> None:
        super().__init__()
        self.ticket = ticket
        self.topic = topic


class Running(Protocol):
    """A thread at work, such as Textual's `Worker`."""

    @property
    def is_finished(self) -> bool:
        """Whether it has ended."""


class ThreadWork:
    """Does jobs in threads, by topic: a later job outdates an earlier one on the same topic."""

    def __init__(self, start: Callable[[str, Callable[[], None]], Running], post: Callable[[Message], object]) -> None:
        """`start` begins a thread for a topic; `post` may be called in it and brings a message to the screen."""
        self._start = start
        self._post = post
        self._tickets = count(1)
        self._latest: dict[str, tuple[int, Running]] = {}
        self._telling: set[int] = set()
        """Tickets of the work that tells how far it is."""
        self._to_stop: set[int] = set()

    def do(
        self,
        topic: str,
        job: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[str], object] | None = None,
    ) -> int:
        """Do `job` in a thread; its `WorkDone` brings `then`, its `WorkFailed` brings `failed`. Returns its ticket."""
        ticket = next(self._tickets)

        def run() -> None:
            started = monotonic()
            try:
                with watched(lambda at: self._post(WorkTold(ticket, topic, at)), lambda: ticket in self._to_stop):
                    result = job()
            except WorkStoppedError:
                self._post(WorkStopped(ticket, topic))
            except Exception as error:
                said = said_of(error, "nothing half-done was saved")
                self._post(WorkFailed(ticket, topic, said, failed))
            else:
                self._post(WorkDone(ticket, topic, result, then, monotonic() - started))

        self._latest[topic] = ticket, self._start(topic, run)
        return ticket

    def is_working(self, topic: str) -> bool:
        """Whether there is work on this topic of which nothing has come yet."""
        return topic in self._latest

    def told(self, message: WorkTold) -> str:
        """What is told, in words; empty where it is of work that has ended or that later work has outdated."""
        latest, running = self._latest.get(message.topic, (0, None))
        if running is None or running.is_finished or latest != message.ticket:
            return ""
        from dpotui.overview.work_words import progress_words

        self._telling.add(message.ticket)
        return f"{progress_words(message.progress)}   esc stops"

    @property
    def can_stop(self) -> bool:
        """Whether there is work that tells how far it is."""
        return bool(self._telling - self._to_stop)

    def stop(self) -> frozenset[int]:
        """Have the work stop that tells how far it is; returns the tickets of all that is to stop."""
        self._to_stop |= self._telling
        return frozenset(self._to_stop)

    def ended(self, ticket: int) -> None:
        """Forget work that ended."""
        self._telling.discard(ticket)
        self._to_stop.discard(ticket)

    def take(self, ended: WorkDone | WorkFailed | WorkStopped) -> bool:
        """Whether no later work on the topic has outdated this.

        The topic is then forgotten, and with it all that the job holds: there may be a topic for each prompt of a day.
        """
        latest, _ = self._latest.get(ended.topic, (0, None))
        if ended.ticket != latest:
            return False
        del self._latest[ended.topic]
        return True
