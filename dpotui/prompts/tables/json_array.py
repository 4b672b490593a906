"""Streams the objects of a JSON list, so that a large file need not fit in memory."""

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from dpotui.prompts.tables.byte_source import TextEncoding, open_bytes
from dpotui.prompts.tables.faults import ListItem
from dpotui.prompts.tables.json_lists import choose_list, items_of, named_items_of
from dpotui.prompts.tables.json_source import JsonItem, JsonSource
from dpotui.prompts.tables.rows import TableReading
from dpotui.text import one_line


def read_objects(path: Path, encoding: TextEncoding, reading: TableReading) -> Iterator[JsonItem]:
    """The items of a list, of the list of rows that an object has, or the object. What is no item is not looked at.

    Raises BadInputError with file and line when the file is neither, or is not valid JSON.
    """
    before = 0
    for number, item in enumerate(_objects(path, encoding, reading), 1):
        if item.line == before:
            item.line = ListItem(before, number)
        before = item.line
        yield item


def _objects(path: Path, encoding: TextEncoding, reading: TableReading) -> Iterator[JsonItem]:
    with open_bytes(path, reading) as file, TextIOWrapper(file, encoding=encoding.name, newline="") as text:
        source = JsonSource(path, text)
        if source.peek() == "[":
            yield from items_of(source)
            source.check_ended()
            return
        if source.peek() != "{":
            source.fail('is not a list; write [{"prompt": "..."}, ...] or {"data": [...]}')
        place = choose_list(source)
    within = place.path
    if place.others:
        names = one_line(", ".join(place.others), 80)
        reading.notes.append(f"{one_line(path.name, 60)}: the list {'.'.join(within)} was read, and not {names}.")
    with open_bytes(path, reading) as file, TextIOWrapper(file, encoding=encoding.name, newline="") as text:
        source = JsonSource(path, text)
        source.peek()
        if not within and not place.of_names:
            yield from _in_turn(source)
            return
        for key in within:
            _enter(source, key)
        yield from named_items_of(source) if place.of_names else items_of(source)


def _in_turn(source: JsonSource) -> Iterator[JsonItem]:
    """The object that comes next, and those that follow it."""
    while source.peek():
        yield source.item()


def _enter(source: JsonSource, key: str) -> None:
    """Move on to the value of a key in the object that comes next."""
    source.take("{")
    while source.key() != key:
        source.item()
        source.take(",")
