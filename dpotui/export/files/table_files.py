"""Writing a table as Parquet, JSONL, JSON or CSV, and proving that what is on disk holds what was meant.

They are written and read a batch of rows at a time: besides the rows, memory holds the Arrow tables of one file.
"""

import json
import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpotui.errors import BadInputError
from dpotui.export.files.parquet_files import compare_parquet, has_parquet, write_parquet
from dpotui.export.files.text_files import TEXT_FORMATS, ReadBackError, write_text
from dpotui.export.formats.format import FileType
from dpotui.export.formats.table import Record
from dpotui.export.report import WrittenFile

if TYPE_CHECKING:
    import pyarrow as pa


def write_records(folder: Path, path: str, records: Iterator[Record]) -> WrittenFile:
    """Write records to `folder/path` as JSONL, JSON or CSV, as its suffix says, and make sure that they are on disk.

    Raises BadInputError when the file does not hold what was meant, OSError when the disk says no.
    """
    target = _made(folder, path)
    try:
        rows, meant = write_text(target, records, TEXT_FORMATS[target.suffix])
    except ReadBackError as error:
        raise _differs(path, f"row {error.row}") from None
    if seal(target) != meant:
        raise _differs(path, "the file")
    return WrittenFile(path, rows, meant)


def write_arrays(folder: Path, path: str, tables: "Iterator[pa.Table]") -> WrittenFile:
    """Write at least one Arrow table to `folder/path` as Parquet, and make sure that they are on disk.

    The tables are held until the file was compared with them; making them a second time costs more than reading it.
    Raises BadInputError when the file does not hold what was meant, OSError when the disk says no.
    """
    target, meant = _made(folder, path), list(tables)
    write_parquet(target, meant)
    digest = seal(target)
    try:
        return WrittenFile(path, compare_parquet(target, meant), digest)
    except ReadBackError as error:
        raise _differs(path, f"row {error.row}") from None


def _made(folder: Path, path: str) -> Path:
    target = folder / path
    target.parent.mkdir(exist_ok=True)
    return target


def _differs(path: str, what: str) -> BadInputError:
    return BadInputError(
        f"{path}: {what} is read back differently from what was written; check the disk. Nothing was exported."
    )


def seal(path: Path) -> str:
    """Flush a written file to the disk and return its sha256."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return file_digest(file, "sha256").hexdigest()


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
