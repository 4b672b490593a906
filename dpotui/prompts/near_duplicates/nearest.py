"""One prompt, or those of one import, compared with all that a project has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dpotui.project import Project
from dpotui.project.store.query import Query
from dpotui.prompts.message import messages_from_json
from dpotui.prompts.near_duplicates.clusters import said_in
from dpotui.similarity.alike import NEAR_RATIO, similar_texts
from dpotui.similarity.nearest import NearIndex
from dpotui.similarity.numbers import differ_in_numbers_only

ONE_BY_ONE: Final = 200
"""Prompts up to which each is compared for itself with all; of more, all are searched."""
LARGEST: Final = 200_000
"""Prompts of a project up to which those of an import are compared with all unasked: a search of more takes minutes."""


class _Stored(NamedTuple):
    id: str
    place: int
    messages: str


_CURRENT: Final = Query(
    "SELECT id, place, messages FROM prompt_text "
    "WHERE id NOT IN (SELECT target FROM current_exclusion WHERE what = 'prompt') ORDER BY place",
    _Stored,
)
_LAST: Final = Query("SELECT coalesce(max(rowid), 0) FROM prompt", int)


@dataclass(frozen=True)
class NearPrompt:
    """A prompt that says nearly the same."""

    prompt: str
    text: str
    """What was said in it, raw, without a system message."""
    ratio: float
    numbers_only: bool
    """Whether it differs in nothing but numbers."""


class PromptIndex:
    """The current prompts of a project, laid out to compare one more with all of them as it is typed."""

    def __init__(self, ids: Sequence[str], texts: Sequence[str]) -> None:
        self._ids = ids
        self._texts = texts
        self._index = NearIndex(texts, NEAR_RATIO)

    def near(self, text: str) -> list[NearPrompt]:
        """The prompts that this one would be a near-duplicate of, the most alike first."""
        return [
            NearPrompt(self._ids[place], other, ratio, differ_in_numbers_only((text, other)))
            for place, ratio in self._index.near(text)
            for other in [self._texts[place]]
        ]


def load_prompt_index(project: Project) -> PromptIndex:
    """Read all prompts: about a second for 100,000 of them."""
    with project.read() as connection:
        rows = _CURRENT.all(connection)
    return PromptIndex([row.id for row in rows], [said_in(messages_from_json(row.messages)) for row in rows])


def last_place(project: Project) -> int:
    """Where the last prompt stands in the order of import, to ask afterwards what came later."""
    with project.read() as connection:
        return _LAST.one(connection)


def near_since(project: Project, place: int) -> int:
    """How many of the prompts that came after a place are near-duplicates of others, earlier or as new.

    In a project of more than LARGEST prompts nothing is compared unasked, and the answer is 0.
    """
    with project.read() as connection:
        if _LAST.one(connection) > LARGEST:
            return 0
        rows = _CURRENT.all(connection)
    texts = [said_in(messages_from_json(row.messages)) for row in rows]
    new = [number for number, row in enumerate(rows) if row.place > place]
    if len(new) <= ONE_BY_ONE:
        index = NearIndex(texts, NEAR_RATIO)
        return sum(len(index.near(texts[number])) > 1 for number in new)
    return len(_near_ones(texts).intersection(new))


def _near_ones(texts: Sequence[str]) -> set[int]:
    """Every text that has a near-duplicate."""
    similar = similar_texts(texts)
    links = [link for group in similar.near.large for link in group.links]
    near = {place for one, other, _ in (*similar.near.pairs, *links) for place in (one, other)}
    return {
        index for place, copies in enumerate(similar.copies) if place in near or len(copies) > 1 for index in copies
    }
