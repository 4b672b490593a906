"""First names of people: far from all are listed, but what bears one is a person."""

from functools import cache

from dpotui.screening.forms.accents import without_accents
from dpotui.screening.forms.word_files import words_of


def is_first_name(word: str) -> bool:
    """Whether people are called so; of a name with hyphens the first part says it."""
    return word.partition("-")[0].lower() in _known()


@cache
def _known() -> frozenset[str]:
    """First names as they are written, and as those write them who leave out the marks above letters."""
    table = words_of("first_names")
    return frozenset((*table.split(","), *without_accents(table).split(",")))
