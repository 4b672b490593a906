"""Parquet: Arrow tables written one after another, read back and compared value by value."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from dpotui.export.files.text_files import ReadBackError, first_difference

if TYPE_CHECKING:
    import pyarrow as pa


def has_parquet() -> bool:
    """Whether pyarrow is installed, without importing it."""
    return find_spec("pyarrow") is not None


def write_parquet(path: Path, tables: "Sequence[pa.Table]") -> None:
    """Write at least one table, each as a row group. Raises OSError when the disk says no."""
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, tables[0].schema) as writer:
        for table in tables:
            writer.write_table(table)


def compare_parquet(path: Path, tables: "Iterable[pa.Table]") -> int:
    """How many rows a file holds, once it is known that they are those of the tables. Raises ReadBackError."""
    rows = 0
    for meant, found in zip_longest(tables, _row_groups(path)):
        if meant is None or found is None or not meant.equals(found):
            one, other = (table.to_pylist() if table is not None else [] for table in (meant, found))
            raise ReadBackError(rows + first_difference(one, other))
        rows += len(meant)
    return rows


def _row_groups(path: Path) -> "Iterator[pa.Table]":
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, use_threads=False)
