"""Work that takes time: done in a thread, its result handed back to the app, a stale result never."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Work(Protocol):
    """Runs jobs. A later job on the same topic outdates an earlier one, whose result then lands nowhere."""

    def run(
        self,
        topic: str,
        job: Callable[[], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Do `job` in a thread, then `then` with its result in the app.

        `failed` gets what went wrong, in words for people; by default it is said.
        """

    def wait_for(self, topic: str, job: Callable[[], T], then: Callable[[T], object]) -> None:
        """The same while keys wait: `then` releases them. When the job fails, what was typed meanwhile is dropped."""

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call something after a while."""
