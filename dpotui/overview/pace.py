"""How fast the team judges: its last seven days with work on the screen."""

from collections import Counter, defaultdict
from typing import Final, NamedTuple

import msgspec

from dpotui.annotation.judgements.reading import REDO, UNDO
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

DAYS: Final = 7
"""Active days that count: long enough to even out a bad one, short enough to follow the team."""

_HOUR: Final = 3600


class _Work(NamedTuple):
    prompt: str
    day: str
    seconds: float


_WORK: Final = Query(
    "SELECT prompt, date(made_at, 'localtime') AS day, active_seconds AS seconds FROM current_judgement "
    "WHERE outcome = 'scored' AND source IN ('screen', :undo, :redo) AND active_seconds > 0",
    _Work,
)


class Pace(msgspec.Struct, frozen=True):
    """Judging on the screen, over the last active days; imported judgements have no active time and do not count."""

    days: int
    """Days with such work among the last ones, 0 to 7, by the local calendar."""
    judgements: int
    new_prompts: int
    """Prompts that got their first judgement on the screen in those days."""
    seconds: float
    """Active time."""

    @property
    def per_hour(self) -> float | None:
        """Judgements per active hour; None while there is no work to tell from."""
        return self.judgements * _HOUR / self.seconds if self.seconds else None

    @property
    def prompts_per_day(self) -> float | None:
        """Newly judged prompts per active day."""
        return self.new_prompts / self.days if self.days else None


def read_pace(connection: Connection) -> Pace:
    """The pace as the project file shows it. What was taken back and taken up again is the same work."""
    first: dict[str, str] = {}
    judgements: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    for prompt, day, active in _WORK.each(connection, undo=UNDO, redo=REDO):
        first[prompt] = min(day, first.get(prompt, day))
        judgements[day] += 1
        seconds[day] += active
    days = sorted(judgements, reverse=True)[:DAYS]
    new = Counter(first.values())
    return Pace(
        days=len(days),
        judgements=sum(judgements[day] for day in days),
        new_prompts=sum(new[day] for day in days),
        seconds=sum(seconds[day] for day in days),
    )
