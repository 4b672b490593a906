"""What all TOML files that people write have in common: how they are read, and the line of what is wrong in them."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dpotui.errors import BadInputError
from dpotui.plain_files import read_input
from dpotui.text import one_line

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


def read_source(path: Path) -> str:
    """The text of a file. Raises BadInputError when it cannot be read or is not UTF-8."""
    try:
        return read_input(path).decode("utf-8-sig")
    except OSError as error:
        raise BadInputError(f"{one_line(str(path))}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise BadInputError(f"{one_line(str(path))}: is not UTF-8 at byte {error.start}; save it as UTF-8.") from None


def parse_toml(source: str, file_name: str) -> dict[str, Any]:
    """The tables of TOML text. Raises BadInputError with `file_name` and line when it is none."""
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        number = found[1] if found else len(source.splitlines())
        raise BadInputError(f"{file_name}:{number}: is not valid TOML: {_syntax_in_words(str(error))}.") from None
    except RecursionError:
        raise BadInputError(f"{file_name}: its values are nested too deeply to be read.") from None
    except ValueError:
        # Python converts no number of more than some thousand digits: it takes the time of their square.
        number = next(line for line, text in enumerate(source.splitlines(), 1) if _LONG_NUMBER.search(text))
        raise BadInputError(f"{file_name}:{number}: holds a number with too many digits.") from None


_SYNTAX: Final = (
    ("Illegal character '\\n'", "a text that begins here has no closing quote"),
    ("Illegal character '\\r'", "a text that begins here has no closing quote"),
    ("Unterminated string", "a text has no closing quote"),
    ("Unescaped '\\'", r"a backslash in a text is written \\"),
    ("Expected newline or end of document after a statement", "something stands behind the value, perhaps a quote"),
    ("Invalid value", "there is no value; a text stands in quotes"),
    ("Unclosed array", "a list is not closed with ]"),
    ("Unclosed inline table", "a table is not closed with }"),
    ("Expected '=' after a key", "a key and its value have = between them; a list or a text before may be open"),
    ("Invalid statement", "a line is neither `key = value` nor a [table]"),
    ("Expected ']' at the end of a table declaration", "a [table] is not closed with ]"),
    ("Expected ']]' at the end of an array declaration", "a [[table]] is not closed with ]]"),
    ("Cannot overwrite a value", "a key stands twice in one table"),
)
"""What Python says of TOML that is none, by its beginning, for people who have never read its grammar."""
_PLACE: Final = re.compile(r" \(at (?:line \d+, column \d+|end of document)\)$")


def _syntax_in_words(said: str) -> str:
    words = next((words for beginning, words in _SYNTAX if said.startswith(beginning)), None)
    return words or one_line(_PLACE.sub("", said))


_LONG_NUMBER: Final = re.compile(r"[\d_]{4000}")


def line_of(path: Sequence[str | int], source: str) -> int:
    """The line (from 1) of the deepest part of a key path that is written in the file, such as criteria.1.weight."""
    lines = source.splitlines()
    start = 0
    for depth, part in enumerate(path):
        if isinstance(part, int):
            continue
        number = path[depth + 1] if depth + 1 < len(path) else None
        found = _find(lines, start, part, number if isinstance(number, int) else 0)
        if found is None:
            break
        start = found
    return start + 1


def _find(lines: list[str], start: int, key: str, number: int) -> int | None:
    """Index of the `number`th (from 0) line at or after `start` that opens the key or the table `key`."""
    opening = re.compile(rf"""\s*(\[\[?\s*([\w."']+\.)?{re.escape(key)}\s*\]\]?|["']?{re.escape(key)}["']?\s*=)""")
    found = [index for index in range(start, len(lines)) if opening.match(lines[index])]
    return found[number] if number < len(found) else None


_IN_WORDS: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "less_than_equal": "must be at most {le}",
    "less_than": "must be less than {lt}",
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt}",
    "string_too_short": "must be at least {min_length} long",
    "string_too_long": "must be at most {max_length} characters long",
    "too_short": "must have at least {min_length}, and has {actual_length}",
    "too_long": "must have at most {max_length}, and has {actual_length}",
    "literal_error": "must be {expected}",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "string_type": "must be a text in quotes",
    "list_type": "must be a list in [ ]",
    "dict_type": "must be a table of keys and values",
    "model_type": "must be a table of keys and values",
}
"""Faults by their type in Pydantic, for people who write TOML and no Python."""


def fault_in_words(fault: "ErrorDetails") -> str:
    """What is wrong with a value, after the name of its key."""
    words = _IN_WORDS.get(fault["type"])
    return words.format_map(fault.get("ctx", {})) if words else fault["msg"].removeprefix("Value error, ")


def first_fault(error: "ValidationError", source: str, file_name: str, table: str) -> str:
    """The first fault of a file that is made of `[[table]]`s, with its line and key."""
    fault = error.errors(include_url=False, include_input=False)[0]
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault["loc"])
    where = f"{file_name}:{_line_in(table, fault['loc'], source)}"
    return f"{where}: {one_line(key)}: {one_line(fault_in_words(fault))}."


def _line_in(table: str, location: tuple[str | int, ...], source: str) -> int:
    """The line (from 1) of a key such as `sampling.2.top_p`: of its table where the key itself is missing."""
    lines = source.splitlines()
    opening = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    tables = [index for index, line in enumerate(lines) if opening.match(line)]
    number = next((part for part in location if isinstance(part, int)), None)
    start = tables[number] if number is not None and number < len(tables) else 0
    end = next((index for index in tables if index > start), len(lines))
    key = re.compile(rf"""\s*["']?{re.escape(str(location[-1]))}["']?\s*=""")
    return next((index for index in range(start, end) if key.match(lines[index])), start) + 1
