"""Writing facts: content by its hash, and revisions with their place in the ledger."""

import hashlib
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from dpotui.errors import ProjectUnavailableError
from dpotui.project.store.connection import Connection, StorageError
from dpotui.project.store.facts.detail_rows import Row, ScratchRows, Value
from dpotui.project.store.facts.hashing import (
    Details,
    batches,
    chain_after,
    detail_columns,
    revision_hash,
    said_hash,
    said_hash_in_order,
)
from dpotui.project.store.facts.identity import canonical, new_uuid7
from dpotui.project.store.facts.insertion import insertion, insertion_of
from dpotui.project.store.facts.kinds import KINDS, PACKED
from dpotui.project.store.facts.packing import pack
from dpotui.project.store.facts.tables import table_named
from dpotui.project.store.query import Query, Statement

_KNOWN_ALONE: Final = " ON CONFLICT (id) DO NOTHING"
_MACHINE_ID: Final = Path("/etc/machine-id")


class _Place(NamedTuple):
    n: int
    clock: int


_PLACE: Final = Query(
    "SELECT (SELECT max(coalesce((SELECT max(n) FROM revision WHERE replica = p.id), 0), p.n) + 1 "
    "FROM replica p WHERE p.id = :replica) AS n, "
    "(SELECT coalesce(max(clock), 0) + 1 FROM revision) AS clock",
    _Place,
)
_HEADS: Final = Query("SELECT id FROM head WHERE kind = :kind AND subject = :subject ORDER BY id", str)
_MISSING: Final = Query("SELECT value FROM json_each(:ids) WHERE value NOT IN (SELECT id FROM candidate)", str)
_REPLICA: Final = Query("SELECT id FROM replica WHERE place = :place ORDER BY id", str)
_NEW_REPLICA: Final = Statement("INSERT INTO replica (id, place, n, chain) VALUES (:id, :place, 0, '')")
_CHAIN: Final = Query("SELECT chain FROM replica WHERE id = :replica", str)
_PIN: Final = Statement("UPDATE replica SET n = :n, chain = :chain WHERE id = :replica")


class _Revision(NamedTuple):
    id: str
    kind: str
    subject: str
    author: str
    replica: str
    n: int
    clock: int
    made_at: str
    said: str
    sha256: str


_REVISION: Final = Query(f"SELECT {', '.join(_Revision._fields)} FROM revision WHERE id = :revision", _Revision)
_PARENTS: Final = Query("SELECT parent FROM revision_parent WHERE revision = :revision", str)


def now() -> str:
    """The present time in UTC, ISO 8601 with milliseconds. Information for people: nothing is decided by it."""
    return _as_written(datetime.now(UTC))


def midnight() -> str:
    """The start of this day by the local calendar, as the ledger writes times."""
    today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return _as_written(today.astimezone(UTC))


