"""Which format a text is in, by how it begins, and where that does not tell by its name."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

from dpotui.prompts.tables.markdown_table import holds_markdown_table
from dpotui.prompts.tables.rows import file_error

TextFormat = Literal["json", "jsonl", "csv", "tsv", "lines", "markdown"]

_NAMED: Final[dict[str, TextFormat]] = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".txt": "lines", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
_MARKUP: Final = dict.fromkeys(
    ("<!doctype html", "<html", "<head", "<table", "<meta"),
    "is a web page (HTML), whatever its name says; open it in a spreadsheet and save it as .xlsx or as CSV UTF-8.",
) | {"<?xml": "is XML; open it in a spreadsheet, or have it exported, as .xlsx, CSV UTF-8 or JSON Lines."}
_LOOKED_AT: Final = 20
"""Lines by which plain text is told from a table."""
_FEWEST_LINES: Final = 2
"""What a table has: its columns, and a row."""


def text_format(path: Path, begin: str, known_columns: Callable[[Sequence[str]], int]) -> TextFormat:
    """The format of a text that begins like this; `known_columns` says how many cells are names of columns.

    Raises BadInputError when neither what it begins with nor its name tells.
    """
    name = path.name.lower()
    for packed in (".gz", ".zst", ".zstd"):
        name = name.removesuffix(packed)
    named = _NAMED.get(Path(name).suffix)
    if begin.startswith("{"):
        return "json" if _is_one_object(begin, named) else "jsonl"
    if begin.startswith("["):
        if _stands_on_a_line(begin) and _goes_on(begin, "["):
            return "jsonl"
        rest = begin[1:].lstrip()
        return "json" if named == "json" or rest.startswith(("{", "]")) else named or "lines"
    if named == "lines":
        return _of_lines(begin, known_columns)
    if said := next((said for opening, said in _MARKUP.items() if begin[:200].lower().startswith(opening)), ""):
        raise file_error(path, said)
    if named:
        return named
    if holds_markdown_table(begin.splitlines()):
        return "markdown"
    first = begin.split("\n", 1)[0]
    if any(mark in first for mark in ",;\t"):
        return "csv"
    said = f"cannot tell what it holds; name it by what it is: {', '.join(_NAMED)}."
    raise file_error(path, said)


def _of_lines(begin: str, known_columns: Callable[[Sequence[str]], int]) -> TextFormat:
    """Whether a file of plain text holds a table, as spreadsheets save one as text: by tabs, or known columns."""
    lines = [line for line in begin.splitlines()[:_LOOKED_AT] if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return "lines"
    tabs = {line.count("\t") for line in lines[:-1]}
    if len(tabs) == 1 and tabs != {0} and '"' not in begin:
        return "tsv"
    cells = next(([cell.strip(' "') for cell in lines[0].split(mark)] for mark in "\t;,|" if mark in lines[0]), [])
    return "csv" if len(cells) > 1 and known_columns(cells) > 1 else "lines"


def _is_one_object(begin: str, named: TextFormat | None) -> bool:
    """Whether a text that begins with an object is one JSON value or several in turn, and not one on every line."""
    line = begin.split("\n", 1)[0].rstrip()
    if named == "jsonl":
        return line == "{"
    if not _stands_on_a_line(begin):
        return named == "json" or line == "{" or "\n" not in begin or not line.endswith("}")
    return named == "json" and not _goes_on(begin, "{")


def _stands_on_a_line(begin: str) -> bool:
    """Whether the first line is a JSON value."""
    try:
        json.loads(begin.split("\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return True


def _goes_on(begin: str, opening: str) -> bool:
    """Whether another value of the same sort follows on the next line."""
    return begin.partition("\n")[2].lstrip().startswith(opening)
