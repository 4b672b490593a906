"""A queue narrowed down: by words of the prompt, by tag, by what the annotator answered."""

import re
from typing import Final, get_args

import msgspec

from dpotui.annotation.queue.items import ItemState, Queue
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.text import one_line

_PART: Final = re.compile(r'(?P<sign>#|is:)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))')
_STATES: Final = get_args(ItemState)
_CONTAINS: Final = Query(
    "SELECT DISTINCT p.id FROM prompt_text p, json_each(p.messages) m "
    "WHERE instr(lower(json_extract(m.value, '$.content')), lower(:words)) > 0",
    str,
)
_TAGGED: Final = Query("SELECT prompt FROM current_tag WHERE lower(tag) = lower(:tag)", str)


class QueueFilter(msgspec.Struct, frozen=True):
    """What a prompt must have to stay in the queue: all of it."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    state: ItemState | None = None


def parse_filter(typed: str) -> QueueFilter | None:
    """Reads `late delivery #refund is:skipped`; quotes hold words together, and are looked for where they hold
    nothing and nothing else is typed. None when it is blank.

    Raises BadInputError for a state that there is not.
    """
    words: list[str] = []
    tags: list[str] = []
    state: ItemState | None = None
    for part in _PART.finditer(typed):
        value = part["plain"] or part["quoted"] or ""
        if not value:
            continue
        if part["sign"] == "is:":
            state = _state(value)
        else:
            (tags if part["sign"] else words).append(value)
    if not (words or tags or state) and typed.strip():
        words = [typed.strip()]
    return QueueFilter(tuple(words), tuple(tags), state) if words or tags or state else None


def filter_queue(project: Project, queue: Queue, wanted: QueueFilter) -> Queue:
    """The part of a queue that matches, in its order. Upper and lower case are the same for A to Z."""
    with project.read() as connection:
        matching = _matching(connection, wanted)
    return queue.only(
        wanted.state in (None, item.state) and all(item.prompt in prompts for prompts in matching)
        for item in queue.items
    )


def _matching(connection: Connection, wanted: QueueFilter) -> list[set[str]]:
    return [
        *(set(_CONTAINS.each(connection, words=words)) for words in wanted.words),
        *(set(_TAGGED.each(connection, tag=tag)) for tag in wanted.tags),
    ]


def _state(value: str) -> ItemState:
    for state in _STATES:
        if state.startswith(value.lower()):
            found: ItemState = state
            return found
    raise BadInputError(
        f"is:{one_line(value, 40)} is not known; there are {', '.join(f'is:{one}' for one in _STATES)}."
    )
