"""Whether an address is one of a house that belongs to everybody: a town hall, a court, a museum, a birthplace.

The name of such a house says so only where it is that house's address: right before it, in brackets, at the head of a
list, or as what something is for. That somebody lives beside one says nothing of where they live.
"""

import re
from functools import cache
from typing import Final

from dpotui.screening.decision.surroundings import Surroundings, WordTable
from dpotui.screening.forms.first_names import is_first_name
from dpotui.screening.forms.word_files import words_of
from dpotui.screening.forms.word_forms import alternatives

_NAME: Final = r"(?: [\w.&’'-]+){0,4}"
"""What follows the word for a house within its name: `Museo Nacional del Prado`."""
_ARTICLES: Final = (
    r"(?:(?:the|der|die|das|dem|den|des|le|la|les|el|los|las|il|lo|o|a|os|as|de|het|our|unser\w*|notre|nuestr\w"
    r"|nostr\w|noss\w|onze|nasz\w*|vår\w?|vores)\s|[dl]['’])"
)
_PARTICLES: Final = r"(?:(?:de|du|des|del|dell[aeo]|dei|degli|la|le|las|los|da|das|do|dos|di|d['’]|l['’])\s?){0,3}"
STREETS: Final = (
    r"(?:(?:rue|avenue|av\.|boulevard|bd|place|quai|calle|c/|avenida|paseo|plaza|via|viale|piazza|corso|rua|praça|largo"
    rf"|carrer|ulica|ul\.|al\.|pl\.)\s{_PARTICLES}(?:[^\W\d_][\w’'-]+\s){{0,3}}|{_PARTICLES}[^\W\d_][\w’'-]+\s(?:[^\W\d_][\w’'-]*s\s)?)"
)
"""The beginning of a street's name, where what was found begins within it."""
_LINK: Final = rf"(?:,|\s?[:(–—|-]|\n)\s?(?:{STREETS})?$"
_ADJECTIVES: Final = r"(?:[\w’'-]{2,14}\s){0,2}"
_SO_FAR: Final = re.compile(r"^[\s\S]*(?:[.!?„“”«»]\s?|:\s|\s\")(?=\S)")
"""What stands before the clause of an address: sentences, what a quotation follows, and what ends with a colon."""
_BACK: Final = 80
"""Characters before an address in which the house is named."""
_AHEAD: Final = 50
"""The same behind it."""
_TITLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Mme|Mlle|Frau|Herrn?|Familie|Sra?|Srta|Sig|Sig\.ra|Dhr|Mevr|Pani?)\b\.?\s[^\W\d_a-z]"
)
_SOMEBODY: Final = re.compile(r"\s[^\W\d_A-Z]{4,20}\s([^\W\d_a-z][\w’'-]+)\s[^\W\d_a-z]")
"""A word in small letters and a name: whoever works in a house."""
_LONG_AGO: Final = re.compile(
    r"(?<![\d.,€$£-])1[0-8]\d\d(?![\d-]|[.,]\d|\s?[€$£%A-ZÀ-Þ]|\s?(?:eur|euros?|dollars?|pounds|kr|zł|km|m|g|kg|ml)\b)"
)
"""Years of which nobody is alive, and no postal code before a town, no sum."""
_HEAD: Final = re.compile(r"[^.!?:;,\n]{0,30}\s?:\s*")
"""The rest of the head of a list."""
_MANY: Final = re.compile(
    r"(?:[^!?:;|\n]{0,60}\d[^!?:;|\n]{0,40}[;\n|]\s?(?:[-*•]\s|\d{1,2}[.)]\s)?)*(?:[-*•]\s|\d{1,2}[.)]\s)?"
)
"""Addresses of a list before another one, each with a number."""


def is_of_an_institution(beside: Surroundings) -> bool:
    """Whether the words right before an address, right behind it or at the head of its list name such a house, and the
    clause tells of nobody who lives there."""
    left, right = beside.left[-_BACK:].replace("İ", "I"), beside.right[:_AHEAD]
    lowered = left.lower()
    if _TITLED.search(_clause(beside).both):
        return False
    if any(_is_named_by(left, lowered, house) for house in _house().finditer(lowered)):
        return True
    if _behind().match(right.lower()):
        return True
    return _belongs_to_one().search(lowered) is not None and not _people().stands(_clause(beside))


