"""Tells the numbers of goods, of parts, articles, models and drawings, which are written like those of people."""

import re
from typing import Final

from dpotui.screening.forms.labels import forms_of, nearest_label

_BEHIND: Final = re.compile(
    r"[\s\"'`”“»,)]{1,3}(?:(?:as|is|was|being|als|ist|war|comme|est|était|como|es|era|come|è|é|jest|jako|to|är"
    r"|var|som|er|on|je|je to|este"
    r"|ca|είναι|ως|как|это)\s){1,2}(?:(?:the|a|its|our|die|der|das|eine?|la|le|l'|un|une|el|una|il|lo|o|a|um"
    r"|uma|de|het|een)\s)?"
)
"""What stands between a number and the word for it behind."""
_HEAD: Final = 4
_BETWEEN: Final = frozenset("-/._")
_LONGEST_CODE: Final = 40
_CODE: Final = re.compile(
    r"[A-Z]{2,9}(?:[-/._][A-Z0-9]{1,9}){0,3}?[-/._]\d{2,9}[-/._](?:[A-Z]{2,9}|(?:\dX{0,3}|X{1,3})[SL])(?:[-/._][A-Z0-9]{1,9}){0,3}"
    r"|[a-z]{2,9}(?:[-/._][a-z0-9]{1,9}){0,3}?[-/._]\d{2,9}[-/._](?:[a-z]{2,9}|(?:\dx{0,3}|x{1,3})[sl])(?:[-/._][a-z0-9]{1,9}){0,3}"
)
"""Letters, digits and letters again, as shops write an article with its colour or its size."""


def is_of_goods(lowered: str, start: int, end: int) -> bool:
    """Whether the nearest label before a number, or the words behind it, say that it is one of goods."""
    label = nearest_label(lowered, start, "goods")
    if label is not None and (label.kind == "goods" or (label.kind == "other" and label.tight)):
        return True
    return is_called(lowered, end, "goods")


def is_called(lowered: str, end: int, kind: str) -> bool:
    """Whether the words behind a number call it one of a kind: `785-931-8676 as drawing number`."""
    behind = _BEHIND.match(lowered, end)
    at = behind.end() if behind else end + lowered.startswith(" ", end)
    return any(form.match(lowered, at) for form in forms_of(kind, lowered[at : at + _HEAD]))


def is_inside_a_code(text: str, start: int) -> bool:
    """Whether a place is within the code of an article: the `RED` and the number of `ABC-77666-RED` are no one's."""
    if text[max(start - 1, 0) : start] not in _BETWEEN:
        return False
    begin = start
    while begin and start - begin < _LONGEST_CODE and (text[begin - 1].isalnum() or text[begin - 1] in _BETWEEN):
        begin -= 1
    code = _CODE.match(text, begin)
    return code is not None and start < code.end() and not text[code.end() : code.end() + 1].isalnum()
