"""Who leads a project: what binds the whole team is theirs to decide. At first it is whoever made the project."""

import json
from collections.abc import Sequence
from typing import Final

from dpotui.errors import BadInputError
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

_KEY: Final = "leads"
_STORED: Final = Query("SELECT value FROM current_setting WHERE key = 'leads'", str)
_FIRST: Final = Query("SELECT author FROM revision WHERE kind = 'rubric_use' ORDER BY clock, sha256 LIMIT 1", str)


def leads(connection: Connection) -> tuple[str, ...]:
    """The names of those who lead; empty only in a project without a rubric."""
    stored = _STORED.first(connection)
    if stored is not None:
        return tuple(json.loads(stored)["names"])
    first = _FIRST.first(connection)
    return () if first is None else (first,)


def may_bind(connection: Connection, name: str) -> bool:
    """Whether somebody may decide what binds the whole team: they lead, or nobody does."""
    known = leads(connection)
    return not known or name in known


def other_leads(project: Project, name: str) -> tuple[str, ...]:
    """Who leads, where it is not this person: what binds the team is for those to decide. Empty where they may."""
    with project.read() as connection:
        return () if may_bind(connection, name) else leads(connection)


def name_leads(project: Project, names: Sequence[str], *, author: str) -> bool:
    """Say who leads from now on; the project keeps who said so. False when it is so already.

    Raises BadInputError when no name is given, or a blank one.
    """
    named = tuple(dict.fromkeys(names))
    if not named or not all(name.strip() for name in named):
        raise BadInputError("A project needs at least one lead, and a lead a name.")
    with project.write() as writer:
        if leads(writer.connection) == named:
            return False
        row = {"key": _KEY, "value": canonical({"names": named})}
        writer.append("setting", author, {"setting": [row]}, subject=_KEY)
    return True
