"""Takes the letters out of what annotators wrote: they saw responses under letters that nobody else will ever see."""

import re
from collections.abc import Mapping
from typing import Final

_NAMED: Final = re.compile(r"\b(?:[Rr]esponse|[Aa]nswer|[Cc]andidate|[Oo]ption|[Rr]eply)\s+([A-H])\b")
_ALONE: Final = re.compile(r"(?<![\w'’.-])([B-H])(?![\w'’+#&/-]|\.\w)")
_FIRST_ALONE: Final = re.compile(
    r"(?<![\w'’.-])A(?=(?:'s|’s)?\s+(?:is|was|has|does|gives|says|fails|misses|names|wins|and [B-H]\b|but|than|over)\b)"
)
"""The letter A, where it can be no article: before a verb that an article cannot have."""


def may_name_letters(text: str) -> bool:
    """Whether there is a letter in it that may name a response."""
    return bool(_ALONE.search(text) or _NAMED.search(text) or _FIRST_ALONE.search(text))


def without_letters(text: str, names: Mapping[str, str]) -> str:
    """The text with each letter that names a response replaced by what `names` calls it, such as `the weaker response`.

    Letters that are in no name stay, as do the grades A to H of a scale or a plan that follow a noun of their own.
    """
    if not may_name_letters(text):
        return text

    def named(match: "re.Match[str]") -> str:
        letter = match.group(1) if match.re.groups else "A"
        name = names.get(letter)
        if name is None:
            return match.group(0)
        return name.capitalize() if _begins_sentence(text, match.start()) else name

    for pattern in (_NAMED, _FIRST_ALONE):
        text = pattern.sub(named, text)
    return _ALONE.sub(lambda match: _bare(match, text, names), text)


def _bare(match: "re.Match[str]", text: str, names: Mapping[str, str]) -> str:
    """A letter on its own, unless a noun before it makes it a name of something else: `plan B`, `vitamin C`."""
    before = text[: match.start()].rsplit(None, 1)[-1:] or [""]
    if before[0].strip("(,;:").lower() not in _LINKING and not _begins_sentence(text, match.start()):
        return match.group(0)
    name = names.get(match.group(1))
    if name is None:
        return match.group(0)
    return name.capitalize() if _begins_sentence(text, match.start()) else name


_LINKING: Final = frozenset(
    [
        "than",
        "and",
        "or",
        "but",
        "over",
        "as",
        "to",
        "of",
        "in",
        "with",
        "like",
        "while",
        "whereas",
        "unlike",
        "beats",
        "is",
        "both",
        "either",
        "response",
    ]
)
"""Words after which a letter on its own means a response."""


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip()
    return not before or before[-1] in ".!?\n"
