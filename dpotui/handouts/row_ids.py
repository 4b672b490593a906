"""Row ids: what a hand-out calls one response, so that a spreadsheet cannot mangle it and nobody learns from it.

A row id is `r-`, 12 hex digits and 3 check digits. The prefix keeps a spreadsheet from taking it for a number: of bare
hex ids of this length one in 150 reads as one.
"""

import hashlib
import re
import zlib
from typing import Final

_HEX: Final = 12
_ROW_ID: Final = re.compile(r"r-([0-9a-f]{12})-(\d{3})")


def row_key(token: str, candidate: str) -> str:
    """The hex digits that stand for a candidate in the hand-out with this token; they tell nothing of it.

    The token stays in the project: with it, somebody who knows a model could find out which responses are its."""
    return hashlib.sha256(f"{token}\0{candidate}".encode()).hexdigest()[:_HEX]


def row_id(key: str) -> str:
    """The row id with a key."""
    return f"r-{key}-{_check_digits(key):03d}"


def key_of(written: str) -> str | None:
    """The key in a row id; None when it is none, or was mistyped. What follows a candidate's own id is checked too."""
    found = _ROW_ID.fullmatch(written.strip())
    return found.group(1) if found else None


def is_row_id(written: object) -> bool:
    """Whether a cell holds a row id."""
    return isinstance(written, str) and key_of(written) is not None


def check_digits_hold(written: str, candidate: str) -> bool:
    """Whether the check digits of a row id fit its key, or the candidate that the key begins."""
    found = _ROW_ID.fullmatch(written.strip())
    return found is not None and int(found.group(2)) in (_check_digits(found.group(1)), _check_digits(candidate))


def _check_digits(said: str) -> int:
    return zlib.crc32(said.encode()) % 1000
