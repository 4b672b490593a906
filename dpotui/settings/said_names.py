"""Who this user has said they are, in projects that did not know the name they came with."""

from typing import Final

from dpotui.settings.state_file import read_state, write_state

_FILE: Final = "names.json"
_MOST: Final = 200
"""Answers that are remembered; the oldest go first."""

_Answer = tuple[str, str, str]
"""The project's id, the name that was asked about, and who that is."""


def said_name(project: str, asked: str) -> str | None:
    """Who this user has said they are when a project (its id) asked about a name; None when it never did."""
    return next((who for known, name, who in _answers() if (known, name) == (project, asked)), None)


def remember_name(project: str, asked: str, who: str) -> None:
    """Remember the answer, in place of an earlier one."""
    others = [answer for answer in _answers() if answer[:2] != (project, asked)]
    write_state(_FILE, [(project, asked, who), *others][:_MOST])


def _answers() -> list[_Answer]:
    """The answers, the newest first."""
    stored = read_state(_FILE)
    rows = stored if isinstance(stored, list) else []
    return [
        (row[0], row[1], row[2])
        for row in rows
        if isinstance(row, list) and len(row) == 3 and all(isinstance(part, str) and part for part in row)
    ]
