"""Conflicts: two heads on one subject, left by people who worked apart. Shown, kept, and settled by a new revision."""

import json
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

import msgspec

from dpotui.errors import BadInputError
from dpotui.project.store.connection import Connection
from dpotui.project.store.facts.detail_rows import Row
from dpotui.project.store.facts.hashing import detail_columns
from dpotui.project.store.facts.kinds import KINDS
from dpotui.project.store.facts.ledger import stored_body
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.file.damaged import as_stored
from dpotui.project.store.project import Project
from dpotui.project.store.query import Query


class Head(msgspec.Struct, frozen=True):
    """One of the values in a conflict."""

    revision: str
    author: str
    made_at: str
    current: bool
    """Whether this is the one that counts until somebody settles it."""
    details: dict[str, tuple[Row, ...]]
    """What it says: rows by table."""


class Conflict(msgspec.Struct, frozen=True):
    """A subject on which two or more revisions, none of which knew of the others, say different things."""

    kind: str
    subject: str
    heads: tuple[Head, ...]

    @property
    def annotator(self) -> str | None:
        """Whose judgement it is about; None when it is about none that counts."""
        return self.subject.partition(":")[2] if self.kind == "judgement" else None


class _Subject(NamedTuple):
    kind: str
    subject: str


# First the subjects on which different things were ever said, from the index alone: few of many.
_SUBJECTS: Final = Query(
    "SELECT h.kind, h.subject FROM ("
    "SELECT kind, subject FROM revision WHERE kind IN (SELECT value FROM json_each(:kinds)) "
    "GROUP BY kind, subject HAVING min(said) < max(said)"
    ") w CROSS JOIN head h ON h.kind = w.kind AND h.subject = w.subject "
    "GROUP BY h.kind, h.subject HAVING count(DISTINCT h.said) > 1 ORDER BY h.kind, h.subject",
    _Subject,
)
# The prompts first (a cross join keeps its order): they are few.
_SUBJECTS_ON: Final = Query(
    "SELECT h.kind, h.subject FROM json_each(:prompts) w CROSS JOIN judgement j ON j.prompt = w.value "
    "CROSS JOIN head h ON h.id = j.revision WHERE h.kind = 'judgement' "
    "GROUP BY h.kind, h.subject HAVING count(DISTINCT h.said) > 1",
    _Subject,
)


class _Saved(NamedTuple):
    id: str
    author: str
    made_at: str


_HEADS: Final = Query(
    "SELECT id, author, made_at FROM head WHERE kind = :kind AND subject = :subject "
    "ORDER BY clock DESC, said DESC, sha256 DESC",
    _Saved,
)


def find_conflicts(connection: Connection) -> tuple[Conflict, ...]:
    """Every conflict in the project. Heads that say the same are no conflict."""
    kinds = [kind.name for kind in KINDS.values() if kind.one_head]
    return _conflicts(connection, _SUBJECTS.all(connection, kinds=json.dumps(kinds)))


def renew_conflicts(
    connection: Connection, before: Iterable[Conflict], touched: Collection[str]
) -> tuple[Conflict, ...]:
    """What `find_conflicts` would find, given what it found before and the prompts `touched` by judgements since."""
    kept = (one for one in before if one.kind != "judgement" or one.subject.partition(":")[0] not in touched)
    found = _conflicts(connection, _SUBJECTS_ON.all(connection, prompts=json.dumps(sorted(touched))))
    return tuple(sorted((*kept, *found), key=lambda one: (one.kind, one.subject)))


def _conflicts(connection: Connection, rows: Iterable[_Subject]) -> tuple[Conflict, ...]:
    return tuple(Conflict(row.kind, row.subject, _heads(connection, row.kind, row.subject)) for row in rows)


def _heads(connection: Connection, kind: str, subject: str) -> tuple[Head, ...]:
    return tuple(
        Head(row.id, row.author, row.made_at, number == 0, _details(connection, kind, row.id))
        for number, row in enumerate(_HEADS.all(connection, kind=kind, subject=subject))
    )


@as_stored("A judgement")
def _details(connection: Connection, kind: str, revision: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for table, stored in stored_body(connection, revision, kind).items():
        columns = detail_columns(table)
        rows = unpack(table, stored) if isinstance(stored, str) else stored
        found[table] = tuple(dict(zip(columns, row, strict=True)) for row in rows)
    return found


def settle_conflict(project: Project, conflict: Conflict, revision: str, *, author: str) -> str:
    """Settle a conflict in favour of one of its heads by a new revision that says the same and supersedes all.

    Raises BadInputError when `revision` is none of the heads, or when there are other heads by now: what nobody has
    looked at is not settled away.
    """
    chosen = next((head for head in conflict.heads if head.revision == revision), None)
    if chosen is None:
        raise BadInputError(f"{revision}: is not part of this conflict; nothing was changed.")
    with project.write() as writer:
        if {head.revision for head in _heads(writer.connection, conflict.kind, conflict.subject)} != {
            head.revision for head in conflict.heads
        }:
            raise BadInputError("The conflict is not what it was: somebody has saved meanwhile. Look at it again.")
        return writer.append(conflict.kind, author, chosen.details, subject=conflict.subject)
