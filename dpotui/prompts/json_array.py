"""Streams the objects of a JSON list, so that a large file need not fit in memory."""

import json
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO

from dpotui.prompts.byte_source import LONGEST_LINE, TextEncoding, open_bytes
from dpotui.prompts.rows import line_error, strict_decoder
from dpotui.text import one_line

_CHUNK: Final = 1 << 20
_TAIL: Final = 16
"""A decoding error this close to the end of what was read may only mean that a token goes on (`\\ud83d\\ude00`)."""

_SPACE: Final = " \t\n\r"


def read_objects(path: Path, encoding: TextEncoding) -> Iterator[tuple[int, Any, str]]:
    """(line, value, JSON text) of every item of a list, or of the one list of objects that an object has.

    Raises BadInputError with file and line when the file is neither, or is not valid JSON.
    """
    with open_bytes(path) as file, TextIOWrapper(file, encoding=encoding.name, newline="") as text:
        source = _Source(path, text)
        if source.peek() == "{":
            _enter_list(source)
        elif source.peek() != "[":
            source.fail('is not a list; write [{"prompt": "..."}, ...] or {"data": [...]}')
        yield from _items(source)


def _items(source: "_Source") -> Iterator[tuple[int, Any, str]]:
    source.take("[")
    if source.peek() == "]":
        return
    while True:
        source.peek()
        line = source.line
        value, text = source.value()
        yield line, value, text
        if source.peek() == "]":
            return
        source.take(",")


def _enter_list(source: "_Source") -> None:
    """Move on to the first list of objects in the object that begins here; to an empty list under `data` as well."""
    source.take("{")
    while source.peek() == '"':
        key, _ = source.value()
        source.take(":")
        if source.peek() == "[" and (source.peek_within() == "{" or key == "data"):
            return
        source.value()
        if source.peek() == "}":
            break
        source.take(",")
    source.fail('is an object without a list of objects in it; write [{"prompt": "..."}, ...] or {"data": [...]}')


class _Source:
    """A JSON text read in chunks: what is already taken is dropped, so the longest value bounds the memory."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.line = 1
        self._path = path
        self._file = file
        self._decoder = strict_decoder()
        self._buffer = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is not blank; empty at the end of the file."""
        while True:
            while self._at < len(self._buffer):
                if self._buffer[self._at] not in _SPACE:
                    return self._buffer[self._at]
                self._advance(self._at + 1)
            if not self._read(_CHUNK):
                return ""

    def peek_within(self) -> str:
        """The character after the bracket that comes next, blanks apart."""
        self.peek()
        at = self._at + 1
        while True:
            while at < len(self._buffer) and self._buffer[at] in _SPACE:
                at += 1
            if at < len(self._buffer):
                return self._buffer[at]
            at -= self._at
            if not self._read(_CHUNK):
                return ""

    def take(self, character: str) -> None:
        """Step over `character`, which must come next."""
        if (found := self.peek()) != character:
            said = f"has {one_line(found, 5)}" if found else "ends"
            self.fail(f"is not valid JSON ({said} where {character} should be)")
        self._advance(self._at + 1)

    def value(self) -> tuple[Any, str]:
        """The value that comes next, and its text."""
        self.peek()
        size = _CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if len(self._buffer) - self._at > LONGEST_LINE:
                    self.fail(f"holds a value of more than {LONGEST_LINE:,} characters")
                if not self._may_go_on(error) or not self._read(size):
                    self.line += self._buffer.count("\n", self._at, error.pos)
                    self.fail(f"is not valid JSON ({error.msg})")
                size *= 2
            except (ValueError, RecursionError) as error:
                self.fail(f"is not usable JSON ({one_line(str(error), 80)})")
            else:
                if end == len(self._buffer) and self._read(size):
                    continue
                text = self._buffer[self._at : end]
                self._advance(end)
                return value, text

    def fail(self, said: str) -> NoReturn:
        """Refuse the file at the present line."""
        raise line_error(self._path, self.line, f"{said}.")

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        return error.msg.startswith("Unterminated string") or error.pos > len(self._buffer) - _TAIL

    def _advance(self, to: int) -> None:
        self.line += self._buffer.count("\n", self._at, to)
        self._at = to

    def _read(self, size: int) -> bool:
        """Read on; False at the end of the file."""
        chunk = "" if self._ended else self._file.read(size)
        self._ended = not chunk
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)
