"""The bytes of a table file, unpacked where it is compressed, and the encoding in which they are text."""

import codecs
import gzip
import importlib
import io
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from dpotui.errors import BadInputError
from dpotui.plain_files import open_input
from dpotui.prompts.tables.code_pages import ForeignLetters, has_undefined, is_binary
from dpotui.prompts.tables.rows import TableReading, file_error, line_error
from dpotui.text import one_line

LONGEST_LINE: Final = 64 * 1024 * 1024
"""Characters of a line: a longer one is no row that anybody wrote."""
_CHUNK: Final = 1 << 20
LOOKED_AT: Final = 1 << 16
"""Bytes at the start of a file that tell what it is."""
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_FREE: Final = 256 * 1024 * 1024
_RATIO: Final = 100
"""A file that unpacks to more than `_FREE` bytes may unpack to this many times its size: texts reach a tenth of it."""
_MOST_OF_GZIP: Final = 1_032
"""A byte of gzip unpacks to no more than so many; what ends with the size of more is no whole file."""
_CUT_OFF: Final = "is damaged and cannot be unpacked (it is cut off)."
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
NO_TEXT: Final = "holds bytes that are no text; it takes tables, JSON, plain text and spreadsheets."
_BINARY: Final = 8
"""A file of which more than one byte in so many is zero is no text."""
_NO_TEXT: Final = ("Cn", "Co", "Cs")
"""Sorts of characters that no text has."""
_SHOWN: Final = 60


@dataclass(frozen=True)
class TextEncoding:
    """How the bytes of a file are text; `warning` says what is to be looked at, where that is not certain."""

    name: str
    warning: str = ""
    converted: str = ""
    """That its texts are not stored in this encoding, in words, where it is not UTF-8."""


