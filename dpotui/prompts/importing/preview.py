"""What a look at an import shows of it: its first prompts as they would be taken, and rows that say the same."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dpotui.prompts.importing.row_places import RowPlace, RowPlaces
from dpotui.prompts.message import Message, last_user_text, messages_from_json

FIRST: Final = 5
"""Prompts that are shown."""
FIRST_FOLDED: Final = 3
"""Folded rows that are shown."""


@dataclass(frozen=True)
class FirstPrompt:
    """A prompt as it is taken, with what the rows say about it."""

    row: RowPlace
    """The first row that has it."""
    messages: tuple[Message, ...]
    tags: tuple[str, ...]
    source: str
    external_id: str
    answers: tuple[str, ...]
    """Answers that come with it, in the order of the rows."""
    known: bool
    """Whether the project has it already."""


@dataclass(frozen=True)
class FoldedRow:
    """A row whose prompt an earlier row has."""

    row: RowPlace
    same_as: RowPlace
    text: str
    """The user's last turn."""


def first_prompts(staged: sqlite3.Connection, places: RowPlaces) -> tuple[FirstPrompt, ...]:
    """The first prompts of those that are staged."""
    rows = staged.execute(
        "SELECT position, prompt, messages, source, external_id, prompt IN (SELECT prompt FROM known) "
        "FROM taken WHERE messages IS NOT NULL ORDER BY position LIMIT ?",
        (FIRST,),
    ).fetchall()
    ids = [prompt for _, prompt, *_ in rows]
    tags, answers = _by_prompt(staged, "tag", "tag", ids), _by_prompt(staged, "answer", "text", ids)
    return tuple(
        FirstPrompt(
            row=places.of(position),
            messages=messages_from_json(messages),
            tags=tags.get(prompt, ()),
            source=source,
            external_id=external_id,
            answers=answers.get(prompt, ()),
            known=bool(known),
        )
        for position, prompt, messages, source, external_id, known in rows
    )


def _by_prompt(staged: sqlite3.Connection, table: str, column: str, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What a staging table has for each of these prompts, in order, nothing twice."""
    found: dict[str, dict[str, None]] = {}
    query = f"SELECT prompt, {column} FROM {table} WHERE prompt IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    for prompt, value in staged.execute(query, (json.dumps(ids),)):
        found.setdefault(prompt, {})[value] = None
    return {prompt: tuple(values) for prompt, values in found.items()}


def first_folded(
    staged: sqlite3.Connection, folded: Sequence[tuple[int, str]], places: RowPlaces
) -> tuple[FoldedRow, ...]:
    """The rows among `folded` (row, prompt), with the row that each of them repeats."""
    ids = list({prompt for _, prompt in folded})
    first = {
        prompt: (position, messages)
        for position, prompt, messages in staged.execute(
            "SELECT position, prompt, messages FROM taken WHERE messages IS NOT NULL "
            "AND prompt IN (SELECT value FROM json_each(?)) LIMIT ?",
            (json.dumps(ids), len(ids)),
        )
    }
    return tuple(
        FoldedRow(places.of(row), places.of(first[prompt][0]), last_user_text(messages_from_json(first[prompt][1])))
        for row, prompt in folded
        if prompt in first
    )
