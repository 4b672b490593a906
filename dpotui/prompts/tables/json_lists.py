"""Finds, in a JSON object, the list whose items are the rows: without keeping them, for they may be many."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from dpotui.prompts.conversations.speakers import key_of_text, name_of_talk
from dpotui.prompts.conversations.turn_items import is_turn
from dpotui.prompts.tables.json_source import JsonItem, JsonSource
from dpotui.text import one_line

_DEEPEST: Final = 4
"""Objects within objects in which lists are looked for."""
_MOST: Final = 12
"""Lists that are looked at."""
_OF_ROWS: Final = frozenset((
    "rows", "data", "records", "items", "examples", "instances", "entries", "results", "prompts", "questions",
    "tickets", "conversations",
))  # fmt: skip
"""What lists of rows are called, which settles it where there are several lists."""
_OF_A_ROW: Final = frozenset((
    "comments", "conversation_parts", "replies", "choices", "candidates", "tools", "functions", "chat_messages",
    "completions", "responses", "attachments", "annotations",
))  # fmt: skip
"""What lists are called that are part of a row."""
_OPENING: Final = (("description",), ("description_text",))
"""What a ticket begins with."""
_ASKING: Final = frozenset((
    "prompt", "messages", "conversation", "conversations", "question", "instruction", "query", "text", "content",
))  # fmt: skip
"""What every row has one of that stands under a name of its own."""
_PARTS: Final = _ASKING | {
    "request", "response", "input", "output", "inputs", "outputs", "body", "chosen", "rejected", "answer", "answers",
    "completion", "reply", "user", "assistant", "system", "context", "history",
}  # fmt: skip
"""Names that are no rows' own."""
_SHOWN: Final = 4
_MOST_OTHERS: Final = 20
"""Entries before the first turn that say nothing."""
_BESIDE_ROWS: Final = frozenset(("participants", "users", "members", "features", "fields"))
"""What lists are called that say who takes part in what the rows hold, or which columns they have."""
COLUMNS: Final = "holds columns and no rows; write rows, in pandas: df.to_json(FILE, orient='records', lines=True)"


class FoundList(NamedTuple):
    """A list of objects, by the keys that lead to it."""

    path: tuple[str, ...]
    of_turns: bool
    """Whether its items are the turns of one conversation."""

    @property
    def name(self) -> str:
        """The keys, as people write them."""
        return ".".join(self.path)


class RowsPlace(NamedTuple):
    """Where the rows of an object are; without a path the object itself is one row."""

    path: tuple[str, ...]
    others: tuple[str, ...] = ()
    """Lists that are not read."""
    of_names: bool = False
    """Whether the rows are the values of the object, each under its name."""
    in_turn: bool = False
    """Whether other objects follow, each of which is a row."""


def choose_list(source: JsonSource) -> RowsPlace:
    """Where the rows are of the object that begins here. Raises BadInputError when nobody can tell."""
    lists: list[FoundList] = []
    plain: list[tuple[tuple[str, ...], Any]] = []
    for found in _lists_in(source, ()):
        if isinstance(found, FoundList):
            lists.append(found)
        else:
            plain.append(found)
    if source.peek() == "{":
        return RowsPlace((), in_turn=True)
    source.check_ended()
    paths = [*(found.path for found in lists), *(path for path, _ in plain)]
    around = _around(paths)
    if _are_named_rows([path[len(around) :] for path in paths]):
        return RowsPlace(around, of_names=True)
    every = lists
    lists = [found for found in lists if found.path[-1].casefold() not in _BESIDE_ROWS] or lists
    opened = any(path in _OPENING for path, _ in plain)
    if lists and all(found.path[-1] in _OF_A_ROW or _is_of_a_ticket(found, opened) for found in lists):
        return RowsPlace(())
    if any(found.of_turns and found.path[-1] not in _OF_ROWS - {"conversations"} for found in lists):
        return RowsPlace(())
    if not lists:
        return _without_lists(source, plain)
    named = [found for found in lists if found.path[-1] in _OF_ROWS]
    chosen = lists if len(lists) == 1 else named
    if len(chosen) != 1:
        names = one_line(", ".join(found.name for found in lists[:_SHOWN]), 120)
        more = " and more" if len(lists) > _SHOWN else ""
        source.fail(f"has several lists of objects ({names}{more}); keep the one that holds the rows")
    others = tuple(found.name for found in every if found is not chosen[0])
    return RowsPlace(chosen[0].path, others)


