"""Reads tables of any usual format row by row, told by their content, and names file and line of what is wrong."""

import json
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

from dpotui.long_work import tell_progress
from dpotui.prompts.strict_json import quick_object, strict_decoder, why_unusable
from dpotui.prompts.tables.byte_source import (
    UTF8_BY_LINE,
    TextEncoding,
    bounded_lines,
    check_text,
    head_of,
    line_end,
    open_bytes,
    wide_encoding,
)
from dpotui.prompts.tables.columnar import read_parquet, read_worksheet
from dpotui.prompts.tables.delimited import read_delimited
from dpotui.prompts.tables.faults import RowError
from dpotui.prompts.tables.foreign_text import what_it_is
from dpotui.prompts.tables.header_again import without_labels
from dpotui.prompts.tables.json_array import read_objects
from dpotui.prompts.tables.markdown_table import read_markdown
from dpotui.prompts.tables.rows import (
    MARK_OF_FILE,
    TableReading,
    TableRow,
    checked_object,
    file_error,
    line_error,
)
from dpotui.prompts.tables.spreadsheet import is_workbook
from dpotui.prompts.tables.text_encoding import (
    broken_line,
    bytes_shown,
    encoding_of,
    first_line_not_utf8,
)
from dpotui.prompts.tables.text_format import text_format

_TAR_AT: Final = 257
"""Where a tar archive says that it is one."""
_TOLD_EVERY: Final = 500
"""Rows between two words on how far the file is read."""
_NOT_USABLE: Final = "is not usable JSON: {}."
_LOOKED_AT: Final = 1_000
"""Rows in which spoilt letters are looked for."""
_OTHERS: Final = {
    b"PK\x03\x04": "a zip archive that is no spreadsheet; unpack it and import what is in it",
    b"BZh91AY&SY": "packed with bzip2; unpack it first (bunzip2)",
    b"\xfd7zXZ": "packed with xz; unpack it first (unxz)",
    b"7z\xbc\xaf": "a 7z archive; unpack it and import what is in it",
    b"ARROW1": "an Arrow file; write it as Parquet or as JSON Lines",
    b"{\\rtf": "a document (RTF); save its table as CSV UTF-8",
    b"SQLite format 3": "an SQLite file; of another copy of a project, use dpotui merge",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel file; save it as .xlsx or as CSV UTF-8",
    b"GGUF": "a model",
    b"\x1f\x8b": "packed twice; unpack it once (gunzip)",
    b"\x28\xb5\x2f\xfd": "packed twice; unpack it once (zstd -d)",
}


def read_table(path: Path, reading: TableReading | None = None) -> Iterator[TableRow]:
    """The rows of a table, one at a time: CSV, TSV, JSON Lines, a JSON list, plain lines, Parquet, Excel, OpenDocument.

    They may be packed with gzip or zstd. A CSV has a line of column names; plain text has a prompt on every line.
    `reading` takes notes, and gathers the faults of rows if it is to. Raises BadInputError with file and line.
    """
    reading = reading or TableReading()
    try:
        for number, row in enumerate(_read(path, reading)):
            if number < _LOOKED_AT:
                reading.look_for_mojibake(path, row)
            if number % _TOLD_EVERY == 0:
                tell_progress(reading.share, number, "rows")
            yield row
    except OSError as error:
        raise file_error(path, f"cannot be read ({error.strerror or error}).") from None
    except UnicodeDecodeError as error:
        if error.encoding.startswith(("utf-16", "utf-32")):
            said = f"begins as {error.encoding.upper()} and goes on otherwise; save the file as UTF-8."
            raise file_error(path, said) from None
        raise first_line_not_utf8(path) from None


def _read(path: Path, reading: TableReading) -> Iterator[TableRow]:
    head = head_of(path)
    if head.startswith(b"PAR1"):
        yield from read_parquet(path)
    elif head.startswith(b"PK\x03\x04") and is_workbook(path):
        yield from without_labels(read_worksheet(path, reading), reading)
    elif other := next((said for magic, said in _OTHERS.items() if head.startswith(magic)), ""):
        raise file_error(path, f"is {other}.")
    elif head[_TAR_AT:].startswith(b"ustar"):
        raise file_error(path, "is a tar archive; unpack it and import what is in it.")
    else:
        yield from _read_text(path, head, reading)


