"""Rows below the names of the columns that only say again, or otherwise, what the columns are."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from dpotui.prompts.tables.rows import MARK_OF_FILE, LeftAside, TableReading, TableRow

HEADER_AGAIN: Final = LeftAside("line with the names of the columns again", "lines with the names of the columns again")
LABELS: Final = LeftAside("line on what the columns are", "lines on what the columns are")

_IMPORT_ID: Final = '{"ImportId":'
"""How each cell of the line begins with which Qualtrics closes what it says of the columns."""
_MOST: Final = 2
"""Lines below the names of the columns on what these are: the questions, and their identifiers."""


def without_labels(rows: Iterator[TableRow], reading: TableReading) -> Iterator[TableRow]:
    """Rows without those on what the columns are, as surveys of Qualtrics and clients of databases have."""
    first = list(islice(rows, _MOST))
    labels = next((place for place, row in enumerate(first, 1) if _are_import_ids(row)), 0)
    labels = labels or int(bool(first) and _are_lines(first[0]))
    for _ in first[:labels]:
        reading.leave_out(LABELS)
    yield from first[labels:]
    yield from rows


def _are_lines(row: TableRow) -> bool:
    """Whether there is a line of dashes under each of several names."""
    cells = list(row.fields.values())
    return len(cells) > 1 and all(isinstance(cell, str) and cell and not cell.strip().strip("-") for cell in cells)


def _are_import_ids(row: TableRow) -> bool:
    filled = [cell for cell in row.fields.values() if cell]
    return bool(filled) and all(isinstance(cell, str) and cell.startswith(_IMPORT_ID) for cell in filled)


def names_again(names: Sequence[Any]) -> list[list[Any]]:
    """The rows that are the names of the columns once more, as in the midst of tables that were joined end to end.

    None where a name of several words stands alone: it may be a question that is asked again.
    """
    if len(names) == 1 and " " in str(names[0]):
        return []
    return [list(names), [f"{MARK_OF_FILE}{names[0]}", *names[1:]]]