@contextmanager
def open_bytes(path: Path, reading: TableReading | None = None) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked; `reading` gets to know how far they are read.

    Raises BadInputError when it is damaged, or unpacks beyond all measure.
    """
    with open_input(path) as file:
        if reading is not None:
            reading.follow(file, path.stat().st_size)
        magic = file.read(4)
        broken: tuple[type[Exception], ...] = (EOFError, zlib.error, gzip.BadGzipFile)
        file.seek(0)
        if magic[:2] == _GZIP:
            unpacked: Any = gzip.GzipFile(fileobj=file)
        elif magic == _ZSTD:
            zstd = _zstd(path)
            unpacked, broken = zstd.open(file, "rb"), (*broken, zstd.ZstdError)
        else:
            yield file
            return
        size = path.stat().st_size
        room = room_for(size)
        if magic[:2] == _GZIP and (said := _said_size(file)) > room:
            raise _too_much(path) if said <= size * _MOST_OF_GZIP else file_error(path, _CUT_OFF)
        try:
            yield io.BufferedReader(_Bounded(path, unpacked, room), _CHUNK)
        except broken as error:
            if "too much memory" in str(error):
                raise file_error(
                    path, "was packed with too large a window; unpack it first (zstd -d --long=31)."
                ) from None
            raise file_error(path, f"is damaged and cannot be unpacked ({one_line(str(error), 80)}).") from None


def _zstd(path: Path) -> Any:
    """Python's own module for zstd, or the one that brings it to earlier versions."""
    for name in ("compression.zstd", "backports.zstd", "pyzstd"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise file_error(path, "is packed with zstd; install backports.zstd to read it, or unpack it first (zstd -d).")


def room_for(size: int) -> int:
    """Bytes of text that a packed file of this size may hold."""
    return max(_FREE, size * _RATIO)


def _said_size(file: BinaryIO) -> int:
    """How much a gzip file says it unpacks to (its last four bytes, RFC 1952): no more than that modulo 4 GB."""
    at = file.tell()
    file.seek(-4, io.SEEK_END)
    said = int.from_bytes(file.read(4), "little")
    file.seek(at)
    return said


def _too_much(path: Path) -> BadInputError:
    return file_error(path, "unpacks to far more than texts do; unpack it yourself if it is meant so.")


class _Bounded(io.RawIOBase):
    """Unpacked bytes, up to a limit."""

    def __init__(self, path: Path, unpacked: Any, room: int) -> None:
        self._path = path
        self._unpacked = unpacked
        self._room = room

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._unpacked.read(len(buffer))
        self._room -= len(data)
        if self._room < 0:
            raise _too_much(self._path)
        buffer[: len(data)] = data
        return len(data)


def is_packed(path: Path) -> bool:
    """Whether a file is packed with gzip or zstd."""
    with open_input(path) as file:
        return file.read(4).startswith((_GZIP, _ZSTD))


def head_of(path: Path) -> bytes:
    """The first bytes of a file, unpacked."""
    with open_bytes(path) as file:
        return file.read(LOOKED_AT)


def check_text(path: Path, head: bytes) -> None:
    """Raise BadInputError when a file begins with bytes that are no text in any encoding."""
    if head.count(0) * _BINARY > len(head) and wide_encoding(path, head) is None:
        raise file_error(path, NO_TEXT)


def encoding_of(path: Path, head: bytes) -> TextEncoding:
    """The encoding of a text file by its mark, else UTF-8, else Windows-1252 where it can be that.

    Raises BadInputError with file and line when it is UTF-8 that is broken somewhere.
    """
    if wide := wide_encoding(path, head):
        return wide
    if _is_utf8(path):
        return TextEncoding("utf-8-sig")
    if is_binary(head):
        raise file_error(path, NO_TEXT)
    name, title = ("mac_roman", "Mac Roman") if _ends_lines_by_cr(head) else ("cp1252", "Windows-1252")
    sample = _sample(path, name, title)
    warning = f"{one_line(path.name, 60)} is not UTF-8 and was read as {title}: {one_line(sample, 80)}"
    return TextEncoding(name, f"{warning}\nIf letters are wrong, save it as CSV UTF-8.", _converted(title))


def _ends_lines_by_cr(head: bytes) -> bool:
    """Whether lines end as on old Macs; a cell may hold a line break of another sort."""
    return head.count(b"\r") - head.count(b"\r\n") > head.count(b"\n")


def wide_encoding(path: Path, head: bytes) -> TextEncoding | None:
    """The encoding that the mark at the start of a text names, or UTF-16 that has none; else None."""
    if name := next((name for mark, name in _MARKS if head.startswith(mark)), ""):
        return TextEncoding(name, converted="" if name == "utf-8-sig" else _converted(name.upper()))
    if head.count(0) * _BINARY <= len(head):
        return None
    name = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    text = _decoded(head, name)
    if "\0" in text or not text or any(unicodedata.category(letter) in _NO_TEXT for letter in text):
        return None
    said = f"{one_line(path.name, 60)} has no byte order mark and was read as UTF-16: {one_line(text[:_SHOWN], 80)}"
    return TextEncoding(name, said, _converted("UTF-16"))


def _decoded(head: bytes, encoding: str) -> str:
    """As much as is whole of how a text begins; empty where it is no text in this encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return ""


def line_end(path: Path, encoding: TextEncoding) -> str:
    """What ends the lines of a text: a carriage return where it has hardly anything else."""
    head = _decoded(head_of(path), encoding.name)
    return "\r" if head.count("\r") - head.count("\r\n") > head.count("\n") else "\n"


def _converted(title: str) -> str:
    return f"text in {title} was converted to UTF-8"


def _is_utf8(path: Path) -> bool:
    decode = codecs.getincrementaldecoder("utf-8")().decode
    lines, since = 1, 0
    with open_bytes(path) as file:
        try:
            while chunk := file.read(_CHUNK):
                decode(chunk)
                ends = chunk.count(b"\n") or chunk.count(b"\r")
                lines, since = lines + ends, 0 if ends else since + len(chunk)
                if since > LONGEST_LINE:
                    raise _too_long(path, lines)
            decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _sample(path: Path, encoding: str, title: str) -> str:
    """The first text with a letter beyond ASCII.

    Raises BadInputError where the bytes cannot be in this encoding, or make no words in it.
    """
    sample, mixed = "", False
    foreign = ForeignLetters()
    with open_bytes(path) as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if line.isascii():
                continue
            mixed = mixed or _decodes(line)
            if (mixed and not _decodes(line)) or (encoding == "cp1252" and has_undefined(line)):
                raise not_utf8(path, number, line)
            text = line.decode(encoding)
            sample = sample or _beyond_ascii(text)
            foreign.add(text)
    if foreign.make_no_words:
        said = f"is neither UTF-8 nor {title}, in which it would read: {one_line(sample, 60)}"
        raise file_error(path, f"{said}\nSave it as CSV UTF-8 where its letters are right.")
    return sample


def _beyond_ascii(text: str) -> str:
    """The part of a text around its first letter beyond ASCII."""
    at = next(place for place, letter in enumerate(text) if not letter.isascii())
    return text[max(at - 30, 0) : at + 30].strip()


def _decodes(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def not_utf8(path: Path, number: int, line: bytes) -> Exception:
    """The error of a line that is not UTF-8."""
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return line_error(path, number, f"is not UTF-8 (byte {error.start + 1}); save the file as UTF-8.")
    return file_error(path, "is not UTF-8 throughout; save the file as UTF-8.")


def first_line_not_utf8(path: Path) -> Exception:
    """The error of the first line of a file that is not UTF-8."""
    with open_bytes(path) as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if not _decodes(line):
                return not_utf8(path, number, line)
    return file_error(path, "is not UTF-8 throughout; save the file as UTF-8.")


def bounded_lines(path: Path, file: TextIO) -> Iterator[str]:
    """The lines of a text. Raises BadInputError with file and line when one is longer than `LONGEST_LINE`."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise _too_long(path, number)
        yield line


def _too_long(path: Path, number: int) -> BadInputError:
    return line_error(path, number, f"is longer than {LONGEST_LINE:,} characters; it cannot be a row.")
