"""What everybody in the team has still to do, and who has left it."""

from typing import NamedTuple

from dpotui.annotation.team import members
from dpotui.annotation.work_queue import read_queue
from dpotui.project import Project


class MemberShare(NamedTuple):
    """Somebody's part of the work."""

    name: str
    active: bool
    """Whether they are in the team; else they have left it."""
    open: int
    """Prompts assigned to them that wait for them; 0 once they have left."""


def shares(project: Project) -> tuple[MemberShare, ...]:
    """The share of everybody who is or was in the team, in alphabetical order."""
    with project.read() as connection:
        return tuple(
            MemberShare(
                name,
                active,
                sum(item.mine and item.state == "open" for item in read_queue(connection, project, name).items)
                if active
                else 0,
            )
            for name, active in members(connection)
        )
