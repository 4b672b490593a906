"""Writing a table as Parquet, JSONL or CSV, and reading it back to prove that what lies on disk is what was meant."""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.export.report import WrittenFile
from dpotui.project import canonical

Record = dict[str, Any]

FORMULA_OPENINGS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins with one of these; CSV puts a single quote before it."""


@dataclass(frozen=True)
class _FileType:
    write: Callable[[Path, Sequence[Record]], None]
    read: Callable[[Path], list[Record]]
    stored: Callable[[Record], Record]
    """A record as this type of file holds it."""


def has_parquet() -> bool:
    """Whether pyarrow is installed, without importing it."""
    return find_spec("pyarrow") is not None


def write_table(folder: Path, path: str, records: Sequence[Record]) -> WrittenFile:
    """Write the records to `folder/path` in the type that its suffix names, and make sure that they are on disk.

    Raises BadInputError when what is read back differs, OSError when the disk says no.
    """
    file_type = _FILE_TYPES[Path(path).suffix]
    target = folder / path
    target.parent.mkdir(exist_ok=True)
    file_type.write(target, records)
    digest = seal(target)
    if file_type.read(target) != [file_type.stored(record) for record in records]:
        raise BadInputError(f"{path}: what was written is not what is read back; check the disk. Nothing was exported.")
    return WrittenFile(path, len(records), digest)


def seal(path: Path) -> str:
    """Flush a written file to the disk and return its sha256."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return file_digest(file, "sha256").hexdigest()


def _same(record: Record) -> Record:
    return record


def _write_jsonl(path: Path, records: Sequence[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n" for record in records)


def _read_jsonl(path: Path) -> list[Record]:
    with path.open(encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def _write_csv(path: Path, records: Sequence[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(_cells(record) for record in records)


def _read_csv(path: Path) -> list[Record]:
    with path.open(encoding="utf-8", newline="") as file, _long_cells():
        return list(csv.DictReader(file))


def _cells(record: Record) -> Record:
    texts = {key: value if isinstance(value, str) else canonical(value) for key, value in record.items()}
    return {key: f"'{cell}" if cell.startswith(FORMULA_OPENINGS) else cell for key, cell in texts.items()}


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lift the csv module's limit of 131,072 characters a cell, which is one for the whole process."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _write_parquet(path: Path, records: Sequence[Record]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def arrow_type(column: str, value: Any) -> Any:
        if isinstance(value, str):
            return pa.string()
        if column == "scores":
            return pa.list_(pa.struct({"criterion": pa.string(), "weaker": pa.float64(), "better": pa.float64()}))
        return pa.list_(pa.struct({"role": pa.string(), "content": pa.string()}))

    schema = pa.schema([(column, arrow_type(column, value)) for column, value in records[0].items()])
    pq.write_table(pa.Table.from_pylist(list(records), schema=schema), path)


def _read_parquet(path: Path) -> list[Record]:
    import pyarrow.parquet as pq

    rows: list[Record] = pq.read_table(path).to_pylist()
    return rows


_FILE_TYPES: Final[dict[str, _FileType]] = {
    ".parquet": _FileType(_write_parquet, _read_parquet, _same),
    ".jsonl": _FileType(_write_jsonl, _read_jsonl, _same),
    ".csv": _FileType(_write_csv, _read_csv, _cells),
}
