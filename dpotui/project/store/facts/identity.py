"""Names for facts: content hashes, time-ordered ids and the canonical form both are computed from."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from dpotui.errors import BadInputError
from dpotui.plain_files import open_input

CONTENT_ID_LENGTH: Final = 32
"""Hex digits of a content id: the first 128 bits of the sha256."""

_CHUNK: Final = 4 * 1024**2
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def canonical(value: Json) -> str:
    """The one JSON text of `value`: sorted keys, no spaces, no escapes beyond what JSON demands."""
    return _ENCODER.encode(value)


def sha256_of(value: Json) -> str:
    """The sha256, in hex, of the canonical JSON of `value`.

    Raises BadInputError when a text in it has a lone surrogate and so cannot be stored as UTF-8.
    """
    try:
        data = canonical(value).encode()
    except UnicodeEncodeError as error:
        raise BadInputError(f"the text holds an unpaired surrogate at character {error.start}") from None
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path, pulse: Callable[[], None] | None = None) -> str:
    """The sha256, in hex, of a file's bytes. `pulse` is called every 4 MB; what it raises gives the reading up."""
    digest = hashlib.sha256()
    with open_input(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            if pulse:
                pulse()
    return digest.hexdigest()


def content_id(kind: str, value: Json) -> str:
    """The id of a content-addressed fact (a prompt, a candidate, a rubric): equal content, equal id."""
    return sha256_of([kind, value])[:CONTENT_ID_LENGTH]


def new_uuid7() -> str:
    """A fresh UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))
