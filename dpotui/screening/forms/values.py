"""Tells where a value ends, and whether it was drawn at random, as keys are, or made up, as passwords are."""

import math
import re
from collections import Counter
from typing import Final

from dpotui.screening.forms.placeholders import is_placeholder

_ENTROPY: Final = 3.5
"""Bits a character from which a text looks random (Shannon). English words have 2.5 to 3.3, random keys 4 and more."""
_ENTROPY_OF_HEX: Final = 3.0
"""The same of the sixteen characters of a long hexadecimal key, which have 4 at most."""
_HEX: Final = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
SHORTEST_KEY: Final = 16
"""Characters from which a value counts as a key."""
UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_INSIDE: Final = r"[^\s\"'`“”„«»‹›「」<>]"
VALUE: Final = (
    rf"""["'`“„«‹「]?(?P<value>(?=\S{{4}}){_INSIDE}{{1,2000}}(?:(?<=\w)['’](?=\w){_INSIDE}{{1,100}}){{0,3}})"""
)
"""A word, perhaps in quotes, as a part of a form."""
_CLOSING: Final = {'"': '"', "'": "'", "`": "`", "“": "”", "„": "“", "«": "»", "‹": "›", "「": "」"}
_OPENING: Final = {")": "(", "]": "[", "}": "{"}
_LONGEST_TAIL: Final = 60
"""Characters within quotes behind what was judged."""
_MARKS_AFTER: Final = re.compile(r"[^\w\s\"'`“”„«»‹›「」<>|]{1,20}(?!\w)")
_QUESTION: Final = re.compile(
    r"(?:^|[.!?:;,\n]\s*)(?:is|are|am|was|does|do|did|can|could|should|would|will|may|why|what|how|which|who"
    r"|where|when|has|have"
    r"|ist|sind|war|kann|könnte|soll|darf|warum|wieso|wie|was|welche\w*|wo|wann|hat|est-ce|pourquoi|comment"
    r"|quel\w*|es|por qué"
    r"|cómo|qué|è|perché|come|czy|dlaczego|jak|é|por que)\b[^.!?\n]*$",
    re.IGNORECASE,
)
"""The beginning of a question, whose mark is not of what stands at its end."""
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
    """A value without the marks that may end the sentence around it: by these it is judged."""
    return value.rstrip(".,;:!?)]}、。，") or value


def whole_end(text: str, start: int, end: int) -> int:
    """Where a secret ends that was judged up to `end`: everything in its quotes belongs to it, and so do marks at its
    end that the sentence does not need (`my password is Sommer2024!`)."""
    if (closing := _CLOSING.get(text[start - 1 : start])) and (at := text.find(closing, end, end + _LONGEST_TAIL)) >= 0:
        return end if "\n" in text[end:at] else at
    tail = _MARKS_AFTER.match(text, end)
    marks = tail[0] if tail else ""
    while marks and _is_of_the_sentence(
        marks[-1], text[start : end + len(marks) - 1], text[max(start - 120, 0) : start]
    ):
        marks = marks[:-1]
    return end + len(marks)


def _is_of_the_sentence(mark: str, value: str, before: str) -> bool:
    """Whether the last mark behind a value ends a sentence, a question or brackets that began before it."""
    if mark in _OPENING:
        return value.count(_OPENING[mark]) <= value.count(mark)
    return mark in ".,;:、。，" or (mark == "?" and bool(_QUESTION.search(before)))
