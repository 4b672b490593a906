"""Reads tables and statements of SQL within a text: every cell with the head of its column."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_SEPARATORS: Final = ("|", "\t", ";", ",")
_FEWEST_CELLS: Final = 2
_MOST_ROWS: Final = 500
_LONGEST_HEAD: Final = 40
_SENTENCE: Final = re.compile(r"[.!?:]\s|[(){}=<>]")
"""What no line of heads has: a sentence has commas as well."""
_QUOTED: Final = re.compile(r'(?<![^,;|\t ])"[^"]*"(?=\s*(?:[,;|\t]|$))')
"""A cell in quotes, in which separators may stand."""
_INSERT: Final = re.compile(r"\((?P<heads>[\w\"'`\[\], ]{3,400})\)\s*VALUES\s*\(", re.IGNORECASE)
_ROW: Final = re.compile(r"\((?P<cells>[^()\n]{1,1000})\)")
_CELL: Final = re.compile(r"'[^'\n]*'|[^,'\n]+")
_LONGEST_STATEMENT: Final = 20_000


class RecordCell(NamedTuple):
    """A cell of a record: its head, the characters from `start` up to `end`, and all heads of its record."""

    head: str
    start: int
    end: int
    heads: tuple[str, ...]


@lru_cache(maxsize=1)
def cells_of(text: str) -> tuple[RecordCell, ...]:
    """The cells of all tables in a text; several finders ask for those of the same text one after another."""
    inserted = _inserted_cells(text) if "VALUES" in text or "values" in text else ()
    return (*inserted, *(_headed_cells(text) if "\n" in text else ()))


def _inserted_cells(text: str) -> Iterator[RecordCell]:
    """Those of the rows that a statement of SQL inserts."""
    for statement in _INSERT.finditer(text):
        heads = tuple(head.strip(" \"'`[]") for head in statement["heads"].split(","))
        for row in _ROW.finditer(text, statement.end() - 1, statement.end() + _LONGEST_STATEMENT):
            cells = [*_CELL.finditer(text, *row.span("cells"))]
            if len(cells) == len(heads):
                yield from (RecordCell(head, *cell.span(), heads) for head, cell in zip(heads, cells, strict=True))


def _headed_cells(text: str) -> Iterator[RecordCell]:
    """Those below a line of heads."""
    heads: tuple[str, ...] = ()
    separator = ""
    at = rows = 0
    for line in text.split("\n"):
        begin, at = at, at + len(line) + 1
        shown, line = line, _without_quoted(line, separator)
        if not heads or line.count(separator) != len(heads) - 1:
            separator, heads = _heads_of(shown)
            continue
        rows += 1
        if rows > _MOST_ROWS:
            return
        place = begin
        for head, cell in zip(heads, line.split(separator), strict=True):
            if head and cell.strip():
                yield RecordCell(head, place, place + len(cell), heads)
            place += len(cell) + 1


def _without_quoted(line: str, separator: str) -> str:
    """A line of the same length, without the separators that stand within a cell in quotes."""
    if not separator or '"' not in line:
        return line
    return _QUOTED.sub(lambda cell: cell[0].replace(separator, " "), line)


def _is_head(cell: str) -> bool:
    words = len(cell) <= _LONGEST_HEAD and any(map(str.isalpha, cell)) and not any(map(str.isdecimal, cell))
    return words and not _SENTENCE.search(cell)


def _heads_of(line: str) -> tuple[str, tuple[str, ...]]:
    """The separator and the cells of a line that can be one of heads: short words, none of them a number. A sentence
    may lead to the first of them (`these are paid: name, mail`)."""
    for separator in _SEPARATORS:
        if separator not in line:
            continue
        first, *others = line.split(separator)
        cells = tuple(cell.strip(" \"'*`\r") for cell in (first.rpartition(": ")[2], *others))
        named = [cell for cell in cells if cell]
        if len(named) >= _FEWEST_CELLS and all(map(_is_head, named)):
            return separator, cells
    return "", ()
