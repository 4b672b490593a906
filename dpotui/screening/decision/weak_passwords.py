"""Tells that somebody weighs up a password that everybody knows: how fast it falls, and whether another is better."""

from typing import Final

from dpotui.screening.decision.surroundings import Surroundings, WordTable
from dpotui.screening.forms.word_files import words_of

_WEIGHED: Final = WordTable(words_of("weak_passwords", "weighed"))
_OWN: Final = WordTable(words_of("weak_passwords", "own"))


def is_weighed_up(beside: Surroundings) -> bool:
    """Whether the words compare passwords, or tell how they are found out, and nobody says that one is theirs."""
    return _WEIGHED.stands(beside) and not _OWN.stands(beside)
