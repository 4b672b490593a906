"""Rows below the names of the columns that only say again, or otherwise, what the columns are."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final

from dpotui.prompts.tables.rows import MARK_OF_FILE, LeftAside, TableReading, TableRow

HEADER_AGAIN: Final = LeftAside("line with the names of the columns again", "lines with the names of the columns again")
LABELS: Final = LeftAside("line on what the columns are", "lines on what the columns are")

_IMPORT_ID: Final = '{"ImportId":'
"""How each cell of the line begins with which Qualtrics closes what it says of the columns."""
_MOST: Final = 2
"""Lines below the names of the columns on what these are: the questions, and their identifiers."""


def without_labels(rows: Iterator[TableRow], reading: TableReading) -> Iterator[TableRow]:
    """Rows without those on what the columns are, which surveys of Qualtrics have below the names, and the names again.

    Tables that were joined end to end have these in their midst.
    """
    first = list(islice(rows, _MOST))
    labels = next((place for place, row in enumerate(first, 1) if _are_import_ids(row)), 0)
    for _ in first[:labels]:
        reading.leave_out(LABELS)
    for row in chain(first[labels:], rows):
        if _is_header(row):
            reading.leave_out(HEADER_AGAIN)
        else:
            yield row


def _are_import_ids(row: TableRow) -> bool:
    filled = [cell for cell in row.fields.values() if cell]
    return bool(filled) and all(isinstance(cell, str) and cell.startswith(_IMPORT_ID) for cell in filled)


def _is_header(row: TableRow) -> bool:
    """Whether every cell is the name of its column; a name of several words may be a question that is asked again."""
    fields = row.fields
    for name, cell in fields.items():
        if type(cell) is not str or cell.removeprefix(MARK_OF_FILE).strip() != name:
            return False
    return _are_names(tuple(fields))


def _are_names(names: Sequence[Any]) -> bool:
    return len(names) > 1 or (len(names) == 1 and " " not in names[0])
