"""The team among which prompts are shared out: whoever has joined, and nobody else."""

from collections.abc import Sequence
from typing import Final

from dpotui.errors import BadInputError
from dpotui.project import Project, Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

_NAMES: Final = Query("SELECT name FROM current_member WHERE active = 1 ORDER BY name", str)


def team(connection: Connection) -> tuple[str, ...]:
    """The names of the annotators who share the work, in alphabetical order."""
    return tuple(_NAMES.each(connection))


def join_team(project: Project, annotator: str) -> bool:
    """Let an annotator join the team, as they do on opening the project. False when they are in it already.

    Raises BadInputError when the name is blank.
    """
    if not annotator.strip():
        raise BadInputError("An annotator needs a name; give it with --annotator.")
    with project.read() as connection:
        if annotator in team(connection):
            return False
    with project.write() as writer:
        return add_member(writer, annotator)


def join_all(project: Project, annotators: Sequence[str]) -> None:
    """Let several annotators join at once. Raises BadInputError, with nobody joined, when a name is blank."""
    if not all(name.strip() for name in annotators):
        raise BadInputError("An annotator needs a name, and one of these is blank.")
    with project.write() as writer:
        for name in annotators:
            add_member(writer, name)


def add_member(writer: Writer, annotator: str) -> bool:
    """Append the revision by which an annotator joins, inside an open transaction. False when they are in the team."""
    if annotator in team(writer.connection):
        return False
    writer.append("member", annotator, {"member": [{"name": annotator, "active": 1}]}, subject=annotator)
    return True
