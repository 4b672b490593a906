"""Blindness towards each other: what others said of a prompt is not shown to those who still have to judge it."""

from dpotui.annotation.leads import leads
from dpotui.annotation.queue.reading import read_queue
from dpotui.annotation.team import team
from dpotui.project import Project
from dpotui.project.store.connection import Connection


def still_to_judge(connection: Connection, project: Project, reader: str) -> frozenset[str]:
    """The prompts whose judgements by others a reader must not see yet: all that wait in their queue.

    Whoever has not joined the team can still judge what waits, so it is kept from them too: they may look around before
    their first judgement. Only a lead who does not judge waits for none. One that silently comes back is not among
    them: that it is hidden of a sudden would give it away.
    """
    if leads_only(connection, reader):
        return frozenset()
    return read_queue(connection, project, reader).waiting()


def leads_only(connection: Connection, reader: str) -> bool:
    """Whether somebody leads and is not in the team, so that no judgement is waited for from them."""
    return reader in leads(connection) and reader not in team(connection)
