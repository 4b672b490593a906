"""Reads tables of any usual format row by row, and names file and line of whatever is wrong in them."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.plain_files import open_input, open_input_text
from dpotui.prompts.json_array import read_objects
from dpotui.prompts.rows import TableRow, checked_object, file_error, line_error, strict_decoder
from dpotui.text import one_line

LARGEST_CELL: Final = 16 * 1024 * 1024
"""Characters of one CSV cell; beyond it a quotation mark that never closes has swallowed the rest of the file."""


def read_table(path: Path) -> Iterator[TableRow]:
    """The rows of a .csv, .tsv, .jsonl, .json or .txt file (UTF-8), one at a time.

    CSV and TSV begin with a line of column names; .json is a list of objects or {"data": [...]}; .txt has a prompt on
    every line. Raises BadInputError with file and line at the first row that is broken.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        endings = ", ".join(_READERS)
        said = f"cannot tell what it holds from its name; files end in {endings}. Save a spreadsheet as CSV (UTF-8)."
        raise file_error(path, said)
    try:
        yield from reader(path)
    except OSError as error:
        raise file_error(path, f"cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise _not_utf8(path) from None


def _read_csv(path: Path) -> Iterator[TableRow]:
    with open_input_text(path, newline="") as file:
        delimiter = _delimiter(file.readline())
    yield from _read_cells(path, delimiter)


def _read_tsv(path: Path) -> Iterator[TableRow]:
    yield from _read_cells(path, "\t")


def _delimiter(header: str) -> str:
    """The delimiter of a CSV file by its first line: spreadsheets export `;` where the comma is the decimal sign."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max((",", ";", "\t"), key=bare.count)


def _read_cells(path: Path, delimiter: str) -> Iterator[TableRow]:
    csv.field_size_limit(LARGEST_CELL)
    with open_input_text(path, newline="") as file:
        reader = csv.reader(_without_nul(path, file), delimiter=delimiter, strict=True)
        columns: Sequence[str] = ()
        line = 1
        try:
            for cells in reader:
                if not columns:
                    columns = _column_names(path, cells)
                elif any(cells):
                    yield TableRow(line, _fields(path, line, columns, cells))
                line = reader.line_num + 1
        except csv.Error as error:
            raise line_error(path, line, f"is not valid CSV ({one_line(str(error))}); check its quotes.") from None


def _without_nul(path: Path, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            raise line_error(path, number, "holds a NUL character; save the file as CSV (UTF-8) again.")
        yield line


def _column_names(path: Path, cells: Sequence[str]) -> tuple[str, ...]:
    names = tuple(name.strip() or f"column {number}" for number, name in enumerate(cells, 1))
    if repeated := next((name for name in names if names.count(name) > 1), None):
        raise line_error(path, 1, f"two columns are called {one_line(repeated, 60)}; rename one.")
    return names


def _fields(path: Path, line: int, columns: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    if len(cells) > len(columns):
        said = f"has {len(cells)} cells for {len(columns)} columns; put text that holds the delimiter in quotes."
        raise line_error(path, line, said)
    return dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True))


def _read_jsonl(path: Path) -> Iterator[TableRow]:
    decode = strict_decoder().decode
    with open_input_text(path, newline="\n") as file:
        for number, line in enumerate(file, 1):
            if not line.isspace():
                yield TableRow(number, _json_object(path, number, line, decode))


def _json_object(path: Path, number: int, line: str, decode: Callable[[str], Any]) -> dict[str, Any]:
    try:
        value = decode(line)
    except json.JSONDecodeError as error:
        said = f"is not valid JSON (at character {error.pos + 1}: {error.msg}); mend or remove the line."
        raise line_error(path, number, said) from None
    except (ValueError, RecursionError) as error:
        raise line_error(path, number, f"is not usable JSON ({one_line(str(error), 80)}).") from None
    return checked_object(path, number, value, line)


def _read_json(path: Path) -> Iterator[TableRow]:
    for line, value, source in read_objects(path):
        yield TableRow(line, checked_object(path, line, value, source))


def _read_lines(path: Path) -> Iterator[TableRow]:
    with open_input_text(path, newline="\n") as file:
        for number, line in enumerate(file, 1):
            if not line.isspace():
                yield TableRow(number, {"prompt": line.removesuffix("\n").removesuffix("\r")})


def _not_utf8(path: Path) -> BadInputError:
    with open_input(path) as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                return line_error(path, number, f"is not UTF-8 (byte {error.start + 1}); save the file as UTF-8.")
    return file_error(path, "is not UTF-8; save the file as UTF-8.")


_READERS: Final[dict[str, Callable[[Path], Iterator[TableRow]]]] = {
    ".csv": _read_csv,
    ".tsv": _read_tsv,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".json": _read_json,
    ".txt": _read_lines,
}
