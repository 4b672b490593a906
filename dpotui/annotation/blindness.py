"""Blindness towards each other: what others said of a prompt is not shown to those who still have to judge it."""

from dpotui.annotation.team import team
from dpotui.annotation.work_queue import read_queue
from dpotui.project import Project
from dpotui.project.store.connection import Connection


def still_to_judge(connection: Connection, project: Project, reader: str) -> frozenset[str]:
    """The prompts whose judgements by others a reader must not see yet: all that wait in their queue.

    Whoever is not in the team waits for none, as a lead who does not judge. One that silently comes back is not among
    them: that it is hidden of a sudden would give it away.
    """
    if reader not in team(connection):
        return frozenset()
    queue = read_queue(connection, project, reader)
    return frozenset(item.prompt for item in queue.items if item.state == "open" and not item.repeat)
