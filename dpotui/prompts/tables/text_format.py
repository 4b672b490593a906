"""Which format a text is in, by how it begins, and where that does not tell by its name."""

import csv
import json
import re
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
_OBJECT: Final = re.compile(r"\{\s*[\"'}]")
"""How an object begins, and no text with a place to fill in, such as `{name}`."""
_DELIMITERS: Final = "\t;,|"
_NAME: Final = re.compile(r"\w[\w .-]*")
"""The name of a column, and no part of a sentence."""


def text_format(path: Path, begin: str, known_columns: Callable[[Sequence[str]], int]) -> TextFormat:
    """The format of a text that begins like this; `known_columns` says how many cells are names of columns.

    Raises BadInputError when neither what it begins with nor its name tells.
    """
    name = path.name.lower()
    for packed in (".gz", ".zst", ".zstd"):
        name = name.removesuffix(packed)
    lines = [line for line in begin.splitlines()[:_LOOKED_AT] if line.strip()]
    named = _by_name(Path(name).suffix, lines, known_columns)
    if begin.startswith("{") and (named not in ("lines", "csv", "tsv") or _OBJECT.match(begin)):
        return "json" if _is_one_object(begin, named) else "jsonl"
    if begin.startswith("["):
        if _stands_on_a_line(begin) and _goes_on(begin, "["):
            return "jsonl"
        rest = begin[1:].lstrip()
        return "json" if named == "json" or rest.startswith(("{", "]")) else named or "lines"
    if named in ("lines", "csv", "tsv") and holds_markdown_table(lines[:_FEWEST_LINES]):
        return "markdown"
    if said := _as_markup(begin, of_lines=named == "lines"):
        raise file_error(path, said)
    if named == "lines":
        return _of_lines(lines, known_columns)
    if named:
        return named
    if holds_markdown_table(begin.splitlines()):
        return "markdown"
    if not lines:
        return "lines"
    if any(mark in lines[0] for mark in _DELIMITERS) or _is_name(lines[0].strip(' "'), known_columns):
        return "csv"
    said = f"cannot tell what it holds; name it by what it is: {', '.join(_NAMED)}."
    raise file_error(path, f"{said}\nOr put a line above it that names its column: prompt.")


def _as_markup(begin: str, *, of_lines: bool) -> str:
    """What to do with a page or a document in tags; empty for any other text. Prompts may begin with a tag, too."""
    text = begin.lower()
    opening = next((one for one in _MARKUP if text.startswith(one)), "")
    is_whole = opening.startswith(("<!", "<?")) or f"</{opening[1:]}" in text
    return _MARKUP[opening] if opening and (is_whole or not of_lines) else ""


def _by_name(suffix: str, lines: Sequence[str], known_columns: Callable[[Sequence[str]], int]) -> TextFormat | None:
    """The format that a name tells, unless what the file holds plainly is a table of another sort."""
    named = _NAMED.get(suffix)
    if named == "tsv" and not any("\t" in line for line in lines):
        return "csv"
    if named in ("json", "jsonl") and lines and not lines[0].startswith(("{", "[")) and not _stands_on_a_line(lines[0]):
        cells = [_cells(lines[0], mark) for mark in _DELIMITERS if mark in lines[0]]
        return "csv" if any(map(known_columns, cells)) else named
    return named


def _of_lines(lines: Sequence[str], known_columns: Callable[[Sequence[str]], int]) -> TextFormat:
    """Whether a file of plain text holds a table, as spreadsheets save one as text: by tabs, or known columns."""
    if len(lines) < _FEWEST_LINES:
        return "lines"
    tabs = {line.count("\t") for line in lines[:-1]}
    if len(tabs) == 1 and tabs != {0} and not any('"' in line for line in lines):
        return "tsv"
    mark = next((mark for mark in _DELIMITERS if mark in lines[0]), "")
    if not mark:
        return "csv" if _is_name(lines[0].strip(' "'), known_columns) else "lines"
    known = known_columns(_cells(lines[0], mark))
    return "csv" if known > 1 or (known and _are_of_a_table(lines, mark)) else "lines"


def _is_name(line: str, known_columns: Callable[[Sequence[str]], int]) -> bool:
    """Whether a line is the name of a known column; none is where every cell counts as known."""
    return known_columns([line]) > known_columns([""])


def _cells(line: str, mark: str) -> list[str]:
    return [cell.strip(' "') for cell in line.split(mark)]


def _are_of_a_table(lines: Sequence[str], mark: str) -> bool:
    """Whether the first of some lines holds names alone, and the others as many cells each."""
    try:
        rows = list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return False
    return all(map(_NAME.fullmatch, rows[0])) and len(set(map(len, rows))) == 1


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
