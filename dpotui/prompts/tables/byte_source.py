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
    errors: str = "strict"
    """What becomes of bytes that are none of it."""


UTF8_BY_LINE: Final = TextEncoding("utf-8-sig", errors="surrogateescape")
"""UTF-8 of which lines may be broken: their bytes are escaped, and `broken_line` finds them."""


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


def wide_encoding(path: Path, head: bytes) -> TextEncoding | None:
    """The encoding that the mark at the start of a text names, or UTF-16 that has none; else None."""
    if name := next((name for mark, name in _MARKS if head.startswith(mark)), ""):
        return UTF8_BY_LINE if name == "utf-8-sig" else TextEncoding(name, converted=converted_words(name.upper()))
    if head.count(0) * _BINARY <= len(head):
        return None
    name = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    text = _decoded(head, name)
    if "\0" in text or not text or any(unicodedata.category(letter) in _NO_TEXT for letter in text):
        return None
    said = f"{one_line(path.name, 60)} has no byte order mark and was read as UTF-16: {one_line(text[:_SHOWN], 80)}"
    return TextEncoding(name, said, converted_words("UTF-16"))


def _decoded(head: bytes, encoding: str, errors: str = "strict") -> str:
    """As much as is whole of how a text begins; empty where it is no text in this encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)(errors).decode(head)
    except UnicodeDecodeError:
        return ""


def line_end(path: Path, encoding: TextEncoding) -> str:
    """What ends the lines of a text: a carriage return where it has hardly anything else."""
    head = _decoded(head_of(path), encoding.name, encoding.errors)
    return "\r" if head.count("\r") - head.count("\r\n") > head.count("\n") else "\n"


def converted_words(title: str) -> str:
    """That a text was converted from another encoding."""
    return f"text in {title} was converted to UTF-8"


def bounded_lines(path: Path, file: TextIO) -> Iterator[str]:
    """The lines of a text. Raises BadInputError with file and line when one is longer than `LONGEST_LINE`."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise too_long(path, number)
        yield line


def too_long(path: Path, number: int) -> BadInputError:
    """The error of a line that is no row."""
    return line_error(path, number, f"is longer than {LONGEST_LINE:,} characters; it cannot be a row.")
