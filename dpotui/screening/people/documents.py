"""Finds what is printed on papers of people: the zone for machines, and the numbers of papers, cards and files."""

import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, DOUBTFUL, LIKELY, POSSIBLE
from dpotui.screening.forms.check_digits import is_card_number
from dpotui.screening.forms.context import digit_count
from dpotui.screening.forms.labels import Label, heads_of_kinds, nearest_label

_MACHINE_ZONE: Final = re.compile(
    r"\b[PIACV][A-Z<][A-Z<]{3}[A-Z0-9<]{20,40}(?:\s+[A-Z0-9<]{28,46}){0,2}"
    r"|\b[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{2,16}"
)
"""Two or three lines in capitals and `<` (ICAO 9303)."""
_KINDS: Final = {"identity": LIKELY, "health": LIKELY, "state": LIKELY, "member": POSSIBLE}
"""Labels of what people are known by, and what a number behind one weighs."""
_NUMBER: Final = re.compile(
    r"(?<![\w+@.,/:#$€£-])(?:[A-Z0-9]{1,20}(?:[ ./-]{1,2}(?:[A-Z]{1,3}|[A-Z]{0,5}\d[A-Z0-9]{0,12})(?![a-zà-ž])){0,6}"
    r"|[a-z]{0,8}\d[a-z0-9]{4,20})(?![\w@]|[.,:]\d|[ \u00a0]?[€£$%]|[ \u00a0](?:eur|usd|gbp|chf|kč|zł|kr)\b)"
)
"""In large letters and groups, or in one piece of small ones."""
_NO_NUMBER: Final = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d(?: .*)?|\d{1,2} \d{1,2} (?:\d\d)?\d\d|(?:19|20)\d\d(?:[ /.-]{1,2}.*)?"
    r"|\d{1,3}(?:\.\d{3})+"
)
"""What is written like one: dates, years, thousands."""
_OF_THINGS_AS_WELL: Final = re.compile(
    r"(?<![^\W_])(?:fall(?:nummer\w*|nr)|matricola|matricule|matrícula|service number)(?![^\W_])"
)
"""Labels of people in a hospital, a school, a firm, which cases and machines have as well."""
_OF_PEOPLE: Final = re.compile(
    r"(?<![^\W_])(?:\w{0,12}patient\w*|\w{0,12}klini[kc]\w*|krankenh\w+|spital\w*|\w{0,12}arzt\w*|ärzt\w+|station\w*|praxis\w*"
    r"|\w{0,12}befund\w*|diagnos\w+|geboren\w*|geb|student\w*|studente\w*|étudiant\w*|estudiante\w*|alunn\w+|alumn\w+|aluno\w*"
    r"|élève\w*|universit\w+|université|universidad\w*|facoltà|scuola|école|ateneo|dipendent\w+|lavorat\w+|employé\w*|salarié\w*"
    r"|agent|agente|impiegat\w+|militar\w+|soldat\w*|iscritt\w+|inscrit\w*|esam[ei]|examen|veteran\w*|soldier\w*|army|navy"
    r"|my|mein\w*|mon|ma|mi|mia|mio|minha|nome|nom|name|cognome|signor\w*|dott\w*|herr\w?|frau)(?![^\W_])"
)
"""Words of those who have such a number."""
_ASIDE: Final = 120
"""Characters on both sides of a number in which they stand."""
_FEWEST: Final = 6
_FEWEST_DIGITS: Final = 4
_FEWEST_MIXED: Final = 7
_FEWEST_BARE: Final = 9
"""Characters of a number, its digits, and how long it must be where other words lie between it and its label."""
_SHORTEST_CARD: Final = 13
_FEWEST_IN_ONE_WORD: Final = 2
_LETTERS: Final = f"{ascii_uppercase} -./"
_LEADING: Final = re.compile(r"(?:[A-Z]+[ ./-]+)+")
_ACCOUNT: Final = re.compile(
    r"(?:\b(?:(?:customer|client|account|acct|contract|policy|subscriber|member|membership|loyalty)"
    r"|kunden|vertrags?|vertragskonto|mitglieds?|policen|versicherungs|klant|contract|abonn?[ée]\w{0,3}"
    r"|client[ei]?|cliente|abonado"
    r"|póliza|klient\w{0,2}|umow\w)(?:nummer|konto|nr|number|no|num[eé]ro|número|numer|id)?)\b"
    r"(?:[ .:#-]{1,3}(?:no|nr|n°|nº|number|nummer|num[eé]ro|número|numer|id|code|with|you|is|was|ist|est|es|è|é"
    r"|de|di)\b){0,5}[.:#]?\s{1,2}#?"
)
"""Before what a firm calls somebody by, or their contract, in small letters."""
_ACCOUNT_NUMBER: Final = re.compile(r"(?=(?:[A-Z -]{0,12}\d){6})[A-Z0-9](?:[ ./-]?[A-Z0-9]){5,23}(?!\w)")
_ACCOUNT_HEADS: Final = frozenset((
    "cust", "clie", "acco", "acct", "cont", "poli", "subs", "memb", "loya", "kund", "vert", "mitg", "vers", "klan",
    "abon", "póli", "klie", "umow", "a",
))  # fmt: skip
"""The first letters of these words."""


