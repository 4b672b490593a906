"""Tables as programs write them: worksheets of Excel, LibreOffice and Google Sheets, and CSV in odd encodings."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import Element, iterparse

from dpotui.errors import BadInputError
from dpotui.plain_files import read_input
from dpotui.prompts.tables.byte_source import head_of, is_packed
from dpotui.prompts.tables.faults import SheetRow
from dpotui.prompts.tables.whole_file import open_whole
from dpotui.prompts.tables.workbook_limits import check_workbook
from dpotui.text import one_line

DELIMITERS: Final = ",;\t"
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ZIP: Final = b"PK\x03\x04"
_CONTENT: Final = "content.xml"
_BREAK: Final = re.compile(rb"<text:(tab|line-break)\b[^<>]*?(?:/>|></text:(?:tab|line-break)>)")
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class TableSheet:
    """One table of a file."""

    name: str
    """The worksheet's; empty for a CSV."""
    rows: Sequence[Sequence[Any]]
    lines: Sequence[int]
    """The number of each row: the worksheet's, or the line of the CSV on which it begins."""

    def place(self, row: int, column: int) -> str:
        """Where a cell stands: `scores!E12`, or `line 12` of a CSV."""
        if not self.name:
            return f"line {self.lines[row]}"
        return f"{one_line(self.name, 40)}!{column_letters(column)}{self.lines[row]}"


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A to Z, then AA."""
    before, here = divmod(column, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + here)


def is_workbook(path: Path) -> bool:
    """Whether a file is an Excel or OpenDocument workbook, by its content."""
    if is_packed(path) and not head_of(path).startswith(_ZIP):
        return False
    with open_whole(path) as file, _archive(file) as archive:
        if archive is None:
            return False
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            return True
        return "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(200)


@contextmanager
def _archive(file: BinaryIO) -> Iterator[zipfile.ZipFile | None]:
    """The archive that a file is; None when it is none, or a damaged one."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError):
        yield None
        return
    with archive:
        yield archive


def worksheets(path: Path) -> list[TableSheet]:
    """The worksheets of a workbook, hidden ones last.

    Raises BadInputError when it is damaged, or the library to read it is missing.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError:
        said = (
            f"{one_line(str(path))}: reading it needs one more library; install it with: pip install 'dpotui[sheets]'"
        )
        raise BadInputError(f"{said}\nOr save the sheet as CSV and import that.") from None
    try:
        with open_whole(path) as file:
            check_workbook(path, file)
            whole = _with_breaks(file) or file
            whole.seek(0)
            with CalamineWorkbook.from_object(whole) as book:
                sheets = sorted(book.sheets_metadata, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)
                return [_worksheet(sheet.name, book.get_sheet_by_name(sheet.name)) for sheet in sheets]
    except MemoryError:
        raise BadInputError(f"{one_line(str(path))}: it needs more memory than there is; save it as CSV.") from None
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise BadInputError(
            f"{one_line(str(path))}: the workbook cannot be read ({one_line(str(error), 80)})."
        ) from None


def _with_breaks(file: BinaryIO) -> BinaryIO | None:
    """An OpenDocument workbook in whose cells tabs and line breaks are characters; None where it has no such marks.

    The library that reads it leaves these marks out, so that words run together.
    """
    with zipfile.ZipFile(file) as archive:
        if _CONTENT not in archive.namelist():
            return None
        content = archive.read(_CONTENT)
        if not _BREAK.search(content):
            return None
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as copy:
            for entry in archive.infolist():
                data = _BREAK.sub(_break, content) if entry.filename == _CONTENT else archive.read(entry)
                copy.writestr(entry.filename, data)
    whole.seek(0)
    return whole


def _break(mark: re.Match[bytes]) -> bytes:
    return b"&#9;" if mark[1] == b"tab" else b"&#10;"


def _worksheet(name: str, sheet: Any) -> TableSheet:
    rows = sheet.to_python(skip_empty_area=False)
    return TableSheet(name, rows, [*map(SheetRow, range(1, len(rows) + 1))])


def unsaved_formulas(path: Path, worksheet: str) -> frozenset[str]:
    """Cells of an Excel worksheet, such as `E6`, with a formula that no spreadsheet has given a value yet.

    Libraries read such a cell as empty. Empty for OpenDocument, whose formulas always have values.
    """
    with open_whole(path) as opened, zipfile.ZipFile(opened) as archive:
        part = _part_of(archive, worksheet)
        if part is None:
            return frozenset()
        with archive.open(part) as file:
            return frozenset(_cells_without_value(file))


def _part_of(archive: zipfile.ZipFile, worksheet: str) -> str | None:
    """The part of the archive that holds a worksheet."""
    if "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return None
    targets = {
        item.get("Id"): str(item.get("Target"))
        for item in _elements(archive, "xl/_rels/workbook.xml.rels", f"{_PACKAGE}Relationship")
    }
    for sheet in _elements(archive, "xl/workbook.xml", f"{_MAIN}sheet"):
        if sheet.get("name") == worksheet:
            target = targets.get(sheet.get(f"{_OFFICE}id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in archive.namelist() else None
    return None


def _elements(archive: zipfile.ZipFile, part: str, tag: str) -> list[Element]:
    with archive.open(part) as file:
        return [element for _, element in iterparse(file) if element.tag == tag]


def _cells_without_value(file: Any) -> Iterator[str]:
    for _, element in iterparse(file):
        if element.tag != f"{_MAIN}c":
            continue
        formula, value = element.find(f"{_MAIN}f"), element.find(f"{_MAIN}v")
        if formula is not None and (value is None or not value.text):
            yield str(element.get("r"))
        element.clear()


def read_text(path: Path) -> tuple[str, str | None]:
    """The text of a file by its byte order mark, else as UTF-8, else as Windows-1252 with a warning about it.

    Raises BadInputError when it holds bytes that are no text.
    """
    data = read_input(path)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), None
            except UnicodeDecodeError:
                raise BadInputError(f"{one_line(str(path))}: it begins as {encoding} and goes on otherwise.") from None
    if b"\0" in data:
        raise BadInputError(f"{one_line(str(path))}: it holds bytes that are no text; nothing was imported.")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        name = one_line(path.name, 60)
        warning = f"{name} is not UTF-8 and was read as Windows-1252; look whether its reasons came through whole."
        return data.decode("cp1252", errors="replace"), warning


def csv_table(text: str) -> TableSheet:
    """The rows of a CSV whose delimiter is the one that its first line has most of."""
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    limit = csv.field_size_limit(min(len(text) + 1, 2**31 - 1))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows, lines, before = [], [], 0
        for row in reader:
            rows.append(row)
            lines.append(before + 1)
            before = reader.line_num
    finally:
        csv.field_size_limit(limit)
    return TableSheet("", rows, lines)
