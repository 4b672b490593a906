"""Reads the rows of Parquet files and of worksheets; the libraries for that are loaded on demand."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, Final
from uuid import UUID

from dpotui.prompts.tables.byte_source import LONGEST_LINE, room_for
from dpotui.prompts.tables.delimited import column_names, header_among
from dpotui.prompts.tables.faults import SheetRow
from dpotui.prompts.tables.header_again import HEADER_AGAIN, names_again
from dpotui.prompts.tables.rows import TableReading, TableRow, file_error, line_error
from dpotui.prompts.tables.spreadsheet import TableSheet, worksheets
from dpotui.prompts.tables.whole_file import open_whole
from dpotui.text import one_line

_BATCH: Final = 512
_OF_A_ROW: Final = 10
"""Characters that a row takes beside its letters where it is written down: a column, quotes, a line break."""
_LONGEST_CELL: Final = 32_767
"""Characters that a cell of Excel holds."""
_FULL: Final = "row {} holds a text of 32,767 characters, the most that a cell holds; its end may be missing"
_READ: Final = frozenset((str, int, float, bool, NoneType, list, dict))
_WRITTEN: Final = (date, time, timedelta, Decimal, UUID)
"""Sorts of values that are read as they are, and those that are put as text."""
_LARGEST_GROUP: Final = 512 * 1024 * 1024
"""Bytes that a row group may unpack to: it is in memory as a whole."""


def read_parquet(path: Path) -> Iterator[TableRow]:
    """The rows of a Parquet file, counted from 1. Raises BadInputError when it is damaged, or too large to unpack."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        said = "is a Parquet file; to read it, install one more library: pip install 'dpotui[parquet]'"
        raise file_error(path, f"{said}\nOr save it as JSON Lines and import that.") from None
    try:
        with open_whole(path) as whole:
            room = room_for(os.fstat(whole.fileno()).st_size)
            yield from _table_rows(path, parquet.ParquetFile(whole), room)
    except MemoryError:
        raise file_error(path, "needs more memory than there is; write it as JSON Lines if it is meant so.") from None
    except (pyarrow.ArrowException, OSError) as error:
        raise file_error(path, f"is no whole Parquet file ({one_line(str(error), 80)}).") from None


def _table_rows(path: Path, file: Any, room: int) -> Iterator[TableRow]:
    """The rows of an open Parquet file. Raises BadInputError when they hold more than `room` characters."""
    _check_columns(path, file.schema_arrow.names)
    groups = (file.metadata.row_group(place) for place in range(file.metadata.num_row_groups))
    if any(group.total_byte_size > _LARGEST_GROUP for group in groups):
        raise file_error(path, f"unpacks to more than {_LARGEST_GROUP / 1e6:,.0f} MB in one go; split it.")
    room -= _OF_A_ROW * file.metadata.num_rows
    _check_room(path, room)
    number = SheetRow(0)
    for batch in file.iter_batches(batch_size=_BATCH):
        for fields in _rows(path, number, batch):
            number = SheetRow(number + 1)
            room -= _letters(fields)
            _check_room(path, room)
            yield _in_words(number, _plain(path, number, fields))