def _read_text(path: Path, head: bytes, reading: TableReading) -> Iterator[TableRow]:
    check_text(path, head)
    begin = head.decode(_json_encoding(path, head).name, errors="replace").lstrip("\ufeff \t\r\n")
    if said := "" if begin.startswith("{") else what_it_is(begin):
        raise file_error(path, said)
    found = text_format(path, begin, reading.known_columns)
    encoding = _json_encoding(path, head) if found in _READERS else encoding_of(path, head)
    reading.converted = encoding.converted
    if encoding.warning:
        reading.notes.append(encoding.warning)
    if reader := _READERS.get(found):
        yield from reader(path, encoding, reading)
        return
    if found == "lines":
        yield from _read_lines(path, encoding, reading)
    elif found == "markdown":
        yield from read_markdown(path, encoding, reading)
    else:
        yield from read_delimited(path, encoding, reading, tabs=found == "tsv")


def _json_encoding(path: Path, head: bytes) -> TextEncoding:
    """JSON is UTF-8, but for what is plainly UTF-16 or UTF-32."""
    return wide_encoding(path, head) or UTF8_BY_LINE


def _read_jsonl(path: Path, encoding: TextEncoding, reading: TableReading) -> Iterator[TableRow]:
    decode = strict_decoder().decode
    with (
        open_bytes(path, reading) as file,
        TextIOWrapper(file, encoding.name, encoding.errors, newline=line_end(path, encoding)) as text,
    ):
        for number, line in enumerate(bounded_lines(path, text), 1):
            if line.isspace():
                continue
            if (quick := quick_object(line)) is not None:
                yield TableRow(number, quick)
                continue
            try:
                row = _json_object(path, number, line, reading, decode)
            except RowError as error:
                reading.fault(error, {"text": bytes_shown(line)})
            else:
                yield TableRow(number, row)


def _json_object(
    path: Path, number: int, line: str, reading: TableReading, decode: Callable[[str], Any]
) -> dict[str, Any]:
    if broken := broken_line(path, number, line):
        raise broken
    try:
        value = decode(line.removeprefix(MARK_OF_FILE))
    except json.JSONDecodeError as error:
        said = f"is not valid JSON (at character {error.pos + 1}: {error.msg}); mend or remove the line."
        raise line_error(path, number, said) from None
    except (ValueError, RecursionError) as error:
        raise line_error(path, number, _NOT_USABLE.format(why_unusable(error))) from None
    return checked_object(path, number, reading.row_of(value), line)


def _read_json(path: Path, encoding: TextEncoding, reading: TableReading) -> Iterator[TableRow]:
    for item in read_objects(path, encoding, reading):
        try:
            if item.fault:
                raise line_error(path, item.line, _NOT_USABLE.format(item.fault))
            row = checked_object(path, item.line, reading.row_of(item.value), item.text)
        except RowError as error:
            reading.fault(error, {"text": item.text[:10_000]})
        else:
            yield TableRow(item.line, row)


def _read_lines(path: Path, encoding: TextEncoding, reading: TableReading) -> Iterator[TableRow]:
    by_line = encoding is UTF8_BY_LINE
    with (
        open_bytes(path, reading) as file,
        TextIOWrapper(file, encoding.name, encoding.errors, newline=line_end(path, encoding)) as text,
    ):
        for number, line in enumerate(bounded_lines(path, text), 1):
            if line.isspace():
                continue
            prompt = line.removesuffix("\n").removesuffix("\r")
            if by_line and (broken := broken_line(path, number, line)):
                reading.fault(broken, {"prompt": bytes_shown(prompt)})
            else:
                yield TableRow(number, {"prompt": prompt})


_READERS: Final = {"json": _read_json, "jsonl": _read_jsonl}
