"""Tells that what follows a full name befalls people whom few know: who died, is ill, was late, and is one of ours."""

import re
from functools import cache
from typing import Final

from dpotui.screening.forms.word_files import shipped_words

_AROUND: Final = 160
"""Characters on both sides of a name in which somebody speaks of those they know or work with."""
_MOST_HELPING: Final = 3


def phrases(table: str) -> list[str]:
    """The phrases of a table, parted by commas and lines, none twice and the longest first."""
    parts = table.lower().replace("\n", ",").split(",")
    return sorted({part.strip() for part in parts} - {""}, key=len, reverse=True)


def either(table: str) -> str:
    """The phrases of a table as one form in small letters; a star stands for any letters."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s").replace(r"\*", r"\w*") for phrase in phrases(table))


def words_of(kind: str) -> str:
    """The words of a kind beside names, parted by commas."""
    return ",".join(word for one, word in shipped_words("names") if one == kind)


def is_told_of(text: str, start: int, end: int) -> bool:
    """Whether the words behind a name say what befell whoever bears it, and somebody speaks of theirs beside it."""
    behind = text[end : end + _AROUND].lower()
    if not _befell().match(behind):
        return False
    return bool(_ours().search(f"{text[max(start - _AROUND, 0) : start].lower()} … {behind}"))


@cache
def _befell() -> re.Pattern[str]:
    clause = rf"(?:,\s(?:{either(words_of('who'))})\s[^.!?;\n]{{1,110}},)?"
    helping = rf"(?:\s(?:{either(words_of('helping'))})){{0,{_MOST_HELPING}}}"
    return re.compile(rf"{clause}{helping}\s(?:{either(words_of('deeds'))})(?!\w)")


@cache
def _ours() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words_of('ours'))})(?!\w)")