def _rows(path: Path, before: int, batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch, which `before` others precede. Raises BadInputError with the row that cannot be read."""
    try:
        return list(batch.to_pylist())
    except (ValueError, OverflowError):
        for place in range(batch.num_rows):
            for name, column in zip(batch.schema.names, batch.columns, strict=True):
                _check_cell(path, SheetRow(before + place + 1), name, column.slice(place, 1))
        raise


def _check_cell(path: Path, row: int, column: str, cell: Any) -> None:
    """Raise BadInputError when Python has no such value: half of a letter, or a time beyond the year 9999."""
    try:
        cell.to_pylist()
    except UnicodeDecodeError:
        raise line_error(path, row, "holds a text that is not UTF-8; mend or remove the row.") from None
    except (ValueError, OverflowError) as error:
        said = f"holds a value in {one_line(column, 40)} that cannot be read ({one_line(str(error), 80)})"
        raise line_error(path, row, f"{said}; write the column as text.") from None


def _check_room(path: Path, room: int) -> None:
    if room < 0:
        raise file_error(path, "unpacks to far more than texts do; write it as JSON Lines if it is meant so.")


def _check_columns(path: Path, names: Sequence[str]) -> None:
    """Raise BadInputError when two columns have the same name, of which the rows would hold the last alone."""
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        raise file_error(path, f"two columns are called {one_line(repeated[0], 60)}; rename one.")


def _letters(value: Any) -> int:
    """How many characters of text a value holds."""
    if isinstance(value, str):
        return len(value)
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_letters, within))


def _plain(path: Path, number: int, fields: dict[str, Any]) -> dict[str, Any]:
    for name, value in fields.items():
        if isinstance(value, str) and len(value) > LONGEST_LINE:
            raise file_error(path, f"row {number} holds a text of {len(value):,} characters in {one_line(name, 40)}.")
    if bytes in map(type, fields.values()):
        return {name: _text(value) if isinstance(value, bytes) else value for name, value in fields.items()}
    return fields


def _in_words(number: int, fields: dict[str, Any]) -> TableRow:
    """A row with its dates, times, exact numbers and UUIDs put as text, as those of a sheet are."""
    if _READ.issuperset(map(type, fields.values())):
        return TableRow(number, fields)
    as_text = tuple(name for name, value in fields.items() if isinstance(value, _WRITTEN))
    return TableRow(number, fields | {name: str(fields[name]) for name in as_text}, (), as_text)


def _text(value: bytes) -> str | bytes:
    """Bytes as the text that they are: not every program marks the columns that hold texts."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def read_worksheet(path: Path, reading: TableReading) -> Iterator[TableRow]:
    """The rows of the first worksheet that has any, by the numbers that the spreadsheet shows."""
    sheets = [sheet for sheet in worksheets(path) if any(any(map(_filled, row)) for row in sheet.rows)]
    if not sheets:
        return
    headers = {sheet.name: _header(sheet, reading) for sheet in sheets}
    sheet = next((one for one in sheets if reading.known_columns(_names(one, headers[one.name]))), sheets[0])
    if len(sheets) > 1:
        names = ", ".join(one_line(other.name, 30) for other in sheets if other is not sheet)
        reading.notes.append(
            f"{one_line(path.name, 60)}: the sheet {one_line(sheet.name, 30)} was read, and not {names}."
        )
    filled = [sum(map(_filled, row)) for row in sheet.rows]
    header = headers[sheet.name]
    columns = column_names(path, sheet.lines[header], sheet.rows[header], reading)
    reading.say_header(path, sheet.lines[header], header and one_line(", ".join(columns), 80))
    _say_where_full(path, sheet, reading)
    again = names_again(sheet.rows[header])
    for place in range(header + 1, len(sheet.rows)):
        if sheet.rows[place] in again:
            reading.leave_out(HEADER_AGAIN)
        elif filled[place]:
            cells = [_cell(cell) for cell in sheet.rows[place]]
            row = reading.checked(path, sheet.lines[place], cells, columns)
            if row is not None:
                kept = zip(columns, sheet.rows[place], strict=False)
                as_text = tuple(name for name, cell in kept if not isinstance(cell, str | None))
                yield TableRow(sheet.lines[place], row, (), as_text)


def _say_where_full(path: Path, sheet: TableSheet, reading: TableReading) -> None:
    """Note the first row with a text that is as long as a cell can be."""
    full = (
        line
        for line, row in zip(sheet.lines, sheet.rows, strict=True)
        if any(isinstance(cell, str) and len(cell) == _LONGEST_CELL for cell in row)
    )
    if (line := next(full, None)) is not None:
        reading.notes.append(f"{one_line(path.name, 60)}: {_FULL.format(line)}")


def _header(sheet: TableSheet, reading: TableReading) -> int:
    """The place of the row with the column names."""
    filled = [sum(map(_filled, row)) for row in sheet.rows]
    first = next((place for place, count in enumerate(filled) if count > 1), filled.index(max(filled)))
    return header_among(sheet.rows, first, reading)


def _names(sheet: TableSheet, header: int) -> list[str]:
    return list(map(str, sheet.rows[header]))


def _filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _cell(cell: Any) -> Any:
    """A cell as a table has it: whole numbers without the `.0` that spreadsheets keep, dates as text."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else cell if isinstance(cell, str) else str(cell)
