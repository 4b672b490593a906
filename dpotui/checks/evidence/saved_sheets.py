"""Every judgement as it was saved, in one order in every copy of a project, and which of them are first words."""

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query

NEVER: Final = (-1, "", "")
"""What comes before every judgement, see `order_of`."""


class StoredSheet(NamedTuple):
    """A judgement as somebody saved it, whatever became of it since."""

    revision: str
    prompt: str
    annotator: str
    rubric: str
    outcome: str
    made_at: str
    clock: int
    said: str
    sha256: str


order_of: Final = attrgetter("clock", "said", "sha256")
"""What puts revisions in one order in every copy of a project."""


_COLUMNS: Final = """
    SELECT j.revision, j.prompt, j.annotator, j.rubric, j.outcome, r.made_at, r.clock, r.said, r.sha256 FROM"""
_THAT_COUNT: Final = """
    WHERE r.kind = 'judgement' AND j.outcome <> 'withdrawn' AND j.revision NOT IN (SELECT revision FROM practice)"""
_SAVED: Final = Query(f"{_COLUMNS} judgement j JOIN revision r ON r.id = j.revision {_THAT_COUNT}", StoredSheet)
# The prompts first (a cross join keeps its order): they are few.
_SAVED_ON: Final = Query(
    f"{_COLUMNS} json_each(:prompts) p CROSS JOIN judgement j ON j.prompt = p.value "
    f"CROSS JOIN revision r ON r.id = j.revision {_THAT_COUNT}",
    StoredSheet,
)


class First(NamedTuple):
    """A first judgement under one rubric, and whether it was the person's first word on the prompt at all."""

    saved: StoredSheet
    blind: bool


def read_saved_sheets(connection: Connection) -> tuple[StoredSheet, ...]:
    """Everything that was saved, in its order."""
    return _in_order(_SAVED.each(connection))


def renew_saved_sheets(
    connection: Connection, before: Iterable[StoredSheet], touched: Collection[str]
) -> tuple[StoredSheet, ...]:
    """What `read_saved_sheets` would read, given what it read `before`; only the `touched` prompts are read.

    All of what was saved on these: a judgement of another copy, saved earlier by its clock, may turn a later one of
    that person into practice.
    """
    sheets = [sheet for sheet in before if sheet.prompt not in touched]
    for sheet in _SAVED_ON.each(connection, prompts=json.dumps(sorted(touched))):
        insort(sheets, sheet, key=order_of)
    return tuple(sheets)


def _in_order(sheets: Iterable[StoredSheet]) -> tuple[StoredSheet, ...]:
    return tuple(sorted(sheets, key=order_of))


def first_by_rubric(saved: Iterable[StoredSheet]) -> dict[str, list[First]]:
    """By rubric, everybody's first judgement of each prompt under it, where it gives scores.

    A first word that was a skip or a flag uses up the blindness: what others said is shown after it.
    """
    seen: set[tuple[str, str]] = set()
    under: set[tuple[str, str, str]] = set()
    found: defaultdict[str, list[First]] = defaultdict(list)
    for sheet in saved:
        who, which = (sheet.prompt, sheet.annotator), (sheet.prompt, sheet.annotator, sheet.rubric)
        if which not in under and sheet.outcome == "scored":
            found[sheet.rubric].append(First(sheet, who not in seen))
        under.add(which)
        seen.add(who)
    return found
