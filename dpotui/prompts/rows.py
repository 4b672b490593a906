"""What the table formats share: a row with its line, the error that names a line, and strict JSON."""

import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from dpotui.errors import BadInputError
from dpotui.prompts.faults import PATH_LENGTH, RowError
from dpotui.text import one_line

_ESCAPED_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


class TableRow(NamedTuple):
    """A row of a table: its fields by column, and the line of the file on which it begins (from 1)."""

    line: int
    fields: dict[str, Any]


def file_error(path: Path, said: str) -> BadInputError:
    """The error `file: said`, for a file that cannot be taken."""
    return BadInputError(f"{one_line(str(path), PATH_LENGTH)}: {said}")


def line_error(path: Path, line: int, said: str) -> RowError:
    """The error `file:line: said`, for a row that cannot be taken."""
    return RowError(path, line, said)


def strict_decoder() -> json.JSONDecoder:
    """A JSON decoder that refuses NaN and Infinity (ValueError), which Python's takes and JSON does not have."""
    return json.JSONDecoder(parse_constant=_refuse_constant)


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


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
