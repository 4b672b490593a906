"""The faults of an import: all of them are found before anything is said, and told by kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line

PATH_LENGTH: Final = 300
"""Characters of a path that an error shows."""

_KINDS: Final = 12
"""Kinds of fault that one message tells."""
_PLACES: Final = 8
"""Further places that are named of one kind."""
_KEPT: Final = 100_000
"""Faults that are kept: a file with more of them is of another kind."""
_VARYING: Final = re.compile(r"\d[\d,.]*|[\"'(].*?[\"')]")


class SheetRow(int):
    """The number of a row as a spreadsheet shows it. Other numbers of places are those of lines of a text."""


class ListItem(int):
    """The line of an item of a JSON list that is not the first on its line, with its number in the list."""

    item: int

    def __new__(cls, line: int, item: int = 0) -> Self:
        """`item` is counted from 1."""
        made = super().__new__(cls, line)
        made.item = item
        return made

    def __str__(self) -> str:
        return f"{int(self)} (item {self.item})"


def place_words(number: int) -> str:
    """A place in a file in words: `line 12` of a text, `row 12` of a sheet."""
    return f"{'row' if isinstance(number, SheetRow) else 'line'} {number}"


class RowError(BadInputError):
    """A row that cannot be taken; its message is `file:line: said`, of a sheet with the number of its row."""

    def __init__(self, path: Path, line: int, said: str) -> None:
        super().__init__(f"{one_line(str(path), PATH_LENGTH)}:{line}: {said}")
        self.path = path
        self.line = line
        self.said = said


class RowsRefusedError(BadInputError):
    """Some rows cannot be taken; without them the rest can."""


@dataclass(frozen=True)
class LeftOutRow:
    """A row that was left out of an import, and why; `row` holds what could be read of it."""

    path: Path
    line: int
    reason: str
    row: Mapping[str, Any]


class Faults:
    """Gathers what is wrong with the rows of an import."""

    def __init__(self) -> None:
        self.left_out: list[LeftOutRow] = []

    @contextmanager
    def gathered(self, row: Mapping[str, Any] | None = None) -> Iterator[None]:
        """Keep the error of a row that cannot be taken, and go on after it."""
        try:
            yield
        except RowError as error:
            self.add(error, row)

    def add(self, error: RowError, row: Mapping[str, Any] | None = None) -> None:
        """Keep the error of a row, in the order of its file.

        Raises RowsRefusedError when there are more than anybody mends one by one.
        """
        if len(self.left_out) >= _KEPT:
            said = f"More than {_KEPT:,} rows cannot be taken, and the rest was not looked at; nothing was imported."
            raise RowsRefusedError("\n".join([*fault_lines(self.left_out), said]))
        place = len(self.left_out)
        while place and (last := self.left_out[place - 1]).path == error.path and last.line > error.line:
            place -= 1
        self.left_out.insert(place, LeftOutRow(error.path, error.line, error.said, dict(row or {})))

    def check(self) -> None:
        """Raise RowsRefusedError that names every fault by kind, when there are any."""
        if not self.left_out:
            return
        lines = list(fault_lines(self.left_out))
        if len(self.left_out) > 1:
            count = count_of(len(self.left_out), "row")
            lines.append(f"{count} cannot be taken; nothing was imported. --skip-bad takes the rest.")
        raise RowsRefusedError("\n".join(lines))

    def check_all(self, used: Mapping[str, str]) -> None:
        """Raise BadInputError that names every fault, for files of which no row can be taken.

        `used` says what columns are taken for: where every row is bad, that may be what is wrong.
        """
        if not self.left_out:
            return
        taken_for = one_line(", ".join(f"{column} as {field}" for column, field in used.items()), PATH_LENGTH)
        lines = [*fault_lines(self.left_out), "No row can be taken; nothing was imported."]
        if used:
            lines.append(f"Read were: {taken_for}. If one of these columns is something else, say so with --map.")
        raise BadInputError("\n".join(lines))


def fault_lines(left_out: Sequence[LeftOutRow]) -> Iterator[str]:
    """Faults in words: each kind with its first place, and where else it is; the most frequent first."""
    kinds = _by_kind(left_out)
    for faults in kinds[:_KINDS]:
        first, others = faults[0], faults[1:]
        yield f"{one_line(str(first.path), PATH_LENGTH)}:{first.line}: {first.reason}{_elsewhere(others)}"
    if len(kinds) > _KINDS:
        yield f"... and {count_of(sum(map(len, kinds[_KINDS:])), 'row')} with other faults."


def _by_kind(left_out: Sequence[LeftOutRow]) -> list[list[LeftOutRow]]:
    kinds: dict[tuple[Path, str], list[LeftOutRow]] = {}
    for fault in left_out:
        kinds.setdefault((fault.path, _VARYING.sub("#", fault.reason)), []).append(fault)
    return sorted(kinds.values(), key=lambda faults: -len(faults))


def _elsewhere(others: Sequence[LeftOutRow]) -> str:
    if not others:
        return ""
    lines = ", ".join([place_words(others[0].line), *(str(fault.line) for fault in others[1:_PLACES])])
    more = f" and {len(others) - _PLACES:,} more" if len(others) > _PLACES else ""
    return f" ({len(others) + 1:,} such rows: also in {lines}{more}.)"
