"""Finds street addresses of the north, whose streets end in words of their own: `Björkallén 31, 754 40 Uppsala`."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, POSSIBLE
from dpotui.screening.forms.context import holds_any

_BIG: Final = "A-ZÅÄÖÆØÁÐÉÍÓÚÝÞÕÜŠŽĀČĒĢĪĶĻŅŪĄĘĖĮŲ"
_STREETS: Final = (
    r"(?:gatan|gata|vägen|väg|allén|alle|allé|backen|stigen|liden|gränden|gränd|torget|esplanaden|kajen"
    r"|slingan|svängen|höjden"
    r"|gade|gaden|vej|vejen|stræde|stien|torv|torvet|vænget|toften|brinken|krogen|vei|veien|veg|vegen|bakken"
    r"|svingen|kroken|plass"
    r"|tunet|haugen|åsen|tie|katu|kuja|polku|rinne|kaari|raitti|penger|ranta|aukio|tori|mäki|gata|stígur|vegur"
    r"|braut|götu"
    r"|ringen|plan|parken|hamnen|strand|marken|engen|haven)"
)
_STREET: Final = (
    rf"(?<![\w-])(?:[{_BIG}][\w’'-]{{1,24}} ){{0,2}}?(?:[{_BIG}][\w-]{{1,28}}{_STREETS}"
    rf"|[{_BIG}][\w’'-]{{1,24}} (?:[Gg]ata|[Vv]äg"
    rf"|[Aa]ll[eé]|[Vv]ej|[Vv]ei|[Pp]lass?|[Gg]ade|tee|tänav|tn\.?|puiestee|iela|gatvė|g\.|pr\.))"
)
_NUMBER: Final = (
    r" \d{1,3}(?: ?[A-Za-z](?!\w))?(?: \d{1,3}(?!\w| \d))?"
    r"(?:, ?\d{1,2}\. ?(?:tv|th|mf|sal)\.?(?: ?t[vh]\b)?)?"
)
_TOWN: Final = (
    rf"(?:,? |,?\n)(?:[A-Z]{{1,2}}-)?(?:\d{{3}} \d\d|\d{{5}}|\d{{4}}|\d{{3}})"
    rf" [{_BIG}][\w-]{{1,30}}(?: [{_BIG}](?![\w.]))?"
)
_COMPLETE: Final = re.compile(_STREET + _NUMBER + _TOWN)
_ALONE: Final = re.compile(
    rf"(?<![\w-])(?:[{_BIG}][\w-]{{1,28}}(?:allén|stigen|backen|vej|vejen|veien|vei|tie|kuja|polku|stígur|vegur)"
    rf"|[{_BIG}][\w’'-]{{1,24}} (?:tänav|puiestee|iela|gatvė)) \d{{1,3}}[A-Za-z]?\b(?! ?(?:kr|%|min|kl|€|km))"
)
_WORDS: Final = (
    "gata", "väg", "allé", "alle", "backen", "stig", "liden", "gränd", "torg", "esplan", "kajen", "slingan",
    "sväng", "höjd", "gade", "vej", "stræde", "stien", "torv", "vænget", "toft", "brink", "krog", "vei", "veg",
    "bakken", "sving", "krok", "plass", "tunet", "haugen", "åsen", "tie", "katu", "kuja", "polku", "rinne", "kaari",
    "raitti", "penger", "ranta", "aukio", "tori", "mäki", "braut", "götu", "stígur", "tänav", " tn", "tee", "iela",
    "gatv", " g.", " pr.", "ringen", "plan", "parken", "hamnen", "strand", "marken", "engen", "haven",
)  # fmt: skip
_CODE: Final = re.compile(rf"(?<!\d)(?:\d{{3}} \d\d|\d{{3,5}}) [{_BIG}]")
"""What is within every complete address: quicker to say than whether one is."""
_WORDS_ALONE: Final = (
    "allén ", "stigen ", "backen ", "vej ", "vejen ", "veien ", "vei ", "tie ", "kuja ", "polku ", "stígur ", "vegur ",
    "tänav ", "puiestee ", "iela ", "gatvė ",
)  # fmt: skip


def nordic_addresses_found(text: str, lowered: str) -> Iterator[tuple[int, int, int]]:
    """Where such addresses stand, and what their forms weigh: with a code and a town, little else is written so."""
    if _CODE.search(text) and holds_any(lowered, _WORDS):
        yield from ((*match.span(), LIKELY) for match in _COMPLETE.finditer(text))
    if holds_any(lowered, _WORDS_ALONE):
        yield from ((*match.span(), POSSIBLE) for match in _ALONE.finditer(text))
