"""What is wrong with a project file, row by row, and what that means for the people who work in it."""

import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from dpotui.project.store.facts.detail_rows import Value
from dpotui.project.store.facts.hashing import detail_columns
from dpotui.project.store.facts.kinds import KINDS
from dpotui.project.store.query import Query
from dpotui.text import one_line

if TYPE_CHECKING:
    from dpotui.project.store.facts.reading import StoredRevision


class _Head(NamedTuple):
    kind: str
    subject: str
    author: str


_HEAD: Final = Query("SELECT kind, subject, author FROM revision WHERE id = :revision", _Head)


class Damage(msgspec.Struct, frozen=True):
    """Something in the file that is not as it was written."""

    table: str
    """The table it lies in; `file` for the file as a whole, `schema` for its structure, `sequence` for what is gone."""
    key: str
    """The row's id; empty when it cannot be told which one it is."""
    what: str
    """What is wrong with it."""
    affects: str
    """What cannot be trusted because of it, in people's words."""


EVERYTHING: Final = "nothing in the file can be relied on; restore a backup"


def short(key: object) -> str:
    """An id, cut to what people compare."""
    said = one_line(str(key), 60)
    return f"{said[:8]}…" if len(said) > 12 else said


def content_affects(table: str, key: str) -> str:
    """What hangs on a row of content."""
    said = {
        "prompt": f"prompt {short(key)}: every judgement and pair on it",
        "candidate": f"response {short(key)}: every score it was given and every pair it is in",
        "rubric": f"rubric {short(key)}: every judgement given under it",
    }
    return said[table]


def revision_affects(revision: "StoredRevision") -> str:
    """What a revision says, and so what its damage touches."""
    firsts = ((table, rows[0]) for table, rows in revision.rows.items() if rows)
    first = next((dict(zip(detail_columns(table), row, strict=True)) for table, row in firsts), {})
    return said_by(str(revision.head["kind"]), str(revision.head["subject"]), str(revision.head["author"]), first)


def said_by(kind: str, subject: str, author: str, row: dict[str, Value]) -> str:
    """What a revision of this kind, subject and author is about; `row` is its first detail row, if it has one."""
    by = one_line(author, 60)
    if kind not in KINDS:
        return f"something {by} saved ({one_line(kind, 40)})"
    prompt, _, name = subject.partition(":")
    return KINDS[kind].affects.format(
        author=by,
        subject=one_line(subject, 60),
        ids=_short_ids(subject),
        annotator=one_line(str(row.get("annotator") or name or author), 60),
        prompt=short(row.get("prompt") or prompt),
    )


def _short_ids(subject: str) -> str:
    """A subject such as `prompt:<id>` or `<id>><id>` with its ids cut short: `prompt 01234567…`."""
    what, colon, rest = subject.partition(":")
    ids = " > ".join(short(key) for key in (rest if colon else what).split(">"))
    return f"{one_line(what, 60)} {ids}" if colon else ids


def affects_of_id(connection: sqlite3.Connection, revision: str) -> str:
    """What the revision with this id is about, as far as its ledger row can still be read."""
    try:
        row = _HEAD.first(connection, revision=revision)
    except (sqlite3.Error, UnicodeError):
        row = None
    if row is None:
        return f"a save of which only the id {short(revision)} is left"
    return said_by(str(row.kind), str(row.subject), str(row.author), {})
