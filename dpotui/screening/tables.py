"""Reads tables within a text, so that the head of a column says what is in its cells."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from dpotui.screening.candidate import PrivateCandidate

_SEPARATORS: Final = ("|", "\t", ";", ",")
_FEWEST_CELLS: Final = 2
_MOST_ROWS: Final = 500
_LONGEST_HEAD: Final = 40
_SENTENCE: Final = re.compile(r"[.!?:]\s|[(){}=<>]")
"""What no line of heads has: a sentence has commas as well."""

_Finder = Callable[[str], Iterable[PrivateCandidate]]


def in_columns(text: str, finders: Iterable[_Finder]) -> Iterator[PrivateCandidate]:
    """What stands in the cells of tables, each read behind the head of its column."""
    if "\n" not in text:
        return
    for head, start, end in _headed_cells(text):
        before = f"{head}: "
        for find in finders:
            for one in find(before + text[start:end]):
                if one.start >= len(before):
                    moved = start - len(before)
                    yield one._replace(start=one.start + moved, end=one.end + moved)


def _headed_cells(text: str) -> Iterator[tuple[str, int, int]]:
    """(head of the column, where a cell begins, where it ends) of every cell below a line of heads."""
    heads: list[str] = []
    separator = ""
    at = rows = 0
    for line in text.split("\n"):
        begin, at = at, at + len(line) + 1
        if not heads or line.count(separator) != len(heads) - 1:
            separator, heads = _heads_of(line)
            continue
        rows += 1
        if rows > _MOST_ROWS:
            return
        place = begin
        for head, cell in zip(heads, line.split(separator), strict=True):
            if head and cell.strip():
                yield head, place, place + len(cell)
            place += len(cell) + 1


def _is_head(cell: str) -> bool:
    words = len(cell) <= _LONGEST_HEAD and any(map(str.isalpha, cell)) and not any(map(str.isdecimal, cell))
    return words and not _SENTENCE.search(cell)


def _heads_of(line: str) -> tuple[str, list[str]]:
    """The separator and the cells of a line that can be one of heads: short words, none of them a number. A sentence
    may lead to the first of them (`these are paid: name, mail`)."""
    for separator in _SEPARATORS:
        first, *others = line.split(separator)
        cells = [cell.strip(" \"'*`\r") for cell in (first.rpartition(": ")[2], *others)]
        named = [cell for cell in cells if cell]
        if len(named) >= _FEWEST_CELLS and all(map(_is_head, named)):
            return separator, cells
    return "", []
