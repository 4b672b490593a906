"""Finds the number of a paper in a record whose other field says what paper it is: `"tipo_doc":"DNI","num_doc":"..."`.

Its check letter need not be right: who fills in a form may have typed it wrongly.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

from dpotui.screening.forms.cells import RecordCell, cells_of
from dpotui.screening.forms.fields import fields_of
from dpotui.screening.forms.word_files import words_of

_PAPER: Final = re.compile(r"[\s\"'`]*(?P<value>[^\"'`\n]{2,40}?)[\s\"'`]*")
_NUMBER: Final = re.compile(r"[\s\"'`]*(?P<value>(?=(?:[\w./ -]*\d){4})[A-Z0-9](?:[ ./-]?[A-Z0-9]){5,17})[\s\"'`]*")
_HEAD: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+")
_CAMEL: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def typed_papers_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in the objects, rows and forms of a text; `heads` are the first letters of its words."""
    if ("\n" not in text and "{" not in text) or heads.isdisjoint(_heads()) or not _papers().search(lowered):
        return
    for _, record in groupby(fields_of(text), key=lambda cell: id(cell.heads)):
        yield from _numbers(text, [*record])
    for _, row in groupby(cells_of(text), key=lambda cell: (id(cell.heads), text.rfind("\n", 0, cell.start))):
        yield from _numbers(text, [*row])


def _numbers(text: str, record: list[RecordCell]) -> Iterator[tuple[int, int]]:
    """The numbers in the fields of a record that has a paper for its type."""
    if any(_says(cell, "types") and _names_a_paper(text, cell) for cell in record):
        for cell in record:
            number = _NUMBER.fullmatch(text, cell.start, cell.end)
            if number and _says(cell, "numbers"):
                yield number.span("value")


def _names_a_paper(text: str, cell: RecordCell) -> bool:
    value = _PAPER.fullmatch(text, cell.start, cell.end)
    return value is not None and value["value"].lower().replace("_", " ") in _table("papers")


def _says(cell: RecordCell, kind: str) -> bool:
    """Whether a word of this kind is among those of which the head of a cell is made: `tipo_doc`, `documentNumber`."""
    return not _table(kind).isdisjoint(_WORD.findall(_CAMEL.sub(" ", cell.head).lower().replace("_", " ")))


@cache
def _table(kind: str) -> frozenset[str]:
    return frozenset(words_of("papers", kind).split(","))


@cache
def _heads() -> frozenset[str]:
    return frozenset(_WORD.findall(paper)[0][:_HEAD] for paper in _table("papers"))


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(_table('papers'), key=len, reverse=True)))})[\"'\s;,|]"
    )
