"""How far a long step of a round is, and how it ends when somebody stops it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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


Report = Callable[[RoundProgress], None]


def silent(_progress: RoundProgress) -> None:
    """Tell nobody."""


class RoundStoppedError(DpotuiError):
    """Somebody stopped a step; what was done by then is kept."""

    exit_code = 1