def documents_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Where numbers of people's papers stand, and what their forms weigh; `lowered` is the text in small letters, and
    `heads` the first letters of its words."""
    if "<<" in text:
        yield from ((*match.span(), CERTAIN) for match in _MACHINE_ZONE.finditer(text))
    if not heads.isdisjoint(heads_of_kinds(*_KINDS)):
        for match in _NUMBER.finditer(text):
            if len(match[0]) >= _FEWEST and digit_count(match[0]) >= _FEWEST_IN_ONE_WORD:
                yield from _labelled(match, lowered)
    if not heads.isdisjoint(_ACCOUNT_HEADS):
        numbers = (_ACCOUNT_NUMBER.match(text, label.end()) for label in _ACCOUNT.finditer(lowered))
        yield from ((*number.span(), DOUBTFUL) for number in numbers if number)


def _labelled(match: re.Match[str], lowered: str) -> Iterator[tuple[int, int, int]]:
    """A number behind a label of a person's, and what it weighs; letters in front of it may be the label's."""
    start = match.start()
    leading = _LEADING.match(match[0])
    bare = start + leading.end() if leading else start
    label = nearest_label(lowered, bare, *_KINDS)
    if label is None or label.kind not in _KINDS or _is_of_a_thing(lowered, label, match):
        return
    begin = bare if label.end > start else start
    number = match.string[begin : match.end()]
    if not _NO_NUMBER.fullmatch(number.lstrip(_LETTERS)) and _is_long_enough(number, label):
        yield begin, match.end(), _KINDS[label.kind]


def _is_of_a_thing(lowered: str, label: Label, match: re.Match[str]) -> bool:
    """Whether a label is one that cases and machines have as well, and nothing beside the number speaks of people."""
    if not any(
        one.end() == label.end for one in _OF_THINGS_AS_WELL.finditer(lowered, max(label.end - 20, 0), label.end)
    ):
        return False
    return not _OF_PEOPLE.search(lowered, max(match.start() - _ASIDE, 0), match.end() + _ASIDE)


def _is_long_enough(number: str, label: Label) -> bool:
    """Whether a number has as many characters and digits as papers have, and is no card's: more where other words lie
    between it and its label."""
    digits = digit_count(number)
    size = digits + sum(map(str.isalpha, number))
    if size >= _SHORTEST_CARD and is_card_number(number):
        return False
    if digits < size and (label.tight or label.said) and number.isalnum():
        return digits >= _FEWEST_IN_ONE_WORD and size >= _FEWEST_MIXED
    fewest = _FEWEST if label.tight else _FEWEST_MIXED if digits < size else _FEWEST_BARE
    return digits >= _FEWEST_DIGITS and size >= fewest
