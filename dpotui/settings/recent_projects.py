"""The projects that this user opened lately, newest first: a list of paths in the user's state folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dpotui.settings.state_file import read_state, write_state

_FILE: Final = "recent.json"
MOST: Final = 10
"""Projects that are remembered."""


def recent_projects() -> list[Path]:
    """The projects remembered, whether they are still there or not: nothing waits for a disk that has gone."""
    return list(_paths_in(read_state(_FILE)))[:MOST]


def remember_project(path: Path) -> None:
    """Put a project first. Where nothing can be written it is not remembered: no work depends on it."""
    absolute = path.absolute()
    _write([absolute, *(other for other in recent_projects() if other != absolute)])


def forget_project(path: Path) -> None:
    """Take a project off the list of recent ones."""
    _write([other for other in recent_projects() if other != path])


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
    write_state(_FILE, [str(path) for path in paths[:MOST]])
