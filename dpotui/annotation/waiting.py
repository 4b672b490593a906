"""Who waits for what: the open prompts that fall to each of the team."""

from collections import Counter
from itertools import compress
from typing import Final, NamedTuple

from dpotui.annotation.assignment import ranking
from dpotui.annotation.queue.workload import Workload, read_workload
from dpotui.project import Project
from dpotui.project.store.connection import Connection

MOST: Final = 20_000
"""Open prompts up to which it is worked out: each is shared out by a hash for everyone in the team."""


class Waiting(NamedTuple):
    """For whom the open prompts wait. One that lacks two answers waits for two, so the numbers may sum to more."""

    by_person: dict[str, int]
    """Of the team; empty while there are too many to share out."""
    newcomer: int
    """Those that wait for somebody who is not in the team yet: too few in it are left to answer."""
    too_many: bool = False
    """Whether there are too many to share out."""


def read_waiting(connection: Connection, project: Project) -> Waiting:
    """How many open prompts wait for each of the team."""
    return waiting_of(read_workload(connection, project))


def waiting_of(work: Workload) -> Waiting:
    """What `read_waiting` tells, of a workload that was read already."""
    filled = {place for place in work.answered_ordinary if not work.is_lacking(place)}
    if work.count - len(filled) > MOST:
        return Waiting({}, 0, too_many=True)
    waiting, newcomer = Counter(dict.fromkeys(work.team, 0)), 0
    for place in compress(range(len(work.ordinary)), work.ordinary):
        if place not in filled:
            following = _next_in_line(work, place)
            waiting.update(following)
            newcomer += len(following) < work.wanted(place) - work.answered(place)
    waiting.update(
        name for place in work.answered_ordinary for name in work.answers[place] if _again(work, place, name)
    )
    return Waiting({name: waiting[name] for name in work.team}, newcomer)


def _next_in_line(work: Workload, place: int) -> list[str]:
    """To whom the missing answers to a prompt fall."""
    answers = work.answers.get(place, {})
    free = [name for name in ranking(work.project_id, work.columns.ids[place], work.team) if name not in answers]
    return free[: work.wanted(place) - work.answered(place)]


def _again(work: Workload, place: int, name: str) -> bool:
    """Whether somebody has judged a prompt and has to say more of it."""
    return not work.is_lacking(place) and work.is_unfinished(place) and work.is_open_to(name, place)
