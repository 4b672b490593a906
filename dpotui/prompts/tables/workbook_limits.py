"""Looks through a workbook before the library that reads it does, which ends the program, or never ends, over some."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final
from xml.parsers.expat import ExpatError, ParserCreate

from dpotui.errors import BadInputError
from dpotui.text import one_line

MOST_UNPACKED: Final = 512 * 1024 * 1024
"""Bytes that a workbook may unpack to."""
_MOST_CELLS: Final = 20_000_000
"""Cells from A1 to the last one: the library makes room for all of them, 24 bytes each, whatever is in them."""
_MOST_SPACES: Final = 10_000_000
_CHUNK: Final = 1 << 20
_CELL: Final = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_LONGEST: Final = 12
"""Letters, and digits, of the name of a cell."""
_SPACES: Final = re.compile(rb"""<text:s\s[^>]*text:c\s*=\s*["'](\d{1,20})["']""")
_SHEET: Final = re.compile(r"xl/(?:worksheets|macrosheets)/[^/]+\.xml", re.IGNORECASE)
_CONTENT: Final = "content.xml"


def check_workbook(path: Path, file: BinaryIO) -> None:
    """Raise BadInputError when a workbook unpacks to too much, its cells reach too far, or its XML is broken off.

    `file` holds its bytes, `path` is where they come from.
    """
    with zipfile.ZipFile(file) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            said = f"it unpacks to {unpacked / 1e6:,.0f} MB, and no more than {MOST_UNPACKED / 1e6:,.0f} MB are read."
            raise _error(path, said)
        for name in archive.namelist():
            if _SHEET.fullmatch(name):
                _check_cells(path, _chunks(archive, name))
        if _CONTENT in archive.namelist():
            _check_xml(path, _chunks(archive, _CONTENT))


def _check_cells(path: Path, chunks: Iterator[bytes]) -> None:
    """Raise BadInputError when the cells of a worksheet of Excel reach too far."""
    columns: set[bytes] = set()
    last_row = 0
    for chunk in chunks:
        cells = _CELL.findall(chunk)
        rows, letters = {row for _, row in cells}, {name for name, _ in cells}
        if any(len(part) > _LONGEST for part in rows | letters):
            raise _error(path, "its cells stand further out than a spreadsheet has cells.")
        columns |= letters
        last_row = max([last_row, *map(int, rows)])
    last_column = max(map(_number_of, columns), default=0)
    if last_row * last_column > _MOST_CELLS:
        said = f"it reaches to column {last_column:,} and row {last_row:,}, and no more than {_MOST_CELLS:,} cells are"
        raise _error(path, f"{said} read. Delete what stands far out, or save it as CSV.")


def _number_of(letters: bytes) -> int:
    """The number of a column, counted from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_xml(path: Path, chunks: Iterator[bytes]) -> None:
    """Raise BadInputError when the XML of an OpenDocument worksheet is broken, or stands for far more than it is."""
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_doctype(path)
    spaces = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            spaces += sum(map(int, _SPACES.findall(chunk)))
            if spaces > _MOST_SPACES:
                raise _error(path, f"a cell holds more than {_MOST_SPACES:,} blanks.")
        parser.Parse(b"", True)
    except ExpatError as error:
        raise _error(path, f"the workbook cannot be read (content.xml, {one_line(str(error), 80)}).") from None


def _refuse_doctype(path: Path) -> None:
    raise _error(path, "the workbook cannot be read (it declares entities of its own).")


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a part of an archive, cut before a mark."""
    rest = b""
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            whole, mark, begun = (rest + chunk).rpartition(b"<")
            if mark and whole:
                yield whole
                rest = mark + begun
            else:
                rest += chunk
    yield rest


def _error(path: Path, said: str) -> BadInputError:
    return BadInputError(f"{one_line(str(path))}: {said}")
