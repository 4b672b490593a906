"""The team among which prompts are shared out: whoever has joined and not left, and nobody else."""

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple

from dpotui.annotation.leads import leads, may_bind
from dpotui.errors import BadInputError
from dpotui.project import Details, Project, Writer
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import one_line


class Member(NamedTuple):
    """Somebody who is in the team, or has left it."""

    name: str
    active: bool
    """Whether they are in it now."""


_NAMES: Final = Query("SELECT name FROM current_member WHERE active = 1 ORDER BY name", str)
_MEMBERS: Final = Query("SELECT name, active FROM current_member ORDER BY name", Member)
_HAS_WRITTEN: Final = Query("SELECT 1 FROM revision WHERE author = :name LIMIT 1", int)


def team(connection: Connection) -> tuple[str, ...]:
    """The names of the annotators who share the work, in alphabetical order."""
    return tuple(_NAMES.each(connection))


def members(connection: Connection) -> tuple[Member, ...]:
    """All who are in the team or have been, in alphabetical order."""
    return tuple(Member(name, bool(active)) for name, active in _MEMBERS.each(connection))


def known_instead(connection: Connection, name: str) -> tuple[str, ...]:
    """All whom a project knows that has never heard of this name, in alphabetical order.

    Empty for a name that is or was in the team, leads or has written anything, and where nobody is known.
    """
    known = {member.name for member in members(connection)}
    if name in known or name in (leading := leads(connection)) or _HAS_WRITTEN.first(connection, name=name):
        return ()
    return tuple(sorted(known.union(leading)))


def similar_names(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Those of the `known` that somebody may have meant who typed `name`, whatever accents and capitals."""
    by_form: dict[str, list[str]] = {}
    for one in known:
        by_form.setdefault(_bare(one), []).append(one)
    return tuple(one for form in get_close_matches(_bare(name), by_form, n=5) for one in by_form[form])


def _bare(name: str) -> str:
    """A name without accents and capitals."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(character for character in apart if not unicodedata.combining(character)).casefold()


def deciders(connection: Connection, annotator: str, asker: str) -> tuple[str, ...]:
    """Who leads, where only they and the annotator may say that the annotator leaves the team or comes back.

    Empty where the asker may say so: it is they, or they lead.
    """
    return () if annotator == asker or may_bind(connection, asker) else leads(connection)


def _check_may_say(connection: Connection, annotator: str, author: str) -> None:
    if leading := deciders(connection, annotator, author):
        who = ", ".join(one_line(name, 40) for name in leading)
        raise BadInputError(f"Whether {one_line(annotator, 40)} is in the team is for them to say, or for {who}.")


def join_team(project: Project, annotator: str, *, author: str = "") -> bool:
    """Let an annotator join the team, or come back to it; `author` says so, if not they. False when they are in it.

    Raises BadInputError when the name is blank, or the author is somebody else who does not lead.
    """
    if not annotator.strip():
        raise BadInputError("An annotator needs a name; give it with --annotator.")
    with project.read() as connection:
        _check_may_say(connection, annotator, author or annotator)
        if annotator in team(connection):
            return False
    with project.write() as writer:
        return add_member(writer, annotator, author=author)


def join_all(project: Project, annotators: Sequence[str]) -> None:
    """Let several annotators join at once. Raises BadInputError, with nobody joined, when a name is blank."""
    if not all(name.strip() for name in annotators):
        raise BadInputError("An annotator needs a name, and one of these is blank.")
    with project.write() as writer:
        for name in annotators:
            add_member(writer, name)


def add_member(writer: Writer, annotator: str, *, author: str = "") -> bool:
    """As `join_team`, inside an open transaction."""
    if annotator in team(writer.connection):
        return False
    details: Details = {"member": [{"name": annotator, "active": 1}]}
    writer.append("member", author or annotator, details, subject=annotator)
    return True


def leave_team(project: Project, annotator: str, *, author: str) -> bool:
    """Let somebody leave the team: what they judged stays, what they had still to do falls to the others.

    False when they are not in it. They come back by `join_team`, as by their next judgement. Raises BadInputError when
    the author is somebody else who does not lead.
    """
    with project.write() as writer:
        _check_may_say(writer.connection, annotator, author)
        if annotator not in team(writer.connection):
            return False
        _take_out(writer, annotator, author)
    return True


def leave_all(project: Project, annotators: Sequence[str], *, author: str) -> None:
    """Let several people leave at once, as `leave_team`.

    Raises BadInputError, with everybody still in it, when one of them is not in the team or not the author's to decide.
    """
    names = tuple(dict.fromkeys(annotators))
    with project.write() as writer:
        present = team(writer.connection)
        if strange := [one_line(name, 40) for name in names if name not in present]:
            known = ", ".join(one_line(name, 40) for name in present) or "nobody"
            raise BadInputError(f"Not in the team: {', '.join(strange)}. In it: {known}.")
        for name in names:
            _check_may_say(writer.connection, name, author)
            _take_out(writer, name, author)


def _take_out(writer: Writer, annotator: str, author: str) -> None:
    writer.append("member", author, {"member": [{"name": annotator, "active": 0}]}, subject=annotator)
