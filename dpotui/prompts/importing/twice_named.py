"""Ids under which several prompts were imported: what names a prompt by such an id later is ambiguous."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import count_of, one_line

_NAMED: Final = 5
"""Ids that a note names."""


class _Named(NamedTuple):
    external_id: str
    prompt: str


_EXTERNAL_IDS: Final = Query("SELECT external_id, prompt FROM prompt_origin WHERE external_id <> ''", _Named)
_PROMPTS_OF: Final = (
    "SELECT external_id, prompt FROM taken WHERE external_id IN (SELECT value FROM json_each(?))"
    " GROUP BY external_id, prompt ORDER BY external_id"
)


class ComingIds:
    """The ids of the rows of an import. Kept as their hashes, which tell where looking closer is worth it."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._again: set[str] = set()

    def add(self, name: str) -> None:
        """Take in the id of a row."""
        mark = hash(name)
        if mark in self._seen:
            self._again.add(name)
        else:
            self._seen.add(mark)

    def of_several(self, connection: Connection, staged: sqlite3.Connection) -> tuple[str, ...]:
        """The ids that name several prompts among those staged and those of the project."""
        if not self._seen:
            return ()
        there = [row for row in _EXTERNAL_IDS.each(connection) if hash(row.external_id) in self._seen]
        doubtful = [*self._again, *(row.external_id for row in there)]
        prompts: dict[str, set[str]] = {}
        for name, prompt in (*_staged(staged, doubtful), *there):
            prompts.setdefault(name, set()).add(prompt)
        return tuple(sorted(name for name, named in prompts.items() if len(named) > 1))


def _staged(staged: sqlite3.Connection, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    return staged.execute(_PROMPTS_OF, (json.dumps(list(names)),))


def about_several(names: Sequence[str]) -> Iterator[str]:
    """A sentence on ids that name several prompts, when there are any."""
    if names:
        listed = ", ".join(one_line(name, 30) for name in names[:_NAMED])
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        said = f"{count_of(len(names), 'id')} of several prompts: {listed}{more}"
        yield f"{said}; answers and scores that name a prompt by such an id must give its text too"
