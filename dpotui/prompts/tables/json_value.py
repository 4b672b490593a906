"""One JSON value within a text: read strictly, and where it cannot be used, read as far as its end all the same."""

import json
import re
from typing import Any, Final

from dpotui.prompts.strict_json import strict_decoder, why_unusable

_STRICT: Final = strict_decoder()
_AS_WRITTEN: Final = json.JSONDecoder(parse_constant=str, parse_int=str)
"""Takes NaN, numbers of any length, and of a key that is there twice the last."""
_MARKS: Final = re.compile(r'\\.|"|[\[{]+|[\]}]+', re.DOTALL)
"""What tells where a list or an object ends."""
_TOO_DEEP: Final = "lists or objects are nested too deeply, and do not end"


def value_at(text: str, at: int) -> tuple[Any, int, str]:
    """(value, end, why it cannot be used) of what begins at a place; of what cannot be used, what it looks like.

    Raises json.JSONDecodeError when its form is broken, so that nobody knows where it ends.
    """
    try:
        return *_STRICT.raw_decode(text, at), ""
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        fault = why_unusable(error)
    try:
        return *_AS_WRITTEN.raw_decode(text, at), fault
    except RecursionError:
        return None, _end_by_brackets(text, at), fault


def _end_by_brackets(text: str, at: int) -> int:
    """Where the list or object ends that begins at a place."""
    depth, quoted = 0, False
    for mark in _MARKS.finditer(text, at):
        found = mark[0]
        if found == '"':
            quoted = not quoted
        elif not quoted and found[0] in "[{":
            depth += len(found)
        elif not quoted and found[0] in "]}":
            if len(found) >= depth:
                return mark.start() + depth
            depth -= len(found)
    raise json.JSONDecodeError(_TOO_DEEP, text, len(text))
