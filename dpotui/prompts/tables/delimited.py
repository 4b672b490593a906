"""Reads CSV and TSV as spreadsheets write them: any delimiter, a hint for Excel, a title above the header."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, Final

from dpotui.prompts.tables.byte_source import UTF8_BY_LINE, TextEncoding, bounded_lines, open_bytes
from dpotui.prompts.tables.faults import RowError
from dpotui.prompts.tables.header_again import HEADER_AGAIN, names_again, without_labels
from dpotui.prompts.tables.rows import TableReading, TableRow, line_error
from dpotui.prompts.tables.text_encoding import broken_line, bytes_shown
from dpotui.text import one_line

LARGEST_CELL: Final = 16 * 1024 * 1024
"""Characters of one cell; beyond it a quotation mark that never closes has swallowed the rest of the file."""
_LOOKED_AT: Final = 20
"""Lines at the start among which the header is looked for."""
_FEWEST_KNOWN: Final = 2
"""Known names that make a row the header though another could be it."""
_DELIMITERS: Final = (",", ";", "\t", "|")
NOTHING: Final = "\0"
"""What stands between the cells of a table of one column: no line holds it."""
_LONGEST_HEADER: Final = 10_000
_HINT: Final = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)


def read_delimited(path: Path, encoding: TextEncoding, reading: TableReading, *, tabs: bool) -> Iterator[TableRow]:
    """The rows of a table whose cells are separated; `tabs`: by tabs, for its name says so."""
    hinted, delimiter, skipped = _layout(path, encoding, reading, tabs=tabs)
    csv.field_size_limit(LARGEST_CELL)
    with open_bytes(path, reading) as file, TextIOWrapper(file, encoding.name, encoding.errors, newline="") as text:
        lines = _without_nul(path, bounded_lines(path, text))
        broken: list[RowError] = []
        if encoding is UTF8_BY_LINE:
            lines = _marking(path, lines, broken)
        for _ in range(hinted):
            next(lines, None)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        yield from without_labels(_rows(path, reader, hinted, skipped, reading, broken), reading)


def _marking(path: Path, lines: Iterable[str], broken: list[RowError]) -> Iterator[str]:
    """The lines; the errors of those that are not UTF-8 are put into `broken` as they come."""
    for number, line in enumerate(lines, 1):
        if error := broken_line(path, number, line):
            broken.append(error)
        yield line


def _rows(
    path: Path, reader: Any, hinted: int, skipped: int, reading: TableReading, broken: list[RowError]
) -> Iterator[TableRow]:
    """The rows that `reader` gives; a row is at fault where `broken` got the error of a line of it."""
    again: list[list[str]] = []
    columns: Sequence[str] = ()
    line, read = 1 + hinted, 0
    try:
        for cells in reader:
            read += 1
            if broken:
                if not columns:
                    raise broken[0]
                reading.fault(broken[0], _kept(cells, columns))
                broken.clear()
            elif not columns:
                if any(cells) and read > skipped:
                    again, columns = names_again(cells), column_names(path, line, cells, reading)
                    reading.say_header(path, line, skipped and one_line(", ".join(filter(None, columns)), 80))
            elif cells in again:
                reading.leave_out(HEADER_AGAIN)
            elif any(cells):
                row = reading.checked(path, line, cells, columns)
                if row is not None:
                    yield TableRow(line, row)
            line = reader.line_num + 1 + hinted
    except csv.Error as error:
        raise line_error(path, line, f"is not valid CSV ({one_line(str(error))}); check its quotes.") from None


def _kept(cells: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    """A row that is not UTF-8, as it is kept: by column where it has no more cells than there are columns."""
    shown = list(map(bytes_shown, cells))
    return {"cells": shown} if len(shown) > len(columns) else dict(zip(columns, shown, strict=False))


def _layout(path: Path, encoding: TextEncoding, reading: TableReading, *, tabs: bool) -> tuple[int, str, int]:
    """(lines of a hint, the delimiter, rows above the header) of a table, by its first lines."""
    with open_bytes(path) as file, TextIOWrapper(file, encoding.name, encoding.errors, newline="") as text:
        first = list(islice(bounded_lines(path, text), _LOOKED_AT))
    if first and (hint := _HINT.match(first[0])):
        return 1, hint[1], _rows_above(first[1:], hint[1], reading)
    if not tabs and _is_of_one_column(first, reading):
        return 0, NOTHING, 0
    delimiter = "\t" if tabs else _delimiter(first)
    return 0, delimiter, _rows_above(first, delimiter, reading)


def _is_of_one_column(lines: Sequence[str], reading: TableReading) -> bool:
    """Whether the first line is the name of the one column, so that what stands between cells elsewhere is text."""
    cells = [next(csv.reader([line[:_LONGEST_HEADER]], delimiter=_delimiter([line])), []) for line in lines]
    if not cells or len(cells[0]) != 1 or not reading.known_columns(cells[0]):
        return False
    return not any(len(names) > 1 and reading.known_columns(names) for names in cells[1:])


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter by the first line, or where that has none by those after it: it may be a title."""
    for line in lines:
        bare = re.sub(r'"[^"]*"', "", line)
        if found := max(_DELIMITERS, key=bare.count) if any(map(bare.count, _DELIMITERS)) else "":
            return found
    return ","


def _rows_above(lines: Sequence[str], delimiter: str, reading: TableReading) -> int:
    """How many rows stand above the header: those with one filled cell, before one that fills several."""
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
    filled = [sum(map(bool, map(str.strip, cells))) for cells in rows]
    above = next((place for place, count in enumerate(filled) if count > 1), 0)
    wide = max(filled, default=0)
    above = above if above and sum(count > 1 for count in filled[above:]) > 1 and wide > 1 else 0
    return header_among(rows, above, reading)


def header_among(rows: Sequence[Sequence[Any]], place: int, reading: TableReading) -> int:
    """The place of the header: `place`, unless there stand no known columns and further down do."""
    looked_at = [[str(cell) for cell in cells if cell is not None and str(cell).strip()] for cells in rows[:_LOOKED_AT]]
    known = [reading.known_columns(cells) for cells in looked_at]
    if not known[place:] or known[place]:
        return place
    enough = (count >= min(len(cells), _FEWEST_KNOWN) > 0 for count, cells in zip(known, looked_at, strict=True))
    return next((at for at, found in enumerate(enough) if found and at > place), place)


def _without_nul(path: Path, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            raise line_error(path, number, "holds a NUL character; save the file as CSV (UTF-8) again.")
        yield line


def column_names(path: Path, line: int, cells: Sequence[Any], reading: TableReading) -> tuple[str, ...]:
    """The names of the columns; a nameless one is called by its number, one that is there again by how often it was.

    Raises BadInputError when two are called as columns with prompts are: nobody can tell which is meant.
    """
    names = [str(name).strip() or f"column {number}" for number, name in enumerate(cells, 1)]
    repeated = [name for name, times in Counter(names).items() if times > 1]
    for name in repeated:
        if reading.known_columns([name]) or any(f"{name} ({place})" in names for place in range(2, len(names) + 1)):
            raise line_error(path, line, f"two columns are called {one_line(name, 60)}; rename one.")
    so_far: Counter[str] = Counter()
    for place, name in enumerate(names):
        so_far[name] += 1
        names[place] = name if so_far[name] == 1 else f"{name} ({so_far[name]})"
    if repeated:
        listed = one_line(", ".join(repeated), 80)
        reading.notes.append(f"{one_line(path.name, 60)}: several columns are called alike and are numbered: {listed}")
    return tuple(names)
