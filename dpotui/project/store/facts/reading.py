"""Reads the facts of a file one by one and says what is wrong with any of them. Merge, verify and share read so."""

import json
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import msgspec

from dpotui.errors import BadInputError
from dpotui.project.store.facts.detail_rows import Value
from dpotui.project.store.facts.hashing import revision_hash, said_hash_of_stored
from dpotui.project.store.facts.identity import canonical, content_id
from dpotui.project.store.facts.kinds import KINDS, PACKED, detail_tables
from dpotui.project.store.facts.packing import unpack
from dpotui.project.store.facts.tables import table_named
from dpotui.project.store.file.database import MAX_VALUE_BYTES
from dpotui.project.store.file.sidecars import check_journals

CONTENT_TABLES: Final = ("prompt", "candidate", "rubric")
MAX_COUNT: Final = 2**53
"""Clocks and counts stay below; a higher one would leave no room for the next."""

_CHAIN: Final = re.compile(r"[0-9a-f]{64}|")
_HEAD: Final = ("id", "kind", "subject", "author", "replica", "n", "clock", "made_at", "said", "sha256")


_FIRST: Final = itemgetter(0)
Rows = Sequence[Sequence[Value]]


class StoredRevision(msgspec.Struct, frozen=True, dict=True):
    """A revision as a file holds it."""

    head: dict[str, Any]
    parents: list[str]
    rows: dict[str, Rows]
    """Its rows by table, without the revision's id and in the order of their keys; none of the packed ones."""
    packed: dict[str, str]
    """Its packed rows, as the texts that a judgement holds."""

    @property
    def id(self) -> str:
        """The revision's id."""
        return str(self.head["id"])

    @cached_property
    def candidates(self) -> set[Value]:
        """The candidates that its packed rows are about. Raises ValueError when these are not as dpotui stores them."""
        found: set[Value] = set()
        for table, said in self.packed.items():
            found.update(map(_FIRST, unpack(table, said)))
        return found

    def fault(self) -> str | None:
        """What is wrong with it, in words; None when it is what its author wrote."""
        if self.head["kind"] not in KINDS:
            return f"unknown kind {self.head['kind']!r}"
        n, clock = self.head["n"], self.head["clock"]
        if not (isinstance(n, int) and 0 < n < MAX_COUNT and isinstance(clock, int) and 0 < clock < MAX_COUNT):
            return "its clock or count is out of range"
        try:
            if said_hash_of_stored(self.rows, self.packed) != self.head["said"]:
                return "its hash does not fit what it says"
            if revision_hash(self.head, self.parents) != self.head["sha256"]:
                return "its hash does not fit what it says of itself"
            _ = self.candidates  # its author can have hashed anything
        except (BadInputError, TypeError, ValueError, RecursionError) as error:
            return str(error)
        return None


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that can change nothing and trusts nothing, in one read transaction."""
    check_journals(path)
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    distrust(connection)
    connection.execute("BEGIN")
    return connection


def distrust(connection: sqlite3.Connection) -> None:
    """Set the pragmas by which a connection trusts nothing in its file."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    for pragma in ("busy_timeout=30000", "trusted_schema=0", "cell_size_check=1"):
        connection.execute(f"PRAGMA {pragma}")


def ids_of(connection: sqlite3.Connection, table: str) -> set[str]:
    """Every id in a content table or in `revision`."""
    return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}


def want(connection: sqlite3.Connection, ids: set[str]) -> None:
    """Name the ids that `content_rows` and `revisions` then read."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM temp.wanted")
    connection.executemany("INSERT INTO temp.wanted VALUES (?)", ((key,) for key in sorted(ids)))


def content_rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """The wanted rows of a content table (or of `replica`), in the order in which they were stored: prompts keep their
    order of import wherever they are copied to."""
    rows = connection.execute(f"SELECT * FROM {table} WHERE id IN temp.wanted ORDER BY rowid")
    columns = [column[0] for column in rows.description]
    return (dict(zip(columns, row, strict=True)) for row in rows)


def content_fault(table: str, row: dict[str, Any]) -> str | None:
    """What is wrong with a content row, in words; None when its id is the hash of what it says."""
    try:
        value = _content_value(table, row)
        fits = content_id(table, value) == row["id"]
    except (BadInputError, TypeError, ValueError, RecursionError) as error:
        return f"it cannot be read ({error})"
    return None if fits else "its id is not the hash of what it says"


def replica_fault(row: dict[str, Any]) -> str | None:
    """What is wrong with what is said of how far a copy has come, in words; None when it can be so."""
    within = 0 <= row["n"] < MAX_COUNT and bool(row["n"]) == bool(row["chain"])
    return None if within and _CHAIN.fullmatch(row["chain"]) else "how far it has come is out of range"


def _content_value(table: str, row: dict[str, Any]) -> Any:
    if table == "prompt":
        return _parsed(row["messages"])
    if table == "rubric":
        return _parsed(row["body"])
    return {"prompt": row["prompt"], "response": row["response"], "provenance": _parsed(row["provenance"])}


def _parsed(stored: str) -> Any:
    value = json.loads(stored)
    if canonical(value) != stored:
        raise ValueError("its JSON is not in the canonical form")
    return value


def revisions(connection: sqlite3.Connection) -> Iterator[StoredRevision]:
    """The wanted revisions with all their rows, in the order of their ids, in one pass over each table."""
    parents = _rows_of(connection, "revision_parent")
    rows = {table: _rows_of(connection, table) for table in detail_tables()}
    told = {kind: [(table, rows[table]) for table in KINDS[kind].tables if table in rows] for kind in KINDS}
    heads = connection.execute(f"SELECT {', '.join(_HEAD)} FROM revision WHERE id IN temp.wanted ORDER BY id")
    for row in heads:
        revision, kind, *_ = row
        found = {table: groups.take(revision) for table, groups in told.get(kind, ())}
        above = [str(parent) for (parent,) in parents.take(revision)]
        yield StoredRevision(dict(zip(_HEAD, row, strict=True)), above, found, _take_packed(found))


def _take_packed(found: dict[str, Rows]) -> dict[str, str]:
    """Take the texts of packed rows out of a judgement's row, where they come last."""
    for row in found.get("judgement", ()):
        found["judgement"] = [row[: -len(PACKED)]]
        return dict(zip(PACKED, map(str, row[-len(PACKED) :]), strict=True))
    return {}


class _Groups:
    """What one table holds of each revision, handed out revision by revision in ascending order."""

    def __init__(self, groups: Iterator[tuple[str, Rows]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def take(self, revision: str) -> Rows:
        """What it holds of this revision, if anything."""
        following = self._next
        while following is not None and following[0] < revision:
            following = self._next = next(self._groups, None)
        if following is None or following[0] != revision:
            return ()
        self._next = next(self._groups, None)
        return following[1]


def _rows_of(connection: sqlite3.Connection, table: str) -> _Groups:
    order = ", ".join(table_named(table).key)
    rows = connection.execute(f"SELECT * FROM {table} WHERE revision IN temp.wanted ORDER BY {order}")
    if table_named(table).key == ("revision",):
        return _Groups((row[0], (row[1:],)) for row in rows)
    return _Groups((key, [row[1:] for row in group]) for key, group in groupby(rows, key=itemgetter(0)))
