"""Terminals that differ in how many cells they give to emoji sequences, and an app that paints on one of them."""

import re
from collections.abc import Callable, Iterator

import pyte
from textual.drivers.headless_driver import HeadlessDriver
from wcwidth import wcwidth

_CLUSTER = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|.(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.?)*",
    re.DOTALL,
)

WidthTable = Callable[[str], Iterator[tuple[str, int]]]


def by_character(text: str) -> Iterator[tuple[str, int]]:
    """As terminals that know no sequences: every character by itself."""
    for character in text:
        yield character, max(wcwidth(character), 0)


def by_cluster(text: str) -> Iterator[tuple[str, int]]:
    """As terminals that draw a sequence as one picture of two cells."""
    for found in _CLUSTER.finditer(text):
        cluster = found.group()
        yield cluster, 2 if len(cluster) > 1 else max(wcwidth(cluster), 0)


TABLES: dict[str, WidthTable] = {"by character": by_character, "by cluster": by_cluster}


class WidthScreen(pyte.Screen):
    """A screen that draws by a table of widths; half of a wide character that is written over becomes a blank."""

    def __init__(self, columns: int, lines: int, table: WidthTable) -> None:
        super().__init__(columns, lines)
        self._table = table

    def draw(self, data: str) -> None:
        for said, width in self._table(data):
            if width:
                self._put(said, width)

    def _put(self, said: str, width: int) -> None:
        if self.cursor.x + width > self.columns:
            if pyte.modes.DECAWM in self.mode:
                self.carriage_return()
                self.linefeed()
            else:
                self.cursor.x = self.columns - width
        row = self.buffer[self.cursor.y]
        behind = self.cursor.x + width
        if row[self.cursor.x].data == "" and self.cursor.x:
            row[self.cursor.x - 1] = row[self.cursor.x - 1]._replace(data=" ")
        if behind < self.columns and row[behind].data == "":
            row[behind] = row[behind]._replace(data=" ")
        row[self.cursor.x] = self.cursor.attrs._replace(data=said)
        if width == 2 and self.cursor.x + 1 < self.columns:
            row[self.cursor.x + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x = min(self.cursor.x + width, self.columns)

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell with what shows of its colours."""
        return [[as_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]

    @property
    def texts(self) -> list[list[str]]:
        """What stands in every cell; the second half of a wide character is empty."""
        return [[cell.data for cell in row] for row in self.cells]


def as_seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """A cell without what nobody sees of it: the colour and the weight of a blank."""
    if cell.data.strip() or cell.reverse or cell.underscore or cell.strikethrough:
        return cell
    return cell._replace(fg="default", bold=False, italics=False)


class WrittenDriver(HeadlessDriver):
    """Keeps what an app writes to its terminal; whoever paints in a test reads it there."""

    written: list[str]

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        if not hasattr(self, "written"):
            self.written = []
        self.written.append(data)

    def take(self) -> str:
        """What was written since the last time."""
        taken, self.written = "".join(getattr(self, "written", [])), []
        return taken
