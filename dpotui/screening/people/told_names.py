"""Tells that what follows a full name befalls people whom few know: who died, is ill, was late, and is one of ours."""

import re
from functools import cache
from typing import Final

from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_AROUND: Final = 160
"""Characters on both sides of a name in which somebody speaks of those they know or work with."""
_MOST_HELPING: Final = 3


def is_told_of(text: str, start: int, end: int) -> bool:
    """Whether the words behind a name say what befell whoever bears it, and somebody speaks of theirs beside it."""
    behind = text[end : end + _AROUND].lower()
    if not _befell().match(behind):
        return False
    return bool(_ours().search(f"{text[max(start - _AROUND, 0) : start].lower()} … {behind}"))


@cache
def _befell() -> re.Pattern[str]:
    clause = rf"(?:,\s(?:{alternatives(words_of('names', 'who'))})\s[^.!?;\n]{{1,110}},)?"
    helping = rf"(?:\s(?:{alternatives(words_of('names', 'helping'))})){{0,{_MOST_HELPING}}}"
    return re.compile(rf"{clause}{helping}\s(?:{alternatives(words_of('names', 'deeds'))})(?!\w)")


@cache
def _ours() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words_of('names', 'ours'))})(?!\w)")
