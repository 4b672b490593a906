"""Finds complete postal addresses: a street or a house of any name, its number, a postal code and a town."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.candidate import LIKELY, POSSIBLE

_BIG: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽ"
_WORD: Final = rf"[{_BIG}][\w’'-]{{1,30}}"
_FLAT: Final = r"(?:,? (?:Apt|Apartment|Flat|Unit|Suite|Ste|#)\.? ?\w{1,5})?"
_BEFORE_STREETS: Final = (
    r"(?:(?:Alte|Obere|Untere|Hintere|Vordere|Mittlere|Neue|Kleine|Gro(?:ß|ss)e|Lange|Kurze|Hohe|Breite|Innere|Äu(?:ß|ss)ere)"
    r"[rnms]?|Am|An der|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Unter den|Lange|Korte|Nieuwe|Oude|Grote|Kleine) "
)
"""What belongs to the name of a street rather than to that of whoever lives there."""
_FORMS: Final[tuple[tuple[int, re.Pattern[str]], ...]] = (
    # 914 Alder Ln, Asheville, NC 28806
    (
        LIKELY,
        re.compile(
            rf"(?<![\w.,/-])\d{{1,5}}[A-Za-z]? (?:(?:[NSEW]{{1,2}}\.?|{_WORD}\.?|\d{{1,3}}(?:st|nd|rd|th)) ){{0,4}}"
            rf"(?:{_WORD})\.?{_FLAT},? (?:{_WORD} ){{0,2}}{_WORD},? [A-Z]{{2}} \d{{5}}(?:-\d{{4}})?(?!\w)"
        ),
    ),
    # 5 Mill Bank, York YO1 9QL
    (
        LIKELY,
        re.compile(
            rf"(?<![\w.,/-])\d{{1,4}}[A-Za-z]? (?:{_WORD} ){{0,3}}{_WORD}, (?:{_WORD},? ){{0,4}}"
            r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)"
        ),
    ),
    # Südhang 3, 35037 Marburg; Kerkstraat 12 3511 KX Utrecht; Fredensborg 4 B, 2100 København
    (
        POSSIBLE,
        re.compile(
            rf"(?<![\w-])(?:{_BEFORE_STREETS})?{_WORD}\.? \d{{1,3}}(?: ?[a-zA-Z]|[-/]\w{{1,3}})?(?:, |\n| )"
            rf"(?:(?:[A-Z]{{1,2}}-)?\d{{4,5}} (?:[A-Z]{{2}} )?|\d\d-\d{{3}} |\d{{3}} \d\d ){_WORD}"
        ),
    ),
    # 3 lieu-dit Kerloc'h, 29000 Quimper
    (
        POSSIBLE,
        re.compile(
            rf"(?<![\w.,/-])\d{{1,4}}(?: ?bis| ?ter)?,? (?:[a-zé’'-]{{2,12}} ){{1,3}}{_WORD}"
            rf"(?: {_WORD}){{0,2}},? \d{{5}} {_WORD}"
        ),
    ),
)
_CODE: Final = re.compile(r"[A-Z]{2} \d{5}|\d[A-Z]{2}\b|(?:\d{4}|\d\d-\d{3}|\d{3} \d\d) [^\W\d_a-z]")
"""What is within every complete address: quicker to say than whether one is."""


def postal_addresses_found(text: str) -> Iterator[tuple[int, int, int]]:
    """Where complete addresses stand, and what their forms weigh."""
    if _CODE.search(text):
        for strength, form in _FORMS:
            yield from ((*match.span(), strength) for match in form.finditer(text))
