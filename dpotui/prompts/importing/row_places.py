"""Where the rows of an import stand in their files, as each format counts them."""

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from dpotui.prompts.tables.faults import SheetRow, place_words
from dpotui.text import one_line


@dataclass(frozen=True)
class RowPlace:
    """Where a row stands."""

    file: str
    """The name of its file."""
    counted: Literal["line", "row"]
    """A text is counted by its lines, a sheet by its rows, as a spreadsheet shows them."""
    number: int

    def words(self, beside: str) -> str:
        """The place as it is said of a row that stands in the file `beside`."""
        of = f" of {one_line(self.file, 60)}" if self.file != beside else ""
        return place_words(SheetRow(self.number) if self.counted == "row" else self.number) + of


class RowPlaces:
    """The places of all rows that are taken, which are counted from 1 through all files."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._ends: list[int] = []
        """The last row of each file."""
        self._files: list[tuple[str, Literal["line", "row"]]] = []

    def add(self, number: int) -> None:
        """The next row stands on this line, or is this row."""
        self._numbers.append(number)

    def end(self, file: str, last: int) -> None:
        """The rows of a file have come; `last` is the place of one of them."""
        self._ends.append(len(self._numbers))
        self._files.append((file, "row" if isinstance(last, SheetRow) else "line"))

    def of(self, row: int) -> RowPlace:
        """Where a row stands."""
        return RowPlace(*self._files[bisect_left(self._ends, row)], self._numbers[row - 1])
