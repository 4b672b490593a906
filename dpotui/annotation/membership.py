"""What everybody in the team has still to do, and who has left it."""

from typing import NamedTuple

from dpotui.annotation.queue.reading import read_queue
from dpotui.annotation.team import deciders, members
from dpotui.project import Project


class MemberShare(NamedTuple):
    """Somebody's part of the work."""

    name: str
    active: bool
    """Whether they are in the team; else they have left it."""
    open: int
    """Prompts assigned to them that wait for them; 0 once they have left."""
    deciders: tuple[str, ...]
    """Who leads, where only those and they themselves may say that they leave or come back; else empty."""


def shares(project: Project, asker: str) -> tuple[MemberShare, ...]:
    """The share of everybody who is or was in the team, in alphabetical order, as one of them or a lead asks for it."""
    with project.read() as connection:
        return tuple(
            MemberShare(
                name,
                active,
                read_queue(connection, project, name).open_own_count if active else 0,
                deciders(connection, name, asker),
            )
            for name, active in members(connection)
        )
