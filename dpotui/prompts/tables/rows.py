"""What the table formats share: a row with its line, notes on what is read, and the error that names a line."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from msgspec import Struct

from dpotui.errors import BadInputError
from dpotui.prompts.conversations.turn_items import is_turn
from dpotui.prompts.tables.faults import PATH_LENGTH, Faults, RowError, place_words
from dpotui.text import count_of, one_line

AS_TEXT: Final = "a cell with a number, a date or a truth is put as text"
MARK_OF_FILE: Final = "\ufeff"
"""The byte order mark, with which in the midst of a text a file begins that was appended to another."""
_SPOILT: Final = re.compile("Ã[\u0080-\u00bf\u2018-\u203a\u0152-\u017e€‚ƒ„…†‡ˆ‰™]|â€|Â[ -¿]|\ufffd")
"""UTF-8 that was read as Windows-1252 and written again, and letters that were replaced for good."""
_ESCAPED_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


class TableRow(Struct, frozen=True):
    """A row of a table: its fields by column, and the line of the file on which it begins, or the row of a sheet."""

    line: int
    fields: dict[str, Any]
    changes: tuple[str, ...] = ()
    """What is put otherwise than it stands there, in words."""
    as_text: tuple[str, ...] = ()
    """Columns whose cell holds no text in a worksheet, and is put as one."""

    def of_cells(self, columns: AbstractSet[str]) -> tuple[str, ...]:
        """That cells were put as text, in words, where they stand in one of these columns."""
        return () if columns.isdisjoint(self.as_text) else (AS_TEXT,)


class LeftAside(NamedTuple):
    """What a row is that holds nothing which was asked, in words for one such row and for many."""

    one: str
    many: str


class TableReading:
    """What is noted while a table is read: faults of its rows, where they are gathered, and what one should know."""

    def __init__(self, faults: Faults | None = None, known_columns: Callable[[Sequence[str]], int] = len) -> None:
        """Without `faults` the first of them is raised. `known_columns` says how many cells are names of columns."""
        self.known_columns = known_columns
        self.notes: list[str] = []
        self.changes: Counter[str] = Counter()
        """How many rows were put otherwise than they stood there, and how."""
        self.converted = ""
        """That all texts were converted from another encoding, in words; empty when none was."""
        self.aside: Counter[LeftAside] = Counter()
        """How many rows hold nothing that was asked, by what they are."""
        self._faults = faults
        self._followed: tuple[IO[bytes], int] | None = None
        self._spoilt = False
        self._sort: type | None = None
        self._taken = 0

    def row_of(self, value: Any) -> Any:
        """A value as a row: in a file of texts each is a prompt, in one of lists of turns each a conversation."""
        if self._sort is None:
            self._sort = type(value)
        if type(value) is str is self._sort:
            return {"prompt": value}
        if type(value) is list is self._sort and value and all(map(is_turn, value)):
            return {"messages": value}
        return value

    def follow(self, file: IO[bytes], size: int) -> None:
        """Take note of the file that is read, as it lies on the disk, and of how many bytes it has."""
        self._followed = file, size

    @property
    def share(self) -> float | None:
        """How much of the file is read, 0 to 1; None where that cannot be told."""
        if self._followed is None or self._followed[0].closed:
            return None
        file, size = self._followed
        return file.tell() / max(size, 1)

    def say_header(self, path: Path, line: int, names: str | int) -> None:
        """Note which line was taken for the column names, where it is not the first."""
        if names:
            self.notes.append(f"{one_line(path.name, 60)}: {place_words(line)} was taken for the column names: {names}")

    def look_for_mojibake(self, path: Path, row: "TableRow") -> None:
        """Note, once, a text whose letters were spoilt before it came here."""
        spoilt = next((one for one in row.fields.values() if isinstance(one, str) and _SPOILT.search(one)), None)
        if spoilt and not self._spoilt:
            self._spoilt = True
            at = one_line(path.name, 60)
            self.notes.append(f"{at}:{row.line}: letters look spoilt by an earlier conversion: {one_line(spoilt, 60)}")

    def say_once(self, note: str) -> None:
        """Note something that is true of many rows."""
        if note not in self.notes:
            self.notes.append(note)

    def changed(self, changes: Iterable[str]) -> None:
        """Count what was put otherwise than it stood in the row."""
        self.changes.update(iter(changes))  # of a mapping it would take the values for counts

    def leave_out(self, reason: LeftAside) -> None:
        """Count a row that holds nothing that was asked."""
        self.aside[reason] += 1

    def took_row(self) -> None:
        """Count a row that is taken."""
        self._taken += 1

    @property
    def all_changes(self) -> Counter[str]:
        """`changes`, and the rows whose text was converted from another encoding, of which a note tells."""
        return self.changes + Counter({self.converted: self._taken} if self.converted else {})

    def fault(self, error: RowError, row: Mapping[str, Any] | None = None) -> None:
        """Gather the error of a row, or raise it."""
        if self._faults is None:
            raise error
        self._faults.add(error, row)

    def checked(self, path: Path, line: int, cells: Sequence[Any], columns: Sequence[str]) -> dict[str, Any] | None:
        """A row of cells by column; None, once its fault is noted, when it has more cells than there are columns."""
        if len(cells) <= len(columns):
            return dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True))
        if not any(cells[len(columns) :]):
            return dict(zip(columns, cells, strict=False))
        there = count_of(len(columns), "column")
        said = f"has {len(cells)} cells for {there}; put text that holds the delimiter in quotes."
        self.fault(line_error(path, line, said), {"cells": list(cells)})
        return None


def file_error(path: Path, said: str) -> BadInputError:
    """The error `file: said`, for a file that cannot be taken."""
    return BadInputError(f"{one_line(str(path), PATH_LENGTH)}: {said}")


def line_error(path: Path, line: int, said: str) -> RowError:
    """The error `file:line: said`, for a row that cannot be taken."""
    return RowError(path, line, said)


def checked_object(path: Path, line: int, value: Any, source: str) -> dict[str, Any]:
    """`value`, once it is an object whose text can be stored; `source` is the JSON text it was read from."""
    if not isinstance(value, dict):
        raise line_error(path, line, 'is not an object; write a row as {"prompt": "..."}.')
    if _ESCAPED_SURROGATE.search(source):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            said = "holds half of a character (an unpaired surrogate such as \\ud800); mend or remove it."
            raise line_error(path, line, said) from None
    return value
