"""Small things that are remembered of this user between runs, each a JSON file in the user's state folder."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from dpotui.durable_files import make_folder, write_durably
from dpotui.plain_files import open_plain

_LARGEST: Final = 1 << 16
"""Bytes that such a file has at most."""


def read_state(name: str) -> object:
    """What was remembered under a file name; None where nothing was, or nothing that can be read."""
    with suppress(OSError, ValueError, RecursionError):
        return json.loads(_bytes_of(user_state_path("dpotui") / name))
    return None


def _bytes_of(path: Path) -> bytes:
    with os.fdopen(open_plain(path, os.O_RDONLY), "rb") as file:
        return file.read(_LARGEST)


def write_state(name: str, value: object) -> None:
    """Remember a value. Where nothing can be written it is not remembered: no work depends on it."""
    path = user_state_path("dpotui") / name
    with suppress(OSError):
        make_folder(path.parent)
        write_durably(path, json.dumps(value).encode("ascii"))
