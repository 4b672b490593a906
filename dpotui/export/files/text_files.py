"""JSONL, JSON and CSV: rows encoded a batch at a time, and proven to be on disk as they were meant.

Each batch is decoded again as soon as it is encoded and compared with its rows, value by value. When the file is
written, the bytes that it holds on disk are compared, by their sha256, with those that were proven so.
"""

import csv
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import msgspec

from dpotui.export.formats.table import Record, batched
from dpotui.handouts.csv_form import not_a_formula
from dpotui.project import canonical

_BATCH: Final = 100
"""Records at a time; more of them wait in memory for longer than they take to be written."""


class ReadBackError(Exception):
    """A row is read back differently from what was meant. `row` counts from 1 on."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(f"row {row}")


def first_difference(meant: Sequence[Record], found: Sequence[Record]) -> int:
    """The number of the first record that differs, counted from 1."""
    pairs = enumerate(zip_longest(meant, found), 1)
    return next((number for number, (one, other) in pairs if one != other), 1)


@dataclass(frozen=True)
class TextFormat:
    """How records become bytes, and bytes records."""

    encode: Callable[[Sequence[Record], Sequence[str]], bytes]
    """Some records, as they follow one another in the file, given the names of the columns."""
    decode: Callable[[bytes, Sequence[str]], list[Record]]
    """What `encode` made, given the names of the columns."""
    opening: Callable[[Sequence[str]], bytes] = lambda _: b""
    """What comes first, given the names of the columns."""
    between: bytes = b""
    """What comes between two batches."""
    closing: bytes = b""
    stored: Callable[[Record], Record] = lambda record: record
    """A record as this format holds it."""


def write_text(path: Path, records: Iterator[Record], form: TextFormat) -> tuple[int, str]:
    """Write the records; how many they are, and the sha256 of what the file has to hold.

    Raises ReadBackError when what was encoded does not say what was meant, OSError when the disk says no.
    """
    digest, rows = hashlib.sha256(), 0
    with path.open("wb") as file:

        def put(data: bytes) -> None:
            digest.update(data)
            file.write(data)

        names: Sequence[str] = ()
        for batch in batched(records, _BATCH):
            names = names or list(batch[0])
            put(form.between if rows else form.opening(names))
            data = form.encode(batch, names)
            _prove(form, batch, data, names, rows)
            put(data)
            rows += len(batch)
        put(form.closing if rows else form.opening(names) + form.closing)
    return rows, digest.hexdigest()


def _prove(form: TextFormat, batch: Sequence[Record], data: bytes, names: Sequence[str], rows: int) -> None:
    """Raise ReadBackError when encoded records do not give the same values again."""
    meant, found = list(map(form.stored, batch)), form.decode(data, names)
    if meant != found:
        raise ReadBackError(rows + first_difference(meant, found))


def _cells(record: Record) -> Record:
    """A record as CSV holds it: texts only, none of which a spreadsheet runs."""
    return {key: not_a_formula(_text(value)) for key, value in record.items()}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else canonical(value)


def _encode_csv(records: Sequence[Record], names: Sequence[str]) -> bytes:
    cells = map(_cells, records)
    return _csv_lines([record[name] for name in names] for record in cells)


def _csv_lines(rows: Iterator[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _decode_csv(data: bytes, names: Sequence[str]) -> list[Record]:
    with _long_cells():
        return list(csv.DictReader(StringIO(data.decode(), newline=""), names))


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lift the csv module's limit of 131,072 characters a cell, which is one for the whole process."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final[msgspec.json.Decoder[Any]] = msgspec.json.Decoder()

TEXT_FORMATS: Final = {
    ".jsonl": TextFormat(
        lambda records, _: _ENCODER.encode_lines(records), lambda data, _: _DECODER.decode_lines(data)
    ),
    # One array, one record a line.
    ".json": TextFormat(
        lambda records, _: b",\n".join(map(_ENCODER.encode, records)),
        lambda data, _: _DECODER.decode(b"[" + data + b"]"),
        lambda _: b"[\n",
        b",\n",
        b"\n]\n",
    ),
    ".csv": TextFormat(_encode_csv, _decode_csv, lambda names: _csv_lines(iter([names])), stored=_cells),
}
"""By the suffix of the file."""
