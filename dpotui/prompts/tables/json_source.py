"""Reads a JSON text value by value, in chunks."""

import json
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO

from msgspec import Struct

from dpotui.prompts.tables.byte_source import LONGEST_LINE
from dpotui.prompts.tables.json_value import value_at
from dpotui.prompts.tables.rows import line_error
from dpotui.text import one_line

_CHUNK: Final = 1 << 20
_TAIL: Final = 16
"""A decoding error this close to the end of what was read may only mean that a token goes on (`\\ud83d\\ude00`)."""
_LONGEST_KEY: Final = 1_000
_SPACE: Final = " \t\n\r"


class JsonItem(Struct):
    """A value of a JSON text: the line on which it begins, and how it is written."""

    line: int
    value: Any
    text: str
    fault: str = ""
    """Why it cannot be used, in words; empty when it can. `value` is then only what it looks like."""


class JsonSource:
    """A JSON text read in chunks: what is already taken is dropped, so the longest value bounds the memory."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.line = 1
        self._path = path
        self._file = file
        self._buffer = ""
        self._at = 0
        self._dropped = 0
        """Characters before those in the buffer."""
        self._line_begin = 0
        """Characters before the present line."""
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

    def key(self) -> str:
        """The key that comes next, and the colon after it."""
        key = str(self.item().value)
        self.take(":")
        return key

    def next_key(self) -> str:
        """The first characters of the first key of the object that comes next; nothing is taken."""
        self.peek_within()
        while True:
            begin = self._buffer.index('"', self._at)
            end = self._buffer.find('"', begin + 1)
            if end >= 0 or len(self._buffer) - begin > _LONGEST_KEY or not self._read(_CHUNK):
                return self._buffer[begin + 1 : end if end >= 0 else None]

    def check_ended(self) -> None:
        """Refuse what follows the value."""
        if (found := self.peek()) != "":
            self._fail_here(f"{one_line(found, 5)} stands after its end")

    def take(self, character: str) -> None:
        """Step over `character`, which must come next."""
        if (found := self.peek()) != character:
            said = f"has {one_line(found, 5)}" if found else "ends"
            self._fail_here(f"{said} where {character} should be")
        self._advance(self._at + 1)

    def item(self) -> JsonItem:
        """The value that comes next. Refuses the file when its form is broken: nobody knows where it ends."""
        self.peek()
        line, size = self.line, _CHUNK
        while True:
            try:
                value, end, fault = value_at(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if len(self._buffer) - self._at > LONGEST_LINE:
                    self.fail(f"holds a value of more than {LONGEST_LINE:,} characters")
                if not self._may_go_on(error) or not self._read(size):
                    self._advance(error.pos)
                    self._fail_here(error.msg)
                size *= 2
            else:
                if end == len(self._buffer) and self._read(size):
                    continue
                text = self._buffer[self._at : end]
                self._advance(end)
                return JsonItem(line, value, text, fault)

    def fail(self, said: str) -> NoReturn:
        """Refuse the file at the present line."""
        raise line_error(self._path, self.line, f"{said}.")

    def _fail_here(self, said: str) -> NoReturn:
        """Refuse the file, whose form is broken at the present character."""
        at = self._dropped + self._at - self._line_begin + 1
        self.fail(f"is not valid JSON (at character {at:,}: {said})")

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        return error.msg.startswith("Unterminated string") or error.pos > len(self._buffer) - _TAIL

    def _advance(self, to: int) -> None:
        if breaks := self._buffer.count("\n", self._at, to):
            self.line += breaks
            self._line_begin = self._dropped + self._buffer.rfind("\n", self._at, to) + 1
        self._at = to

    def _read(self, size: int) -> bool:
        """Read on; False at the end of the file."""
        chunk = "" if self._ended else self._file.read(size)
        self._ended = not chunk
        if self._ended:
            return False
        self._buffer = self._buffer[self._at :] + chunk
        self._dropped += self._at
        self._at = 0
        return True
