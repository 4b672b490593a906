"""How far a long step of a round is, who is told, and how it ends when somebody stops it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from dpotui.candidates.engine import never
from dpotui.errors import DpotuiError


@dataclass(frozen=True)
class RoundProgress:
    """So many units done of those there are."""

    unit: str
    """`pairs`, `answers`, `steps`."""
    done: int
    total: int
    name: str
    """Of which weights."""
    detail: str = ""
    """What else one would like to know now, in words."""
    figures: Mapping[str, float] = field(default_factory=dict)
    """Of a training step: `loss`, `margin`, `accuracy`, as far as the trainer says them."""


class RoundStoppedError(DpotuiError):
    """Somebody stopped a step; what was done by then is kept."""

    exit_code = 1


def _silent(_progress: RoundProgress) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Watch:
    """Who watches a long step: by default nobody, and it runs to its end."""

    tell: Callable[[RoundProgress], object] = _silent
    """Told how far the step is; also in other threads than the caller's."""
    should_stop: Callable[[], bool] = never
    """Asked now and then; once it says so, the step raises RoundStoppedError."""


UNWATCHED: Final = Watch()


class WatchedCount:
    """Counts the units of a step that are done, and tells whoever watches."""

    def __init__(self, watch: Watch, unit: str, total: int) -> None:
        self._watch = watch
        self._unit = unit
        self._total = total
        self._done = 0

    def add(self, count: int, name: str) -> None:
        """So many more units are done, of the weights with this name."""
        self._done += count
        self._watch.tell(RoundProgress(self._unit, self._done, self._total, name))

    def check_stop(self) -> None:
        """Raise RoundStoppedError if the step is to stop."""
        if self._watch.should_stop():
            raise RoundStoppedError(
                f"Stopped after {self._done} of {self._total} {self._unit}; the same command goes on there."
            )
