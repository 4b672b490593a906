"""Reads the table of a Markdown text: cells between bars, a line of dashes under the names of the columns."""

import re
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Final

from dpotui.prompts.tables.byte_source import TextEncoding, bounded_lines, open_bytes
from dpotui.prompts.tables.delimited import column_names
from dpotui.prompts.tables.rows import TableReading, TableRow, file_error, line_error

_DASHES: Final = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*\|?\s*")
_BAR: Final = re.compile(r"(?<!\\)\|")


def holds_markdown_table(lines: Sequence[str]) -> bool:
    """Whether a row of names and a line of dashes follow one another."""
    return any("|" in line and _is_dashes(under) for line, under in pairwise(lines))


def read_markdown(path: Path, encoding: TextEncoding, reading: TableReading) -> Iterator[TableRow]:
    """The rows of the one table of a text. Raises BadInputError when it has several, for one would be lost."""
    columns: Sequence[str] = ()
    above, first, ended = "", 0, False
    with open_bytes(path) as file, TextIOWrapper(file, encoding=encoding.name, newline="\n") as text:
        for number, line in enumerate(bounded_lines(path, text), 1):
            line = line.rstrip("\r\n")
            if _is_dashes(line) and "|" in above:
                if columns:
                    said = f"is a second table (the first begins in line {first}); put each into a file of its own."
                    raise line_error(path, number - 1, said)
                first, columns = number - 1, column_names(path, number - 1, _cells(above), reading)
            elif columns and "|" in line and not ended:
                row = reading.checked(path, number, _cells(line), columns)
                if row is not None:
                    yield TableRow(number, row)
            else:
                ended = bool(columns)
            above = line
    if not columns:
        raise file_error(path, "holds no table; a row of names and a line of dashes begin one.")


def _is_dashes(line: str) -> bool:
    return "|" in line and "-" in line and len(line) < 10_000 and bool(_DASHES.fullmatch(line.rstrip("\r\n")))


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(inner)]
