"""Which strategy and margin the project uses, so that pairs, checks, export and screens agree."""

import json
from dataclasses import dataclass
from typing import Final

from dpotui.errors import BadInputError
from dpotui.pairs.pair import STRATEGIES, Strategy
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.setting import stored_setting
from dpotui.text import one_line

_KEY: Final = "pairs"


@dataclass(frozen=True)
class PairSettings:
    """How pairs are extracted in this project."""

    strategy: Strategy = "best-worst"
    minimum_margin: float | None = None
    """Points by which chosen must lie above rejected; None: the defaults by number of annotators."""

    def __post_init__(self) -> None:
        """Raise BadInputError for a strategy that is not one, or a margin that is negative or not finite."""
        parse_strategy(self.strategy)
        if self.minimum_margin is not None and not 0 <= self.minimum_margin < float("inf"):
            raise BadInputError("The minimum margin must be a number of points, 0 or more.")


def parse_strategy(name: str) -> Strategy:
    """The strategy of this name. Raises BadInputError, naming those there are, when there is none."""
    for strategy in STRATEGIES:
        if strategy == name:
            return strategy
    raise BadInputError(f"{one_line(name, 40)}: there is no such strategy; choose one of {', '.join(STRATEGIES)}.")


def pair_settings(project: Project) -> PairSettings:
    """The remembered settings of the project, or the defaults."""
    with project.read() as connection:
        return read_pair_settings(connection)


def read_pair_settings(connection: Connection) -> PairSettings:
    """As `pair_settings`, inside a transaction that is already open."""
    stored = stored_setting(connection, _KEY)
    return PairSettings() if stored is None else PairSettings(**json.loads(stored))


def remember_pair_settings(
    project: Project, *, author: str, strategy: Strategy = "best-worst", minimum_margin: float | None = None
) -> bool:
    """Make these the project's settings. False, and nothing written, when they are so already."""
    settings = PairSettings(strategy, minimum_margin)
    with project.write() as writer:
        if read_pair_settings(writer.connection) == settings:
            return False
        value = canonical({"strategy": settings.strategy, "minimum_margin": settings.minimum_margin})
        writer.append("setting", author, {"setting": [{"key": _KEY, "value": value}]}, subject=_KEY)
    return True
