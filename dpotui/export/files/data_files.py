"""The data files of a release: every format in every side that has rows, in each of its file types."""

from collections.abc import Sequence
from pathlib import Path

from dpotui.export.files.table_files import file_name, write_arrays, write_records, written_types
from dpotui.export.formats import FileType, Format
from dpotui.export.report import SIDES, Side, WrittenFile
from dpotui.export.rows.rows import ExportRow
from dpotui.long_work import tell_progress


def write_data(folder: Path, rows: Sequence[ExportRow], formats: Sequence[Format]) -> tuple[WrittenFile, ...]:
    """Write every table and read it back. Raises BadInputError when one reads back differently, and OSError."""
    by_side = {side: [row for row in rows if row.side == side] for side in SIDES}
    wanted = [
        (item, side, file_type)
        for item in formats
        for side, own in by_side.items()
        for file_type in (written_types(item.types) if own else ())
    ]
    total, done, files = sum(len(by_side[side]) for _, side, _ in wanted), 0, []
    for item, side, file_type in wanted:
        tell_progress(done / total, done, "rows")
        files.append(_write(folder, item, side, file_type, by_side[side]))
        done += len(by_side[side])
    return tuple(files)


def _write(folder: Path, item: Format, side: Side, file_type: FileType, rows: Sequence[ExportRow]) -> WrittenFile:
    path = f"{item.folder}/{file_name(side, file_type)}"
    if file_type != "parquet":
        return write_records(folder, path, item.records(rows))
    if item.arrays is None:
        raise ValueError(f"{item.name} has no Parquet")
    return write_arrays(folder, path, item.arrays(rows))


def beside_data(rows: Sequence[ExportRow], formats: Sequence[Format], dataset: str) -> dict[str, str]:
    """The texts that formats want in their folders, by path."""
    sides = [side for side in SIDES if any(row.side == side for row in rows)]
    return {
        f"{item.folder}/{name}": said
        for item in formats
        if item.beside is not None
        for name, said in item.beside(dataset, sides).items()
    }
