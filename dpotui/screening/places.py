"""Finds where somebody lives and when they were born."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.context import holds_any

_DATE: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[^\W\d_]{3,10}\.?,?)[ ./-](?:19|20)?\d\d"
    r"|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}\. ?[^\W\d_]{3,10} (?:19|20)\d\d"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
_BORN: Final = re.compile(
    r"\b(?:born|birth(?:day| ?date)?|dob|d\.o\.b\.|date of birth|geboren|geb\.|geburts(?:tag|datum)|née?|nacid[oa]"
    r"|fecha de nacimiento|date de naissance|geboortedatum)\W{0,4}(?:(?:is|was|on|am|the|le|el|ist|:|in)\W{1,3}){0,2}"
    rf"(?P<value>{_DATE})\b",
    re.IGNORECASE,
)
_BORN_WORDS: Final = ("born", "birth", "dob", "d.o.b.", "gebo", "geb.", "geburts", "né", "naci", "naiss")
_STREETS: Final = tuple(
    re.compile(form)
    for form in (
        # 221 Baker Street; 4 N. Maple Ave, Apt 3
        r"(?<![\w.,/-])\d{1,5}[A-Za-z]?,? (?:[NSEW]\.? )?(?:[A-Z][\w’'.-]{0,30} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd"
        r"|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Square|Sq|Terrace|Close|Crescent|Gardens|Parkway|Pkwy|Row|Mews|Hill)\b"
        r"(?!-)\.?(?:,? (?:Apt|Apartment|Flat|Unit|Suite|No)\.? ?\w{1,5})?",
        # Lindenstraße 14b; Am Alten Weg 3; Prinsengracht 12
        r"\b(?:[A-ZÄÖÜ][\wäöüß-]{0,30}(?:straße|strasse|str\.|weg|allee|gasse|platz|damm|ufer|ring|straat|laan"
        r"|plein|gracht|kade)|[A-ZÄÖÜ][\wäöüß-]{1,30} (?:Straße|Strasse|Str\.|Weg|Allee|Gasse|Platz|Damm|Ufer|Ring))"
        r" \d{1,3}[a-z]?\b",
        # 12, rue de la Paix
        r"\b\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|chemin|allée|impasse|quai) "
        r"(?:(?:de|du|des|la|le|les|l’|l'|d’|d') ?){0,3}[A-ZÉÈÀ][\wéèàçê'’-]+",
        # Calle Mayor 12
        r"\b(?:Calle|Avenida|Avda\.|Via|Viale|Piazza|Rua|Plaza) (?:(?:de|del|della|la|las|los|da|do) ){0,2}"
        r"[A-ZÁÉ][\wáéíóúñ'’-]+(?: [A-Z][\wáéíóúñ'’-]+)?,? (?:n[.º°] ?)?\d{1,4}\b",
    )
)
_STREET_WORDS: Final = (
    "stra", "str.", "weg", "allee", "gasse", "platz", "damm", "ufer", "ring", "laan", "plein", "gracht", "kade",
    "street", " st", "avenue", " ave", "road", " rd", " lane", " ln", " drive", " dr", "boulevard", "blvd", " court",
    " ct", " way", "square", " sq", "terrace", " close", "crescent", "gardens", "parkway", "pkwy", " row", " mews",
    " hill", "rue ", "chemin", "allée", "impasse", "quai", "calle", "avenida", "avda", "via", "piazza", "rua", "plaza",
)  # fmt: skip
_NO_STREET: Final = re.compile(
    r"\b(?:Star|Hour|Minute|Day|Week|Step|Mile|Way|Foot) "
    r"|(?i:spiel|arbeits|park|stell|sitz|steh|tabellen|steck|lande)platz\b"
    r"|\b(?:Erster?|Zweiter?|Dritter?|Vierter?|Guter?|Freier?|Letzter?) Platz"
)
"""Numbers beside words that only look like a street: a `5 Star Drive`, a `Parkplatz 3`."""


def addresses_found(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where street addresses stand in a text; `lowered` is the same in small letters."""
    if holds_any(lowered, _STREET_WORDS):
        for form in _STREETS:
            yield from (match.span() for match in form.finditer(text) if not _NO_STREET.search(match[0]))


def birth_dates_found(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where dates of birth stand in a text; `lowered` is the same in small letters."""
    if holds_any(lowered, _BORN_WORDS):
        yield from (match.span("value") for match in _BORN.finditer(text))