def _as_written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Writer:
    """Appends to the ledger inside one open write transaction."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self.connection = connection
        self._path = path
        self._replica: str | None = None

    def add_content(self, table: str, rows: Iterable[Row]) -> None:
        """Insert content rows (`prompt`, `candidate`, `rubric`), each keyed by its hash; known ones are left alone."""
        columns = table_named(table).columns
        if isinstance(rows, ScratchRows):
            insert = insertion_of(table, columns, rows.selection())
            for span in rows.spans():
                self.connection.execute(insert + _KNOWN_ALONE, span)
            return
        for batch in batches([row[column] for column in columns] for row in rows):
            self.connection.execute_many(insertion(table, columns) + _KNOWN_ALONE, batch)

    def append(
        self, kind: str, author: str, details: Details, *, subject: str | None = None, beside: bool = False
    ) -> str:
        """Append one revision and return its id.

        It supersedes every head of (`kind`, `subject`), which also settles a conflict among them; with `beside` it
        supersedes none, as if it had been written in another copy. Without a subject it stands alone. What was stored
        is read back and must hash to what was meant.
        """
        revision = new_uuid7()
        head: dict[str, Value] = {
            "id": revision,
            "kind": kind,
            "subject": revision if subject is None else subject,
            "author": author,
            **self._place_in_ledger(),
            "made_at": now(),
        }
        parents = [] if subject is None or beside else self._heads(kind, subject)
        head["said"] = said_hash(details)
        head["sha256"] = revision_hash(head, parents)
        self.connection.execute(insertion("revision", tuple(head)), tuple(head.values()))
        self._insert("revision_parent", revision, [{"parent": parent} for parent in parents])
        for table in KINDS[kind].tables:
            if table == "judgement":
                self._insert_judgement(revision, details)
            elif table not in PACKED:
                self._insert(table, revision, details.get(table, ()))
        self._read_back(revision, kind, str(head["sha256"]))
        self._pin(head)
        return revision

    def _pin(self, head: Row) -> None:
        """Note in the copy's own row that its sequence has come so far."""
        chain = _CHAIN.one(self.connection, replica=head["replica"])
        chain = chain_after(chain, str(head["sha256"]))
        _PIN.run(self.connection, replica=head["replica"], n=head["n"], chain=chain)

    def _place_in_ledger(self) -> dict[str, Value]:
        """The next revision's replica, count and Lamport clock."""
        if self._replica is None:
            self._replica = _replica_of(self.connection, self._path)
        place = _PLACE.one(self.connection, replica=self._replica)
        return {"replica": self._replica, "n": place.n, "clock": place.clock}

    def _heads(self, kind: str, subject: str) -> list[str]:
        return _HEADS.all(self.connection, kind=kind, subject=subject)

    def _insert_judgement(self, revision: str, details: Details) -> None:
        packed = pack(details)
        self._insert("judgement", revision, [{**row, **packed} for row in details.get("judgement", ())])
        self._check_candidates({str(row["candidate"]) for table in PACKED for row in details.get(table, ())})

    def _check_candidates(self, candidates: set[str]) -> None:
        """What a foreign key would do if scores and remarks had tables of their own."""
        if missing := _MISSING.first(self.connection, ids=canonical(sorted(candidates))):
            raise StorageError(f"candidate {missing} is not in the file")

    def _insert(self, table: str, revision: str, rows: Iterable[Row]) -> None:
        columns = table_named(table).columns
        if isinstance(rows, ScratchRows):
            insert = insertion_of(table, columns, rows.selection("?"))
            for span in rows.spans():
                self.connection.execute(insert, (revision, *span))
            return
        values = [(revision, *[row.get(column) for column in columns[1:]]) for row in rows]
        self.connection.execute_many(insertion(table, columns), values)

    def _read_back(self, revision: str, kind: str, meant: str) -> None:
        if stored_hash(self.connection, revision, kind) != meant:
            raise ProjectUnavailableError(
                "what was stored is not what was meant to be stored; nothing was saved.\n"
                "Check the disk, and run `dpotui verify` on the project."
            )


def stored_hash(connection: Connection, revision: str, kind: str) -> str:
    """The hash of a revision as the file holds it, computed from its rows."""
    head = _REVISION.one(connection, revision=revision)
    parents = _PARENTS.all(connection, revision=revision)
    said = said_hash_in_order(stored_body(connection, revision, kind))
    return revision_hash(head._asdict() | {"said": said}, parents)


def stored_body(connection: Connection, revision: str, kind: str) -> dict[str, Iterable[Sequence[Value]] | str]:
    """What a revision says, as the file holds it: rows by table in the order of their keys, packed ones as their text.

    Packed ones are not read from their views: there SQLite ends a text at a NUL.
    """
    tables = KINDS[kind].tables
    texts = _stored_texts(connection, revision) if "judgement" in tables else {}
    return {
        table: texts.get(table, "[]") if table in PACKED else _stored_rows(connection, table, revision)
        for table in tables
    }


def _stored_rows(connection: Connection, table: str, revision: str) -> Iterable[Sequence[Value]]:
    """The values of a revision's rows in one table, by their keys; SQLite orders text as Python does."""
    columns, key = ", ".join(detail_columns(table)), ", ".join(table_named(table).key)
    query = f"SELECT {columns} FROM {table} WHERE revision = :revision ORDER BY {key}"
    return connection.plain(query, {"revision": revision})


def _stored_texts(connection: Connection, revision: str) -> dict[str, str]:
    """The packed rows of a judgement, as they are stored; none when the revision has no judgement."""
    query = f"SELECT {', '.join(PACKED.values())} FROM judgement WHERE revision = :revision"
    for row in connection.execute(query, {"revision": revision}):
        return dict(zip(PACKED, row, strict=True))
    return {}


def _replica_of(connection: Connection, path: Path) -> str:
    """The id of this copy of the file, made when it first writes."""
    place = _place(path)
    known = _REPLICA.first(connection, place=place)
    if known is not None:
        return known
    replica = new_uuid7()
    _NEW_REPLICA.run(connection, id=replica, place=place)
    return replica


def _place(path: Path) -> str:
    """A hash of where a file lies, so that a copy of it counts as another replica without naming the machine."""
    machine = _MACHINE_ID.read_text().strip() if _MACHINE_ID.is_file() else platform.node()
    status = path.stat()
    return hashlib.sha256(f"{machine}/{status.st_dev}/{status.st_ino}".encode()).hexdigest()[:32]
