"""The hashes of a revision: of what it says, in an order that never varies, and of that and its place in the ledger."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Final, TypeVar

import msgspec

from dpotui.errors import BadInputError
from dpotui.project.store.facts.detail_rows import Row, ScratchRows, Value
from dpotui.project.store.facts.identity import CONTENT_ID_LENGTH, canonical
from dpotui.project.store.facts.tables import table_named

Details = Mapping[str, Collection[Row]]
"""Rows by table name; the `revision` column is filled in by the ledger. A large import brings `ScratchRows`."""

_SIGNED: Final = itemgetter("id", "kind", "subject", "author", "replica", "n", "clock", "made_at", "said")
BATCH_ROWS: Final = 2_000
"""Rows that are inserted, read or hashed at a time."""
_LEAST_PLAIN: Final = 1e-4
_EXPONENTS_FROM: Final = 1e16
"""From the one up to the other, both writers of JSON give a float the same digits; beyond, they write exponents."""
_Item = TypeVar("_Item")


def revision_hash(head: Row, parents: Sequence[str]) -> str:
    """The sha256 of a revision: over its row, which holds the hash of what it says, and its parents.

    Raises BadInputError when a text has a lone surrogate.
    """
    signed = canonical_of_flat([_SIGNED(head), sorted(parents)])
    return hashlib.sha256(signed).hexdigest()


def chain_after(chain: str, sha256: str) -> str:
    """The chained hash of a sequence of revisions after one more: over the chain up to there and the new one's hash."""
    return hashlib.sha256(f"{chain}{sha256}".encode()).hexdigest()


def said_hash(details: Details) -> str:
    """The hash of what a revision says: its detail rows, each table in the order of its keys. By whom it is said, when
    and where is not in it, so two who say the same have the same."""
    return said_hash_in_order({table: in_order(table, rows) for table, rows in details.items()})


def said_hash_in_order(body: Mapping[str, Iterable[Sequence[Value]] | str]) -> str:
    """The first 128 bits, in hex, of the sha256 of the canonical JSON of `{table: rows}`, computed batch by batch.

    The rows of a table can be given as the JSON text of them too. Tables without rows are left out. Raises
    BadInputError when a text has a lone surrogate.
    """
    digest = hashlib.sha256(b"{")
    comma = ""
    for table in sorted(body):
        opening = f"{comma}{canonical(table)}:["
        for piece in _pieces(table, body[table]):
            digest.update(_utf8(opening))
            digest.update(piece)
            opening = comma = ","
        if opening == ",":
            digest.update(b"]")
    digest.update(b"}")
    return digest.hexdigest()[:CONTENT_ID_LENGTH]


def _pieces(table: str, rows: Iterable[Sequence[Value]] | str) -> Iterator[bytes]:
    """The JSON of some rows without its brackets, in pieces; none when there are no rows."""
    if isinstance(rows, str):
        yield from filter(None, [_utf8(rows[1:-1])])
    elif table_named(table).reals:
        yield from (_utf8(canonical(batch)[1:-1]) for batch in batches(rows))
    else:
        yield from (canonical_of_flat(batch)[1:-1] for batch in batches(rows))


def canonical_of_flat(rows: Sequence[Sequence[Value]]) -> bytes:
    """What `canonical` makes of rows of texts and whole numbers, ten times faster; fractions are written otherwise.

    Raises BadInputError when a text has a lone surrogate.
    """
    try:
        return msgspec.json.encode(rows)
    except UnicodeEncodeError:
        raise _half_a_character() from None


def said_hash_of_stored(body: Mapping[str, Sequence[Sequence[Value]]], packed: Mapping[str, str]) -> str:
    """What `said_hash_in_order` computes, in one piece, where some tables' rows are JSON texts already; for very many.

    The tables of the texts must come after the others in the alphabet.
    """
    said = [b'"%b":%b' % (table.encode(), _canonical_rows(table, body[table])) for table in sorted(body) if body[table]]
    said += [_utf8(f'"{table}":{packed[table]}') for table in sorted(packed) if packed[table] != "[]"]
    return hashlib.sha256(b"{%b}" % b",".join(said)).hexdigest()[:CONTENT_ID_LENGTH]


def _canonical_rows(table: str, rows: Sequence[Sequence[Value]]) -> bytes:
    for place in _real_places(table):
        if not all(_is_written_alike(row[place]) for row in rows):
            return _utf8(canonical([list(row) for row in rows]))
    return canonical_of_flat(rows)


@cache
def _real_places(table: str) -> tuple[int, ...]:
    reals = table_named(table).reals
    return tuple(place for place, column in enumerate(detail_columns(table)) if column in reals)


def _is_written_alike(value: Value) -> bool:
    """Whether both writers of JSON give a number the same digits: they part where one begins to write an exponent."""
    return not isinstance(value, float) or value == 0 or _LEAST_PLAIN <= abs(value) < _EXPONENTS_FROM


def in_order(table: str, rows: Collection[Row]) -> Iterable[Sequence[Value]]:
    """The values of detail rows in the order of their keys."""
    if isinstance(rows, ScratchRows):
        return rows.values()
    columns = detail_columns(table)
    reals = table_named(table).reals
    if reals:
        values = ([_as_stored(row.get(column), column in reals) for column in columns] for row in rows)
    else:
        values = ([row.get(column) for column in columns] for row in rows)
    return sorted(values)


def _as_stored(value: Value, real: bool) -> Value:
    """A REAL column turns a whole number into a float, and the hash is over what is stored."""
    return float(value) if real and isinstance(value, int) else value


def _utf8(piece: str) -> bytes:
    try:
        return piece.encode()
    except UnicodeEncodeError:
        raise _half_a_character() from None


def _half_a_character() -> BadInputError:
    return BadInputError("a text holds an unpaired surrogate, which is half of a character; remove it")


def batches(items: Iterable[_Item], size: int = BATCH_ROWS) -> Iterator[list[_Item]]:
    """The same items in lists of `size`, the last one shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def detail_columns(table: str) -> tuple[str, ...]:
    """The columns of a detail's rows without `revision`; the keys come first, so rows sort by them."""
    return table_named(table).details
