"""The data files of a release: every format in every side that has rows, in each of its file types."""

from collections.abc import Sequence
from pathlib import Path

from dpotui.export.formats import FileType, Format
from dpotui.export.report import SIDES, Side, WrittenFile
from dpotui.export.rows import Row
from dpotui.export.table_files import file_name, write_arrays, write_records, written_types


def write_data(folder: Path, rows: Sequence[Row], formats: Sequence[Format]) -> tuple[WrittenFile, ...]:
    """Write every table and read it back. Raises BadInputError when one reads back differently, and OSError."""
    files = []
    for item in formats:
        for side in SIDES:
            own = [row for row in rows if row.side == side]
            types = written_types(item.types) if own else ()
            files += [_write(folder, item, side, file_type, own) for file_type in types]
    return tuple(files)


def _write(folder: Path, item: Format, side: Side, file_type: FileType, rows: Sequence[Row]) -> WrittenFile:
    path = f"{item.folder}/{file_name(side, file_type)}"
    if file_type != "parquet":
        return write_records(folder, path, item.records(rows))
    if item.arrays is None:
        raise ValueError(f"{item.name} has no Parquet")
    return write_arrays(folder, path, item.arrays(rows))


def beside_data(rows: Sequence[Row], formats: Sequence[Format], dataset: str) -> dict[str, str]:
    """The texts that formats want in their folders, by path."""
    sides = [side for side in SIDES if any(row.side == side for row in rows)]
    return {
        f"{item.folder}/{name}": said
        for item in formats
        if item.beside is not None
        for name, said in item.beside(dataset, sides).items()
    }
