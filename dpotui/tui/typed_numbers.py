"""Numbers as people type them into a field."""

from typing import Final

_DIGITS: Final = 9
"""More than any number here has; Python itself refuses to read those of thousands."""


def whole_number(typed: str) -> int | None:
    """The whole number that was typed; None where it is none, or longer than any that is meant here."""
    digits = typed.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _DIGITS else None
