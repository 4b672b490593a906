"""The saves of each copy are numbered from 1. A number that is missing is a save that this file does not hold.

How far each copy has come, and the chained hash of all its saves, are pinned in its own row and travel with every merge
and share, so that the last ones cannot go missing unseen either.
"""

import sqlite3
from collections.abc import Iterator
from functools import reduce
from typing import Final, NamedTuple

from dpotui.project.safety.damage import Damage, short
from dpotui.project.store.facts.hashing import chain_after
from dpotui.project.store.file.header import PACKET_ID
from dpotui.project.store.query import Query
from dpotui.text import count_of, one_line


class _Gap(NamedTuple):
    replica: str
    first: int
    last: int


class _Save(NamedTuple):
    n: int
    sha256: str


class _Pinned(NamedTuple):
    id: str
    n: int
    chain: str


_GAPS: Final = Query(
    "SELECT replica, previous + 1 AS first, n - 1 AS last FROM (SELECT replica, n, "
    "coalesce(lag(n) OVER (PARTITION BY replica ORDER BY n), 0) AS previous FROM revision) WHERE n > previous + 1 "
    "UNION ALL SELECT id, last + 1, n FROM (SELECT p.id, p.n, "
    "coalesce((SELECT max(n) FROM revision WHERE replica = p.id), 0) AS last FROM replica p) WHERE n > last "
    "ORDER BY 1, 2",
    _Gap,
)
_SAVES: Final = Query("SELECT n, sha256 FROM revision WHERE replica = :replica ORDER BY n", _Save)
_PINNED: Final = Query("SELECT id, n, chain FROM replica ORDER BY id", _Pinned)
_AUTHORS: Final = Query("SELECT DISTINCT author FROM revision WHERE replica = :replica ORDER BY author LIMIT 5", str)
_REPEATED: Final = Query("SELECT count(*) FROM (SELECT 1 FROM revision GROUP BY replica, n HAVING count(*) > 1)", int)


def check_sequences(connection: sqlite3.Connection) -> tuple[list[Damage], list[str]]:
    """The gaps in the numbers, as damages, and what else they tell, as notes. The gaps of a work packet are meant."""
    gaps = _GAPS.all(connection)
    notes = list(_repeated(connection))
    ends = list(_strange_ends(connection, {replica for replica, _, _ in gaps}))
    if gaps and connection.execute("PRAGMA application_id").fetchone() == (PACKET_ID,):
        left_out = sum(last - first + 1 for _, first, last in gaps)
        return ends, [*notes, f"A work packet: {count_of(left_out, 'save')} of its project were left out on purpose."]
    return [*(_gap(connection, *gap) for gap in gaps), *ends], notes


def _strange_ends(connection: sqlite3.Connection, incomplete: set[str]) -> Iterator[Damage]:
    """The copies whose saves are all there by their numbers, and yet not those that were pinned."""
    for replica, pinned, chain in _PINNED.all(connection):
        saves = _SAVES.all(connection, replica=replica)
        numbers = {n for n, _ in saves}
        if replica in incomplete or len(numbers) < len(saves):
            continue  # what is missing is told already; of two saves with one number either may have been pinned
        if len(saves) != pinned or reduce(chain_after, (sha256 for _, sha256 in saves), "") != chain:
            yield Damage(
                "sequence",
                replica,
                f"the saves of copy {short(replica)} are not those that it was known to have made",
                "a save may have been taken out or put in another's place; merge a whole copy or a backup, and compare",
            )


def _gap(connection: sqlite3.Connection, replica: str, first: int, last: int) -> Damage:
    authors = ", ".join(one_line(str(author), 40) for author in _AUTHORS.each(connection, replica=replica))
    numbers = f"number {first}" if first == last else f"numbers {first} to {last}"
    return Damage(
        "sequence",
        f"{replica} {numbers}",
        f"{count_of(last - first + 1, 'save')} of copy {short(replica)} ({authors}) missing: {numbers}",
        "what was said there is not in this file; merge a whole copy or a backup to bring it in",
    )


def _repeated(connection: sqlite3.Connection) -> Iterator[str]:
    count = _REPEATED.one(connection)
    if count:
        yield (
            f"{count_of(count, 'number')} of one copy stand for two saves each: a plain copy was put back over the "
            "file it came from. Nothing is lost by it."
        )
