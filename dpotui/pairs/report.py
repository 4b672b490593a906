"""What the verb and the screen for pairs show, read at one moment."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.annotation import still_to_judge
from dpotui.pairs.extract import read_extraction
from dpotui.pairs.pair import Extraction
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts import last_user_text, messages_from_json


@dataclass(frozen=True)
class PairsReport:
    """The pairs of a project, and what their prompts say."""

    extraction: Extraction
    texts: Mapping[str, str]
    """The user's last turn of each pair's prompt, and of each refused choice's, raw as stored."""
    unseen: int
    """Pairs that are left out because the reader still has to judge their prompts."""


def report_pairs(project: Project, *, reader: str | None = None) -> PairsReport:
    """The pairs under the project's settings; for a `reader`, without those on prompts that they still have to judge.

    Raises BadInputError when the project has no rubric.
    """
    with project.read() as connection:
        everything = read_extraction(connection)
        unseen = frozenset() if reader is None else still_to_judge(connection, project, reader)
        seen = everything.without(unseen)
        told = {pair.prompt for pair in seen.pairs} | {pick.prompt for pick in seen.refused_picks}
        texts = prompt_texts(connection, told)
    return PairsReport(seen, texts, len(everything.pairs) - len(seen.pairs))


class _Stored(NamedTuple):
    id: str
    messages: str


_MESSAGES: Final = Query(
    "SELECT id, messages FROM prompt_text WHERE id IN (SELECT value FROM json_each(:ids))", _Stored
)


def prompt_texts(connection: Connection, prompts: Collection[str]) -> dict[str, str]:
    """The user's last turn of each of these prompts, raw as stored."""
    rows = _MESSAGES.each(connection, ids=json.dumps(sorted(prompts)))
    return {row.id: last_user_text(messages_from_json(row.messages)) for row in rows}
