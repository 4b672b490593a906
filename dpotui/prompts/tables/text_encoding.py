"""The encoding in which the bytes of a table file are text, and the lines that are not in it."""

import codecs
from collections import Counter
from pathlib import Path
from typing import Final

from dpotui.prompts.tables.byte_source import (
    LONGEST_LINE,
    NO_TEXT,
    UTF8_BY_LINE,
    TextEncoding,
    converted_words,
    open_bytes,
    too_long,
    wide_encoding,
)
from dpotui.prompts.tables.code_pages import ForeignLetters, has_undefined, is_binary
from dpotui.prompts.tables.faults import RowError
from dpotui.prompts.tables.rows import file_error, line_error
from dpotui.text import one_line

_CHUNK: Final = 1 << 20
_WRITTEN_DOWN: Final = 10_000
"""Characters of a text that cannot be taken which are kept: there may be many such."""


def broken_line(path: Path, number: int, line: str) -> RowError | None:
    """The error of a line that was read as `UTF8_BY_LINE` and is not UTF-8."""
    try:
        line.encode()
    except UnicodeEncodeError as error:
        return _broken_at(path, number, len(line[: error.start].encode()))
    return None


def bytes_shown(text: str) -> str:
    """The beginning of a text that was read as `UTF8_BY_LINE`; its bytes that are not UTF-8 are written as `\\xff`."""
    return text[:_WRITTEN_DOWN].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _broken_at(path: Path, number: int, byte: int) -> RowError:
    return line_error(path, number, f"is not UTF-8 (byte {byte + 1}); save the file as UTF-8.")


def encoding_of(path: Path, head: bytes) -> TextEncoding:
    """The encoding of a text file by its mark, else UTF-8, else Windows-1252 where it can be that.

    Raises BadInputError with file and line when nobody can tell which of them it is.
    """
    if wide := wide_encoding(path, head):
        return wide
    if _is_utf8(path):
        return TextEncoding("utf-8-sig")
    if is_binary(head):
        raise file_error(path, NO_TEXT)
    name, title = ("mac_roman", "Mac Roman") if _ends_lines_by_cr(head) else ("cp1252", "Windows-1252")
    sample = _sample(path, name, title)
    if not sample:
        return UTF8_BY_LINE
    warning = f"{one_line(path.name, 60)} is not UTF-8 and was read as {title}: {one_line(sample, 80)}"
    return TextEncoding(name, f"{warning}\nIf letters are wrong, save it as CSV UTF-8.", converted_words(title))


def _ends_lines_by_cr(head: bytes) -> bool:
    """Whether lines end as on old Macs; a cell may hold a line break of another sort."""
    return head.count(b"\r") - head.count(b"\r\n") > head.count(b"\n")


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
                    raise too_long(path, lines)
            decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _sample(path: Path, encoding: str, title: str) -> str:
    """The first text with a letter beyond ASCII; empty where of the lines with one at least half are UTF-8.

    Raises BadInputError where the bytes cannot be in this encoding, or make no words in it.
    """
    sample, unlike = "", None
    lines: Counter[bool] = Counter()
    foreign = ForeignLetters()
    with open_bytes(path) as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if line.isascii():
                continue
            is_utf8 = _decodes(line)
            lines[is_utf8] += 1
            undefined = encoding == "cp1252" and has_undefined(line)
            if not unlike and (undefined or (lines[True] and not is_utf8)):
                unlike = _not_utf8(path, number, line)
            text = line.decode(encoding, "replace")
            sample = sample or _beyond_ascii(text)
            foreign.add(text)
    if lines[True] >= lines[False]:
        return ""
    if unlike:
        raise unlike
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


def _not_utf8(path: Path, number: int, line: bytes) -> Exception:
    """The error of a line that is not UTF-8."""
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return _broken_at(path, number, error.start)
    return file_error(path, "is not UTF-8 throughout; save the file as UTF-8.")


def first_line_not_utf8(path: Path) -> Exception:
    """The error of the first line of a file that is not UTF-8."""
    with open_bytes(path) as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if not _decodes(line):
                return _not_utf8(path, number, line)
    return file_error(path, "is not UTF-8 throughout; save the file as UTF-8.")
