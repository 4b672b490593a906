"""Who waits for what: the open prompts that fall to each of the team."""

from collections import Counter
from typing import Final

from dpotui.annotation.assignment import ranking
from dpotui.annotation.workload import Workload, read_workload
from dpotui.project import Project
from dpotui.project.store.connection import Connection

MOST: Final = 20_000
"""Open prompts up to which it is worked out: each is shared out by a hash for everyone in the team."""


def read_waiting(connection: Connection, project: Project) -> dict[str, int]:
    """How many open prompts wait for each of the team; nobody is named while there are too many to share out."""
    work = read_workload(connection, project)
    lacking = [prompt for prompt in work.prompts if work.is_lacking(prompt)]
    if len(lacking) > MOST:
        return {}
    waiting = Counter(dict.fromkeys(work.team, 0))
    for prompt in lacking:
        waiting.update(_next_in_line(work, prompt))
    waiting.update(
        name for prompt in work.prompts for name in work.answers.get(prompt, ()) if _again(work, prompt, name)
    )
    return {name: waiting[name] for name in work.team}


def _next_in_line(work: Workload, prompt: str) -> list[str]:
    """To whom the missing answers to a prompt fall."""
    answers = work.answers.get(prompt, {})
    free = [name for name in ranking(work.project_id, prompt, work.team) if name not in answers]
    return free[: work.wanted(prompt) - work.answered(prompt)]


def _again(work: Workload, prompt: str, name: str) -> bool:
    """Whether somebody who has judged a prompt is to say more of it."""
    return not work.is_lacking(prompt) and work.is_unfinished(prompt) and work.is_open_to(name, prompt)
