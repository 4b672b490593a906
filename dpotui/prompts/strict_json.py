"""JSON read strictly: what JSON does not have, and a key that an object has twice, is refused."""

import json
import re
import sys
from typing import Any, Final, NoReturn

import msgspec

from dpotui.errors import BadInputError
from dpotui.text import one_line


class KeyTwiceError(ValueError):
    """A JSON object has a key twice; which of the two is meant nobody knows."""


def strict_decoder() -> json.JSONDecoder:
    """A JSON decoder that refuses, as ValueError, what JSON does not have and Python's takes.

    These are NaN and Infinity, and a key that an object has twice, of which the last would win without a word.
    """
    return json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_object_of)


def why_unusable(error: ValueError | RecursionError) -> str:
    """What keeps JSON from being used though its form is right: of this a decoder speaks in Python's words."""
    if isinstance(error, RecursionError):
        return "lists or objects are nested too deeply"
    if str(error).startswith("Exceeds the limit"):
        return f"a whole number has more than {sys.get_int_max_str_digits():,} digits"
    return one_line(str(error), 80)


_OBJECT: Final = msgspec.json.Decoder(dict[str, Any])
_APART: Final = re.compile('"[ \t\r\n]+:')
"""A key whose colon stands apart from it."""


def quick_object(line: str) -> dict[str, Any] | None:
    """The object of a line as `strict_decoder` reads it, five times faster; None where that must look.

    msgspec refuses half a character and all that is no JSON, and of a key that is there twice takes the last. A member
    is written with a colon after a quote, however its key is spelt, so where these stand no more often than there are
    members, no key is there twice.
    """
    try:
        fields: dict[str, Any] = _OBJECT.decode(line)
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return None
    colons = line.count(":")
    if colons == len(fields):
        return fields
    members = _members(fields)
    if colons == members:
        return fields
    return fields if line.count('":') == members and not _APART.search(line) else None


def _members(value: dict[str, Any]) -> int:
    """The members of an object and of all objects within it."""
    members = 0
    left: list[Any] = [value]
    for one in left:
        members += len(one) if type(one) is dict else 0
        within = one.values() if type(one) is dict else one
        left += [each for each in within if type(each) is dict or type(each) is list]
    return members


def whole_text(*texts: str) -> bool:
    """Whether texts hold no half of a character, which JSON within a cell can escape (`\\ud800`), and can be stored."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True


def decoded_cell(text: str) -> Any:
    """The value that a text is as JSON. Raises ValueError or RecursionError when it is none.

    Raises BadInputError, without a place, when it cannot be stored.
    """
    value = strict_decoder().decode(text)
    if "\\u" in text and not whole_text(json.dumps(value, ensure_ascii=False)):
        raise BadInputError("the JSON in a cell holds half of a character (an unpaired surrogate such as \\ud800)")
    return value


def unpacked_cell(value: Any) -> Any:
    """What a cell of a sheet holds as JSON, where it is the text of a list or an object; else the value itself."""
    if not isinstance(value, str) or not value.startswith(("{", "[")):
        return value
    try:
        return decoded_cell(value)
    except (ValueError, RecursionError):
        return value


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise KeyTwiceError(f"the key {one_line(twice, 40)} is there twice in one object")
    return made


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
