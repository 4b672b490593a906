"""What is public of people and places: a birth in a question about a career, a sight on a tour, a dock for lorries."""

import re
from functools import cache
from typing import Final

from dpotui.screening.decision.institutions import STREETS
from dpotui.screening.decision.known_people import NAMES_AT_ALL, is_of_a_known_person
from dpotui.screening.decision.surroundings import Surroundings, WordTable
from dpotui.screening.forms.first_names import is_first_name
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_PLACE: Final = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:(?:de|da|do|del|della|di|la|of|the|van) ){0,2}[A-ZÀ-Þ][\w’'-]+){0,4})(?: \(|, )"
    rf"(?:(?i:{STREETS}))?$"
)
"""What has a name and an address right behind it."""
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mme|Frau|Herrn?|Hr|Fr|Sra?|Dhr|Mevr|Pani?|Familie|Family)\b\.?\s")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST_LINK: Final = 4
"""Letters of words that only join a shop to its name and its address."""
_ONE_OF_OURS: Final = 3
"""Words between `our` and what is ours."""


def is_in_public_life(beside: Surroundings) -> bool:
    """Whether whom everybody knows is named before a value, or a full name of whom public facts are asked."""
    sentence = beside.sentence
    words = sentence if NAMES_AT_ALL.search(sentence.left) else beside
    if is_of_a_known_person(words.left):
        return True
    asked = beside.asks and _table("facts").stands(beside) and not _of_ours().stands(beside)
    return asked and bool(NAMES_AT_ALL.search(words.left))


def without_sayings(beside: Surroundings) -> Surroundings:
    """The words without those of who only says something of somebody else: `a colleague claims`."""
    says = _says()
    return Surroundings(says.sub(" ", beside.left.lower()), says.sub(" ", beside.right.lower()))


def is_toured(beside: Surroundings) -> bool:
    """Whether a name that no person has stands right before an address, and the words plan a visit."""
    named = _PLACE.search(beside.left)
    if named is None or _TITLE.search(beside.left) or not _table("touring").stands(beside):
        return False
    if _kin().stands(Surroundings(beside.left[: named.start()], beside.right)):
        return False
    parts = named["name"].split()
    is_a_house = parts[-1].lower() in alternatives(words_of("visits", "houses")).split("|")
    return is_a_house or not any(map(is_first_name, parts))


def is_of_freight(beside: Surroundings) -> bool:
    """Whether the words beside an address are of lorries, docks, industrial estates."""
    return _table("freight").stands(beside)


def is_a_firms_own(beside: Surroundings) -> bool:
    """Whether a shop, a warehouse, a counter of ours is named before an address in its sentence, and nobody is."""
    left = beside.sentence.left
    named = _ours().search(left.lower())
    words = _WORD.findall(left, named.end()) if named else []
    is_told_more = any(word[0].islower() and len(word) > _LONGEST_LINK for word in words)
    return named is not None and not is_told_more and not any(map(is_first_name, words))


@cache
def _table(kind: str) -> WordTable:
    return WordTable(words_of("visits", kind))


@cache
def _of_ours() -> WordTable:
    return WordTable(words_of("names", "ours"))


@cache
def _kin() -> WordTable:
    return WordTable(words_of("whereabouts", "people"))


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words_of('visits', 'says'))})(?!\w)")


@cache
def _ours() -> re.Pattern[str]:
    shops = alternatives(words_of("public", "shops"))
    between = rf"(?:\s[\w’'-]+){{0,{_ONE_OF_OURS - 1}}}?"
    return re.compile(rf"(?<!\w)(?:{alternatives(words_of('visits', 'our'))}){between}\s(?:{shops})(?!\w)")