def is_next_to_an_institution(beside: Surroundings) -> bool:
    """Whether the words right before an address say that it is beside such a house, and so not that house's."""
    lowered = beside.left[-_BACK:].replace("İ", "I").lower()
    return any(
        stands_beside(lowered[: house.start()]) and _after().match(lowered, house.end())
        for house in _house().finditer(lowered)
    )


def is_of_long_ago(beside: Surroundings) -> bool:
    """Whether the words tell what became of a house, or of who was born there, in a year of which nobody is alive."""
    clause = _clause(beside)
    told = bool(_LONG_AGO.search(clause.both)) and _past().stands(clause)
    return told and not _people().stands(clause)


def is_among_people(beside: Surroundings) -> bool:
    """Whether words beside a value are of whoever writes, or of those who have such values: tenants, patients."""
    return _people().stands(beside)


def _is_named_by(left: str, lowered: str, house: re.Match[str]) -> bool:
    """Whether nothing but the rest of its name stands between a house and an address, and nothing beside the house."""
    end = house.end()
    if stands_beside(lowered[: house.start()]):
        return False
    if _after().match(lowered, end):
        return not _tells_of_somebody(left[end:])
    head = _HEAD.match(lowered, end)
    return head is not None and not _tells_of_somebody(head[0]) and bool(_MANY.fullmatch(lowered, head.end()))


def stands_beside(before: str) -> bool:
    """Whether words in small letters end with what says that something beside a house is spoken of: `next to the `."""
    return bool(_beside().search(before))


def _tells_of_somebody(between: str) -> bool:
    """Whether the words between a house and an address are of a person: `assistant Anna Berg, `."""
    name = _SOMEBODY.search(between)
    return bool(name and is_first_name(name[1])) or is_among_people(Surroundings(between, ""))


def _clause(beside: Surroundings) -> Surroundings:
    """The words of the clause that an address stands in."""
    sentence = beside.sentence
    return Surroundings(_SO_FAR.sub("", sentence.left), sentence.right)


@cache
def _words(kind: str) -> str:
    """The words of a kind as one form."""
    return alternatives(words_of("institutions", kind))


@cache
def _house() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@-])(?:{_words('institutions')})(?![\w-])(?!['’]s)")


@cache
def _after() -> re.Pattern[str]:
    """The rest of the name of a house, and what joins it to its address: a comma, or `is at`."""
    verbs = alternatives(words_of("whereabouts", "verbs"))
    return re.compile(rf"{_NAME}(?:{_LINK}|\s(?:{verbs})(?:\s[^\W\d_]{{1,4}}){{1,2}}\s$)")


@cache
def _beside() -> re.Pattern[str]:
    """What says that only something beside a house is spoken of: `next to the `."""
    return re.compile(rf"(?<!\w)(?:{_words('near')})\s{_ARTICLES}?{_ADJECTIVES}$")


@cache
def _behind() -> re.Pattern[str]:
    """A house that is named behind its address, or behind the town: `Marienplatz 8, 80331 München (Rathaus)`."""
    town = r"(?:,?\s(?:\w{1,3}-)?[\d-]{4,7}(?:\s?[a-z]{2})?(?:\s[^\W\d_][\w’'-]+){1,2}|,\s[^\W\d_][\w’'-]+)?"
    said = rf"\s?[(–—-]\s?|,\s(?={_ADJECTIVES}(?:{_words('institutions')})(?:[).,;\n]|$))"
    return re.compile(rf"{town}(?:{said}){_ARTICLES}?{_ADJECTIVES}(?:{_words('institutions')})(?![\w-])")


@cache
def _belongs_to_one() -> re.Pattern[str]:
    """What is of a house, or for it, before an address: `deliveries for the city library go to`."""
    of = rf"(?:{_words('of')})"
    house = rf"(?:{_words('institutions')})(?![\w-])(?!['’]s)"
    return re.compile(rf"(?<!\w)(?:{_words('things')})\s{of}(?:\s|(?<=['’])){_ARTICLES}?{_ADJECTIVES}{house}")


@cache
def _people() -> WordTable:
    return WordTable(words_of("institutions", "people"))


@cache
def _past() -> WordTable:
    return WordTable(words_of("institutions", "past"))