def _is_of_a_ticket(found: FoundList, opened: bool) -> bool:
    """Whether a list holds what was written in one ticket, in Freshdesk's words or Help Scout's."""
    return (opened and found.path == ("conversations",)) or found.path == ("_embedded", "threads")


def _around(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of objects that hold one object and nothing else, as exports of databases begin with."""
    around: tuple[str, ...] = ()
    for keys in zip(*(path[:-1] for path in paths), strict=False):
        if len(set(keys)) > 1 or keys[0] in _PARTS:
            break
        around = (*around, keys[0])
    return around


def _are_named_rows(paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether an object holds rows by their names, as {"q1": {"prompt": ...}, "q2": {"prompt": ...}}."""
    keys: dict[str, set[str]] = {}
    for path in paths:
        keys.setdefault(path[0], set()).update(path[1:2])
    shared = set.intersection(*keys.values()) if keys else set()
    return len(keys) > 1 and not shared.isdisjoint(_ASKING) and _PARTS.isdisjoint(keys)


def _without_lists(source: JsonSource, plain: Sequence[tuple[tuple[str, ...], Any]]) -> RowsPlace:
    """An object that holds no list of objects: an empty list of rows, columns, or one row."""
    texts = [path for path, value in plain if _are_texts(value) and path[-1] in _OF_ROWS]
    if len(texts) == 1:  # Perhaps an empty list.
        return RowsPlace(texts[0])
    top = [value for path, value in plain if len(path) == 1]
    if len(top) > 1 and len(_sizes(top)) == 1 and all(_is_column(value) for value in top):
        source.fail(COLUMNS)
    if any(path[-1] == "data" and _is_table(value) for path, value in plain):
        source.fail(COLUMNS)
    return RowsPlace(())


def _lists_in(source: JsonSource, path: tuple[str, ...]) -> Iterator[FoundList | tuple[tuple[str, ...], Any]]:
    """Every list of objects in the object that comes next, and the other values as ((keys), value)."""
    source.take("{")
    found = 0
    while source.peek() == '"':
        key = source.key()
        within = (*path, key)
        begin = source.peek()
        if begin == "[" and source.peek_within() == "{" and found < _MOST:
            found += 1
            yield FoundList(within, _are_turns(items_of(source)))
        elif begin == "{" and len(within) < _DEEPEST and source.peek_within() == '"' and not _is_column_next(source):
            yield from _lists_in(source, within)
        else:
            yield within, source.item().value
        if source.peek() == "}":
            break
        source.take(",")
    source.take("}")


def _is_column_next(source: JsonSource) -> bool:
    """Whether an object comes next whose first key is a number, as the columns of pandas are."""
    return source.next_key().isdecimal()


def items_of(source: JsonSource) -> Iterator[JsonItem]:
    """The items of the list that comes next."""
    source.take("[")
    if source.peek() == "]":
        source.take("]")
        return
    while True:
        yield source.item()
        if source.peek() == "]":
            source.take("]")
            return
        source.take(",")


def named_items_of(source: JsonSource) -> Iterator[JsonItem]:
    """The values of the object that comes next, each of which bears its name as `id`."""
    source.take("{")
    while source.peek() == '"':
        line, name = source.line, source.key()
        item = source.item()
        value = {"id": name, **item.value} if isinstance(item.value, dict) else item.value
        yield JsonItem(line, value, f"{json.dumps(name)}: {item.text}", item.fault)
        if source.peek() == "}":
            break
        source.take(",")
    source.take("}")


def _are_turns(items: Iterable[JsonItem]) -> bool:
    """Whether items are the turns of one conversation, perhaps with entries that say nothing; each is stepped over."""
    turns = others = 0
    talks: set[Any] = set()
    for item in (one.value for one in items):
        if others < 0:
            continue
        if is_turn(item):
            turns += 1
            talks |= {name_of_talk(item)} if isinstance(item, dict) else set()
        else:
            others += 1
        mixed = len(talks) > 1 or not isinstance(item, dict) or (not is_turn(item) and key_of_text(item))
        if mixed or (others > _MOST_OTHERS and not turns):
            others = -1
    return turns > 0 and others >= 0


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_column(value: Any) -> bool:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return bool(values) and not any(isinstance(one, dict | list) for one in values)


def _sizes(values: Sequence[Any]) -> set[int]:
    return {len(value) if isinstance(value, dict | list) else -1 for value in values}


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, list) for row in value)
