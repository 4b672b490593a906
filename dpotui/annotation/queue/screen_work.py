"""What was scored on the screen, and on which day: of the answers that a workload has read anyway."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Final, NamedTuple

from dpotui.annotation.queue.workload import Workload

_TO_THE_MINUTE: Final = len("2026-11-30T03:35")


class ScreenJudgement(NamedTuple):
    """One judgement that stands, scored on the screen."""

    day: str
    """By the local calendar, as in 2026-11-30."""
    annotator: str
    place: int
    """Of its prompt, in the order of import."""
    seconds: float
    """Active ones; 0 where they are not known."""


def screen_work(work: Workload) -> Iterator[ScreenJudgement]:
    """Everybody's, in no order. What an import or a form brought has no day of its own and is none of it."""
    local_day = cache(_local_day)  # the judgements of a day share some hundreds of minutes
    for place, answers in work.answers.items():
        for annotator, answer in answers.items():
            if answer.outcome == "scored" and answer.on_screen:
                day = local_day(answer.made_at[:_TO_THE_MINUTE])
                yield ScreenJudgement(day, annotator, place, answer.active_seconds)


def _local_day(minute: str) -> str:
    return datetime.fromisoformat(f"{minute}Z").astimezone().date().isoformat()
