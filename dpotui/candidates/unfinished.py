"""Responses that stop in the middle: an open code fence, or a sentence without its end."""

import re
from typing import Final

from dpotui.candidates.canned_words import canned_words

_FENCE: Final = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\s*\Z")
_DANGLING: Final = (",", ";", ":", "(", "[", "{", "-", "–", "—", "、", ",", ":", "(")
_LONGEST_WORD: Final = 30
_SENTENCE: Final = 40
"""Characters under which a response may well be a word or a title, and no sentence."""


def unfinished(response: str) -> str:
    """How a response stops in the middle, as a verb with its object; empty when it does not.

    A list, a name or a title may end without a full stop, so only what nothing ends with counts: a comma or colon, an
    open bracket, or a word like "and" (in the languages that have a word list).
    """
    said = response.rstrip()
    if ("```" in said or "~~~" in said) and len(_FENCE.findall(said)) % 2:
        return "leaves a code block open"
    if len(said) < _SENTENCE:
        return ""
    if said.endswith(_DANGLING) and not said.endswith(("---", ":-", ";-")):
        return "stops in the middle of a sentence"
    last = _LAST_WORD.search(said[-_LONGEST_WORD:])
    if last and any(last[1] in words.unfinished for words in canned_words()):
        return "stops in the middle of a sentence"
    return ""
