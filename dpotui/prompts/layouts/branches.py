"""Messages that name the one before them, or were exported the newest first, in the order in which they were said."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.conversations.speakers import named

TURNED: Final = "messages are put in the order of their times or numbers"
OF_BRANCH: Final = "of a conversation with several branches the one that was last seen is read"

_NAMES: Final = ("messageId", "message_id", "uuid", "_id", "id")
_PARENTS: Final = (
    "parentMessageId", "parent_message_uuid", "parentUuid", "parent_response_id", "parentId", "parent_id",
)  # fmt: skip
_TIMES: Final = (
    "created_at", "createdAt", "CreatedAt", "create_time", "creationTime", "created_date", "createdDateTime",
    "inserted_at", "timestamp", "Timestamp", "Time", "time", "date",
)  # fmt: skip
_PLACES: Final = (
    "turn_index", "turn_number", "turn_id", "turn_no", "turn", "message_index", "message_number", "position", "index",
    "idx", "seq", "sequence",
)  # fmt: skip
"""What the column is called that numbers the turns of a conversation."""
OF_ORDER: Final = frozenset((*_PARENTS, *_TIMES, *_PLACES, "children"))
"""Columns of messages by which their order is known."""
_SORTABLE: Final = re.compile(r"\d{4}-\d\d-\d\d.*", re.DOTALL)


def flattened(messages: Sequence[Any]) -> list[Any]:
    """Messages with those that stand within them as their `children`, each after its parent."""
    found: list[Any] = []
    todo = list(reversed(messages))
    while todo:
        message = todo.pop()
        found.append(message)
        children = message.get("children") if isinstance(message, dict) else None
        if isinstance(children, list) and all(isinstance(child, dict) for child in children):
            todo += reversed(children)
    return found


def last_branch(messages: Sequence[dict[str, Any]], end: Any = None) -> list[dict[str, Any]]:
    """The messages up to the one called `end`, else to the one made last; all of them where no message has two answers.

    Raises BadInputError, without a place, when messages follow one another in a ring.
    """
    by_name, parent = _links(messages)
    if not parent or len(by_name) < len(messages):
        return list(messages)
    if max(Counter(map(str, (one.get(parent) for one in messages))).values()) < 2:
        return list(messages)
    name = end if isinstance(end, str) and end in by_name else _made_last(by_name, parent)
    path: dict[str, dict[str, Any]] = {}
    while name in by_name:
        if name in path:
            raise BadInputError("its messages follow one another in a ring")
        path[name] = by_name[name]
        name = str(by_name[name].get(parent))
    return list(reversed(path.values()))


def in_order(messages: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The earliest message first, where all have times and the newest stands first; else by their numbers."""
    if is_newest_first([made_at(one) for one in messages]):
        return list(reversed(messages))
    places = [_place_of(one) for one in messages]
    if any(place is None for place in places):
        return list(messages)
    return [messages[at] for at in sorted(range(len(messages)), key=lambda at: places[at] or 0)]


def _place_of(message: Mapping[str, Any]) -> int | None:
    """The number of a message in its conversation; None where it says none."""
    value = next((message[key] for key in named(message, _PLACES)), None)
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    return value if type(value) is int else None


def is_newest_first(times: Sequence[Any]) -> bool:
    """Whether times go back from one to the next, and are of a kind that can be compared."""
    numbers = all(isinstance(time, int | float) for time in times)
    if not numbers and not all(isinstance(time, str) and _SORTABLE.fullmatch(time) for time in times):
        return False
    return len(times) > 1 and times[0] > times[-1] and all(one >= after for one, after in pairwise(times))


def _links(messages: Sequence[dict[str, Any]]) -> tuple[dict[str, dict[str, Any]], str]:
    """The messages by their names, and the key under which they name the one before; empty where they do not."""
    parent = next((key for key in _PARENTS if any(key in one for one in messages)), "")
    name = next((key for key in _NAMES if all(key in one for one in messages)), "")
    return ({str(one[name]): one for one in messages}, parent) if parent and name else ({}, "")


def _made_last(by_name: Mapping[str, dict[str, Any]], parent: str) -> str:
    """The end of a branch that was made last; the later one in the file where times do not tell."""
    parents = {str(one.get(parent)) for one in by_name.values()}
    ends = [name for name in by_name if name not in parents] or list(by_name)
    times = [made_at(by_name[name]) for name in ends]
    if all(isinstance(time, str) for time in times) or all(isinstance(time, int | float) for time in times):
        return max(enumerate(ends), key=lambda each: (times[each[0]], each[0]))[1]
    return ends[-1]


def made_at(message: Mapping[str, Any]) -> Any:
    """When a message was made, as it says it; None where it does not."""
    return next((message[key] for key in _TIMES if key in message), None)
