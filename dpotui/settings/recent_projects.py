"""The projects that this user opened lately, newest first: a list of paths in the user's state folder."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from dpotui.durable_files import make_folder, write_durably
from dpotui.plain_files import open_plain

MOST: Final = 10
"""Projects that are remembered."""
_LARGEST: Final = 1 << 16
"""Bytes that such a list has at most: ten of the longest paths."""


def recent_projects() -> list[Path]:
    """The projects remembered, whether they are still there or not: nothing waits for a disk that has gone."""
    with suppress(OSError, ValueError, RecursionError):
        return list(_paths_in(json.loads(_read(_file()))))[:MOST]
    return []


def remember_project(path: Path) -> None:
    """Put a project first. Where nothing can be written it is not remembered: no work depends on it."""
    absolute = path.absolute()
    _write([absolute, *(other for other in recent_projects() if other != absolute)])


def forget_project(path: Path) -> None:
    """Remember a project no longer."""
    _write([other for other in recent_projects() if other != path])


def _file() -> Path:
    return user_state_path("dpotui") / "recent.json"


def _read(path: Path) -> bytes:
    with os.fdopen(open_plain(path, os.O_RDONLY), "rb") as file:
        return file.read(_LARGEST)


def _paths_in(stored: object) -> Iterator[Path]:
    for text in stored if isinstance(stored, list) else ():
        if isinstance(text, str) and text.startswith("/") and "\0" not in text and _names_a_file(text):
            yield Path(text)


def _names_a_file(text: str) -> bool:
    """Whether the file system can be asked for it: half of a character that takes two is in no name."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


def _write(paths: list[Path]) -> None:
    with suppress(OSError):
        make_folder(_file().parent)
        write_durably(_file(), json.dumps([str(path) for path in paths[:MOST]]).encode("ascii"))
