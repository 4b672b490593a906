"""States of a project file, told apart by what was added: facts never change, so equal counts are the same facts."""

from collections import Counter
from typing import Final, NamedTuple

from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query


class _Counted(NamedTuple):
    kind: str
    number: int


class _Latest(NamedTuple):
    place: int
    sha256: str


class ProjectMoment(NamedTuple):
    """A state of a project file."""

    path: bytes
    """Of the file, which need not be Unicode."""
    counts: tuple[_Counted, ...]
    """Revisions by kind; the place of the last prompt and of the last candidate."""
    latest: _Latest | None
    """The last revision, by its place in the file."""


_PATH: Final = Query("SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'", bytes)
# The last place of prompts and candidates, and not their number: a million of them need not be counted.
_COUNTS: Final = Query(
    "SELECT kind, count(*) AS number FROM revision GROUP BY kind "
    "UNION ALL SELECT 'prompt', coalesce(max(rowid), 0) FROM prompt "
    "UNION ALL SELECT 'candidate', coalesce(max(rowid), 0) FROM candidate ORDER BY kind",
    _Counted,
)
_AT: Final = Query(
    "SELECT rowid AS place, sha256 FROM revision WHERE rowid = coalesce(:place, (SELECT max(rowid) FROM revision))",
    _Latest,
)
_JUDGED: Final = Query(
    "SELECT j.prompt FROM revision r JOIN judgement j ON j.revision = r.id "
    "WHERE r.rowid > :place AND r.kind = 'judgement'",
    str,
)


def moment_of(connection: Connection) -> ProjectMoment:
    """The state that a connection sees."""
    return ProjectMoment(_PATH.one(connection), tuple(_COUNTS.each(connection)), _AT.first(connection, place=None))


def added_since(connection: Connection, before: ProjectMoment, now: ProjectMoment) -> Counter[str] | None:
    """What has come since, by kind of revision, and `prompt` and `candidate`; None when it is another file by now."""
    if before.path != now.path or before.latest is None:
        return None
    if _AT.first(connection, place=before.latest.place) != before.latest:
        return None
    added = Counter(dict(now.counts))
    added.subtract(dict(before.counts))
    return None if min(added.values()) < 0 else +added


def judged_since(connection: Connection, before: ProjectMoment, judgements: int) -> frozenset[str] | None:
    """The prompts of the judgements saved since, of which there are so many; None when they are not all found."""
    if before.latest is None:
        return None
    judged = _JUDGED.all(connection, place=before.latest.place)
    return frozenset(judged) if len(judged) == judgements else None
