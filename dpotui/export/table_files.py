"""Writing a table as Parquet, JSONL, JSON or CSV, and reading it back to prove that it holds what was meant.

All of them are written and read a batch of rows at a time, so that memory does not grow with the release.
"""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from importlib.util import find_spec
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, Final

import msgspec

from dpotui.errors import BadInputError
from dpotui.export.formats.format import FileType, Record, Schema
from dpotui.export.report import WrittenFile
from dpotui.project import canonical

FORMULA_OPENINGS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins with one of these; CSV puts a single quote before it."""

_BATCH: Final = 2_000
"""Rows that are written and read at a time."""


@dataclass(frozen=True)
class _FileType:
    write: Callable[[Path, Iterable[Record], Schema | None], None]
    read: Callable[[Path], Iterator[Record]]
    stored: Callable[[Record], Record] = lambda record: record
    """A record as this type of file holds it."""


def has_parquet() -> bool:
    """Whether pyarrow is installed, without importing it."""
    return find_spec("pyarrow") is not None


def write_table(
    folder: Path, path: str, records: Callable[[], Iterable[Record]], schema: Schema | None = None
) -> WrittenFile:
    """Write the records to `folder/path` in the type that its suffix names, and make sure that they are on disk.

    `records` gives the same ones each time: they are gone through once to be written and once to be compared. Parquet
    needs a `schema`. Raises BadInputError when what is read back differs, OSError when the disk says no.
    """
    file_type = _FILE_TYPES[Path(path).suffix]
    target = folder / path
    target.parent.mkdir(exist_ok=True)
    file_type.write(target, records(), schema)
    digest = seal(target)
    rows = 0
    for meant, found in zip_longest(map(file_type.stored, records()), file_type.read(target)):
        if meant != found:
            raise BadInputError(
                f"{path}: row {rows + 1} is read back differently from what was written; check the disk. "
                "Nothing was exported."
            )
        rows += 1
    return WrittenFile(path, rows, digest)


def seal(path: Path) -> str:
    """Flush a written file to the disk and return its sha256."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return file_digest(file, "sha256").hexdigest()


def _write_jsonl(path: Path, records: Iterable[Record], _: Schema | None) -> None:
    with path.open("wb") as file:
        file.writelines(msgspec.json.encode(record) + b"\n" for record in records)


def _read_jsonl(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        yield from map(msgspec.json.decode, file)


def _write_json(path: Path, records: Iterable[Record], _: Schema | None) -> None:
    """One array, one record a line."""
    with path.open("wb") as file:
        opening = b"[\n"
        for record in records:
            file.write(opening + msgspec.json.encode(record))
            opening = b",\n"
        file.write(b"\n]\n")


def _read_json(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        yield from msgspec.json.decode(file.read())


def _write_csv(path: Path, records: Iterable[Record], _: Schema | None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = None
        for record in records:
            if writer is None:
                writer = csv.DictWriter(file, list(record))
                writer.writeheader()
            writer.writerow(_cells(record))


def _read_csv(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8", newline="") as file, _long_cells():
        yield from csv.DictReader(file)


def _cells(record: Record) -> Record:
    return {key: f"'{cell}" if cell.startswith(FORMULA_OPENINGS) else cell for key, cell in _texts(record).items()}


def _texts(record: Record) -> dict[str, str]:
    return {
        key: "" if value is None else value if isinstance(value, str) else canonical(value)
        for key, value in record.items()
    }


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lift the csv module's limit of 131,072 characters a cell, which is one for the whole process."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _write_parquet(path: Path, records: Iterable[Record], schema: Schema | None) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    assert schema is not None, "Parquet is written by a schema"
    arrow, rows = schema(), iter(records)
    with pq.ParquetWriter(path, arrow) as writer:
        while batch := list(islice(rows, _BATCH)):
            # Column by column, which takes half the time of `from_pylist`.
            columns = [pa.array([record[field.name] for record in batch], field.type) for field in arrow]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=arrow))


def _read_parquet(path: Path) -> Iterator[Record]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH):
            yield from batch.to_pylist()


_FILE_TYPES: Final[dict[str, _FileType]] = {
    ".parquet": _FileType(_write_parquet, _read_parquet),
    ".jsonl": _FileType(_write_jsonl, _read_jsonl),
    ".json": _FileType(_write_json, _read_json),
    ".csv": _FileType(_write_csv, _read_csv, _cells),
}


def file_name(side: str, file_type: FileType) -> str:
    """What a side's file is called: Parquet as the Hub names its shards, the others by the side alone."""
    return f"{side}-00000-of-00001.parquet" if file_type == "parquet" else f"{side}.{file_type}"


def written_types(types: tuple[FileType, ...]) -> tuple[FileType, ...]:
    """The types that can be written here: JSONL stands in for Parquet where pyarrow is not installed."""
    if has_parquet():
        return types
    return tuple(dict.fromkeys("jsonl" if name == "parquet" else name for name in types))


def versions() -> dict[str, Any]:
    """The library versions on which the bytes of the files depend."""
    if not has_parquet():
        return {}
    import pyarrow as pa

    return {"pyarrow": pa.__version__}


def plain_json(value: Any) -> str:
    """JSON for people to read, in a file of its own."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
