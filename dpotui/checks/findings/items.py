"""What a finding points at, read in full: the prompt, the response, and what a person said of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.annotation import Sheet, letter
from dpotui.annotation.judgements.reading import read_latest
from dpotui.checks.findings.result import Item
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import Prompt, load_prompt
from dpotui.scope import Rubric, current_rubric


class _Response(NamedTuple):
    id: str
    response: str


_RESPONSES: Final = Query(
    "SELECT id, response FROM candidate WHERE id IN (SELECT value FROM json_each(:ids))", _Response
)


@dataclass(frozen=True)
class SaidResponse:
    """A response, and where a person's judgement is looked at, under the letter that it had there."""

    id: str
    letter: str
    text: str


@dataclass(frozen=True)
class ItemInFull:
    """An item with its texts, raw as stored."""

    item: Item
    prompt: Prompt
    responses: tuple[SaidResponse, ...]
    """The one it is about, or all that the person judged, as they saw them."""
    sheet: Sheet | None
    """What the person said."""
    rubric: Rubric


def read_item(project: Project, item: Item) -> ItemInFull:
    """Read all there is to see of an item. Raises BadInputError when the prompt is not there."""
    with project.read() as connection:
        saved = read_latest(connection, item.prompt, item.person) if item.person else None
        sheet = saved.sheet if saved else None
        wanted = sheet.shown_order if sheet else (item.response,) if item.response else ()
        return ItemInFull(
            item,
            load_prompt(connection, item.prompt),
            _responses(connection, wanted, sheet),
            sheet,
            current_rubric(connection),
        )


def _responses(connection: Connection, wanted: Sequence[str], sheet: Sheet | None) -> tuple[SaidResponse, ...]:
    texts = {row.id: row.response for row in _RESPONSES.each(connection, ids=json.dumps(list(wanted)))}
    return tuple(
        SaidResponse(key, letter(place) if sheet else "", texts[key])
        for place, key in enumerate(wanted)
        if key in texts
    )
