"""Streams the objects of a JSON list, so that a large file need not fit in memory."""

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from dpotui.prompts.tables.byte_source import TextEncoding, open_bytes
from dpotui.prompts.tables.json_lists import choose_list, items_of, named_items_of
from dpotui.prompts.tables.json_source import JsonSource
from dpotui.prompts.tables.rows import TableReading
from dpotui.text import one_line


def read_objects(path: Path, encoding: TextEncoding, reading: TableReading) -> Iterator[tuple[int, Any, str]]:
    """(line, value, JSON text) of every item of a list, of the list of rows that an object has, or of the object.

    Raises BadInputError with file and line when the file is neither, or is not valid JSON.
    """
    with open_bytes(path, reading) as file, TextIOWrapper(file, encoding=encoding.name, newline="") as text:
        source = JsonSource(path, text)
        if source.peek() == "[":
            yield from items_of(source)
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
        if place.of_names:
            yield from named_items_of(source)
            return
        if not within:
            yield from _in_turn(source)
            return
        for key in within:
            _enter(source, key)
        yield from items_of(source)


def _in_turn(source: JsonSource) -> Iterator[tuple[int, Any, str]]:
    """The object that comes next, and those that follow it."""
    while source.peek():
        line = source.line
        value, read = source.value()
        yield line, value, read


def _enter(source: JsonSource, key: str) -> None:
    """Move on to the value of a key in the object that comes next."""
    source.take("{")
    while source.key() != key:
        source.value()
        source.take(",")
