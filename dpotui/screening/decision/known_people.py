"""People whom everybody knows, alive, dead or made up: their names tell nothing of who wrote a text."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.accents import without_accents
from dpotui.screening.forms.word_files import words_of

_KNOWN: Final = frozenset(without_accents(name.strip()) for name in words_of("known_people").split(","))
_SO_NEAR: Final = 110
"""Characters before a value in which it is said whose it is."""
NAMES_AT_ALL: Final = re.compile(
    r"[^\W\d_a-z][\w’'-]+(?:\s(?:(?!(?:in|on|at|of|am|im|en|em)\s)[a-z]{2,3}\s){0,2}[^\W\d_a-z][\w’'-]+){1,3}"
)


_OWNED: Final = re.compile(r"['’]s?$")
"""Behind the name of whose something is."""


def is_of_a_known_person(left: str) -> bool:
    """Whether the last full name in the sentence before a value is one that everybody knows."""
    names = NAMES_AT_ALL.findall(left[-_SO_NEAR:])
    return bool(names) and any(is_known(name) for name in _endings(_OWNED.sub("", names[-1])))


def _endings(name: str) -> Iterator[str]:
    """A name with large letters, and without the first of them: a sentence may begin with another word."""
    words = name.split()
    yield from (" ".join(words[begin:]) for begin in range(max(len(words) - 1, 1)))


def is_known(name: str) -> bool:
    """Whether a full name is one that everybody knows; what stands between its first and last part does not count."""
    lowered = without_accents(name.lower())
    words = lowered.split()
    return lowered in _KNOWN or f"{words[0]} {words[-1]}" in _KNOWN or _ALIASES.get(words[-1]) == words[0]


_ALIASES: Final = {name.split()[-1]: name.split()[0] for name in _KNOWN if len(name.split()) > 2}
"""First part by last part of names of three parts and more."""
