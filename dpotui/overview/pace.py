"""How fast the team judges: its last seven days with work on the screen."""

from collections import Counter, defaultdict
from typing import Final

import msgspec

from dpotui.annotation.queue.screen_work import screen_work
from dpotui.annotation.queue.workload import Workload

DAYS: Final = 7
"""Active days that count: long enough to even out a bad one, short enough to follow the team."""

_HOUR: Final = 3600


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


NO_PACE: Final = Pace(0, 0, 0, 0.0)


def pace_of(work: Workload) -> Pace:
    """The pace of a team. What was taken back and taken up again is the same work."""
    first: dict[int, str] = {}
    judgements: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    for one in screen_work(work):
        if one.seconds > 0:
            first[one.place] = min(one.day, first.get(one.place, one.day))
            judgements[one.day] += 1
            seconds[one.day] += one.seconds
    days = sorted(judgements, reverse=True)[:DAYS]
    new = Counter(first.values())
    return Pace(
        days=len(days),
        judgements=sum(judgements[day] for day in days),
        new_prompts=sum(new[day] for day in days),
        seconds=sum(seconds[day] for day in days),
    )
