"""A judge made of a few rules, so that the demo reaches a verdict without people. It is no measure of quality."""

import re
from typing import Final

from dpotui.prompts import last_user_text
from dpotui.rounds import BlindAnswers, SeenChoice

NAME: Final = "scripted-judge"

_SIGNS: Final = (
    re.compile(r"\b(sorry|apologi[sz]e|understand)\b", re.IGNORECASE),
    re.compile(r"\b(I have|I will|please|could you|you will|within)\b", re.IGNORECASE),
)
"""Of a reply that cares, and of one that says what happens next."""
_FAULTS: Final = (
    re.compile(r"\b(can ?not do anything|nothing can be done|we do not do that|we will see)\b", re.IGNORECASE),
    re.compile(r"\b(\d+ euro|ten times|free kettle|screwdriver|grandmother|big dream)\b", re.IGNORECASE),
)
"""Of a reply that turns people away, and of one that promises, endangers or rambles."""
_ORDER: Final = re.compile(r"\bQB-\d{5}\b")


def scripted_choice(answers: BlindAnswers) -> SeenChoice:
    """What the rules prefer; both bad when neither answer has anything to be said for it."""
    asked = set(_ORDER.findall(last_user_text(answers.messages)))
    left, right = (_points(text, asked) for text in (answers.left, answers.right))
    if left == right:
        return "both_bad" if left < 0 else "same"
    return "left" if left > right else "right"


def _points(text: str, asked: set[str]) -> int:
    """A point for each sign and for the order that was asked about, two off for each fault."""
    signs = sum(bool(sign.search(text)) for sign in _SIGNS) + bool(asked & set(_ORDER.findall(text)))
    return signs - 2 * sum(bool(fault.search(text)) for fault in _FAULTS)
