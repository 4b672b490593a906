"""What every import of tables checks once all rows of its files were read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from dpotui.errors import BadInputError
from dpotui.prompts.columns.column_map import ColumnMap
from dpotui.prompts.tables.faults import Faults
from dpotui.text import one_line


class MappedFile(Protocol):
    """A table file that was read by a mapping of its columns."""

    @property
    def path(self) -> Path:
        """Where the file lies."""

    @property
    def columns(self) -> ColumnMap:
        """The mapping, complete once all rows were read."""


def check_read(files: Sequence[MappedFile], rows: int, what: str, faults: Faults) -> None:
    """Raise BadInputError when the files hold none of `what`, with why, or --map names a column that is in no file."""
    if not rows:
        faults.check_all({column: field for file in files for column, field in file.columns.used.items()})
        names = one_line(", ".join(str(file.path) for file in files))
        raise BadInputError(f"{names}: no {what} in it; a table has column names in its first line, then rows.")
    for column in files[0].columns.unknown:
        if all(column in file.columns.unknown for file in files):
            has = one_line(", ".join(dict.fromkeys(name for file in files for name in file.columns.columns)))
            raise BadInputError(f"--map {one_line(column, 60)}=...: no file has such a column. Columns are: {has}.")
