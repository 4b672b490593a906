"""Tells where a value ends, and whether it was drawn at random, as keys are, or made up, as passwords are."""

import math
import re
from collections import Counter
from typing import Final

from dpotui.screening.placeholders import is_placeholder

_ENTROPY: Final = 3.5
"""Bits a character from which a text looks random (Shannon). English words have 2.5 to 3.3, random keys 4 and more."""
_ENTROPY_OF_HEX: Final = 3.0
"""The same of the sixteen characters of a long hexadecimal key, which have 4 at most."""
_HEX: Final = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
SHORTEST_KEY: Final = 16
"""Characters from which a value counts as a key."""
UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
VALUE: Final = r"""["'`“”„«‹「]?(?P<value>[^\s"'`“”„«»‹›「」<>]{4,2000})"""
"""A word, perhaps in quotes, as a part of a form."""
SHORTEST_PASSWORD: Final = 8
"""Characters that sites demand."""
_FEWEST_CLASSES: Final = 3


def looks_chosen(value: str) -> bool:
    """Whether a person could have chosen this as a password: letters with digits or marks, or a PIN."""
    if is_placeholder(value) or "://" in value:
        return False
    digits = sum(character.isdigit() for character in value)
    letters = sum(character.isalpha() for character in value)
    marks = len(value) - digits - letters
    if digits == len(value):
        return 4 <= digits <= 8
    return (
        len(value) >= 6
        and letters > 0
        and (digits > 0 or (marks > 0 and not re.fullmatch(r"[\w]+[-/'’.][\w.-]+", value)))
    )


def looks_random(value: str) -> bool:
    """Whether a text mixes letters with digits and has the entropy of a key."""
    if len(value) < SHORTEST_KEY or is_placeholder(value):
        return False
    counts = Counter(value).values()
    entropy = -sum(count / len(value) * math.log2(count / len(value)) for count in counts)
    return is_mixed(value) and entropy > (_ENTROPY_OF_HEX if _HEX.fullmatch(value) else _ENTROPY)


def is_mixed(value: str) -> bool:
    """Whether it has letters and digits."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))


def is_strong(value: str) -> bool:
    """Whether it has what sites demand of a password: eight characters, of three classes."""
    marks = any(not character.isalnum() for character in value)
    classes = (any(map(str.isupper, value)), any(map(str.islower, value)), any(map(str.isdecimal, value)), marks)
    return (
        len(value) >= SHORTEST_PASSWORD
        and any(map(str.isdecimal, value))
        and sum(classes) >= _FEWEST_CLASSES
        and looks_chosen(value)
    )


def trimmed(value: str) -> str:
    """A value without the marks that end the sentence around it."""
    return value.rstrip(".,;:!?)]}、。，") or value
