"""What the head of a GGUF file says: metadata and the shapes of its tensors, read without llama.cpp.

The file may be anybody's, so no length in it is believed: whatever it counts must lie within the file, and a head that
goes on and on is given up. The format is that of ggml's `docs/gguf.md`, versions 2 and 3, little-endian.
"""

import math
import struct
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

from dpotui.plain_files import open_input

MAGIC: Final = b"GGUF"
_VERSIONS: Final = (2, 3)
_MOST_ITEMS: Final = 4_000_000
"""Keys, list items and tensors in all; the largest vocabularies have a tenth of that."""
_LONGEST_KEY: Final = 65_535
_LONGEST_TEXT: Final = 1_000_000
"""Bytes of a text that is kept; a longer one is as good as none."""
_MOST_DIMENSIONS: Final = 4
_CHUNK: Final = 1024**2
_NUMBERS: Final = dict(enumerate(("<B", "<b", "<H", "<h", "<I", "<i", "<f", "<?"))) | {10: "<Q", 11: "<q", 12: "<d"}
_TEXT: Final = 8
_LIST: Final = 9


class GGUFError(Exception):
    """The head cannot be read, in words."""


@dataclass(frozen=True)
class GGUFHeader:
    """The metadata that are single values, lists left out, and the number of parameters in all tensors."""

    metadata: dict[str, Any]
    parameters: int
    lists: dict[str, str] = field(default_factory=dict)
    """The sha256 of each list's bytes, by its key: a vocabulary is the same where its lists are."""

    def text(self, key: str) -> str:
        """A text among the metadata; empty where there is none."""
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """A whole number among the metadata; None where there is none."""
        value = self.metadata.get(key)
        return value if type(value) is int else None


def read_header(path: Path) -> GGUFHeader:
    """Read the head of a GGUF file. Raises GGUFError when it is none or is damaged, OSError when it cannot be read."""
    with open_input(path) as file:
        return _Reader(file, path.stat().st_size).header()


class _Reader:
    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file = file
        self._size = size
        self._items = _MOST_ITEMS
        self._lists: dict[str, str] = {}

    def header(self) -> GGUFHeader:
        if self._take(len(MAGIC)) != MAGIC:
            raise GGUFError("it is not a GGUF file")
        version, tensors, keys = self._number("<I"), self._number("<Q"), self._number("<Q")
        if version not in _VERSIONS:
            raise GGUFError(f"its version {version} is not known here")
        metadata = {}
        for _ in self._counted(keys):
            key = self._text(_LONGEST_KEY)
            metadata[key] = self._value(self._number("<I"), key)
        return GGUFHeader(metadata, sum(self._elements() for _ in self._counted(tensors)), self._lists)

    def _counted(self, count: int) -> range:
        self._items -= count
        if self._items < 0:
            raise GGUFError(f"it claims to hold {count:,} things, more than any model")
        return range(count)

    def _take(self, length: int) -> bytes:
        taken = self._file.read(length) if length <= self._size else b""
        if len(taken) < length:
            raise GGUFError("it ends in the middle")
        return taken

    def _skip(self, length: int) -> None:
        if length > self._size - self._file.tell():
            raise GGUFError("it ends in the middle")
        self._file.seek(length, 1)

    def _number(self, form: str) -> Any:
        return struct.unpack(form, self._take(struct.calcsize(form)))[0]

    def _text(self, longest: int = _LONGEST_TEXT) -> str:
        length = self._number("<Q")
        if length > longest:
            self._skip(length)
            return ""
        return self._take(length).decode("utf-8", errors="replace")

    def _value(self, kind: int, key: str) -> Any:
        if kind == _TEXT:
            return self._text()
        if kind == _LIST:
            begin = self._file.tell()
            self._skip_list()
            self._lists[key] = self._digest(begin, self._file.tell())
            return None
        return self._number(self._form(kind))

    @staticmethod
    def _form(kind: int) -> str:
        if kind not in _NUMBERS:
            raise GGUFError(f"it holds a value of a kind there is not ({kind})")
        return _NUMBERS[kind]

    def _skip_list(self) -> None:
        kind, count = self._number("<I"), self._number("<Q")
        if kind != _TEXT:
            self._skip(count * struct.calcsize(self._form(kind)))
            return
        for _ in self._counted(count):
            self._skip(self._number("<Q"))

    def _digest(self, begin: int, end: int) -> str:
        """The sha256 of the bytes from `begin` to `end`, where reading goes on."""
        digest = sha256()
        self._file.seek(begin)
        while begin < end:
            part = self._file.read(min(end - begin, _CHUNK))
            if not part:
                raise GGUFError("it ends in the middle")
            digest.update(part)
            begin += len(part)
        return digest.hexdigest()

    def _elements(self) -> int:
        """The number of parameters of the next tensor: its name, its dimensions, its kind, its place."""
        self._text(_LONGEST_KEY)
        dimensions = self._number("<I")
        if dimensions > _MOST_DIMENSIONS:
            raise GGUFError(f"it holds a tensor of {dimensions:,} dimensions")
        elements = math.prod(int(self._number("<Q")) for _ in range(dimensions))
        self._skip(struct.calcsize("<IQ"))
        return elements
