"""Finds complete postal addresses: a street or a house of any name, its number, a postal code and a town."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, POSSIBLE

_BIG: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽ"
_WORD: Final = rf"[{_BIG}][\w’'-]{{1,30}}"
_PART: Final = (
    r"(?:(?:Apt|Apartment|Flat|Unit|Suite|Ste|Floor|Fl|Block|Room|Studio|Level|#)\.? ?(?:\w{1,3}[-/])?\w{1,5}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Ground|Top|Upper|Lower)(?: Floor| Fl\.?)?"
    r"(?: Flat| Left| Right)?)"
)
"""A part of a house, as the English write it."""
_FLAT: Final = rf"(?:(?:,? |,?\n){_PART}){{0,2}}"
_PART_ABROAD: Final = (
    r"(?:(?i:wohnung|whg|app|appartement|appartamento|apartamento|apartment|appt|apto|apt|top|tür|stiege|zimmer"
    r"|m|mieszkanie|lok|piso|puerta|pta|planta|escalera|esc|interno|int|scala|piano|bus|boîte|bte|bâtiment|bât"
    r"|escalier|andar|lägenhet|lgh|lejlighed|leilighet|byt|daire|huis)\.? ?(?:[Nn]r\.? ?)?\w{1,5}"
    r"|\d{1,2}\. ?(?:OG|UG|Stock|Etage|Obergeschoss|patro|sal|emelet)(?: links| rechts| tv| th)?"
    r"|EG(?: links| rechts)?|\d{1,2}(?:er?|ème|ère)? étage|(?:\d{1,2}|[IVX]{1,4}) piętro"
    r"|\d{1,2}\.?[ºª°o]\.?(?: (?:andar|piso|piano))?"
    r"(?:[ -]?(?:[A-Z]\b|(?i:esq|dto|dta|izq|izda|dcha|dch|dir|frente)\.?))?)"
)
"""The same in other languages: `Wohnung 3`, `2. OG links`, `3º B`, `interno 4`, `m. 7`."""
_PARTS_ABROAD: Final = rf"(?P<part>(?:(?:, ?|\n| ){_PART_ABROAD}){{0,2}})"
_NO: Final = r"(?:(?i:n[.º°]{1,2}|no\.|nr\.?|núm\.?|número|numero) ?)?"
"""What stands before the number of a house in the south: `n.º 62`."""
_TOWN: Final = (
    r"(?:(?:São|Santa|Santo|San|Vila|Villa|Nova|Póvoa|Castel|Bad|Sankt|Den|Le|La|Les|El|Los|Las) )?"
    rf"{_WORD}(?: (?:de|del|della|di|da|do|dos|la|sur|aan den|an der) {_WORD}){{0,2}}"
)
"""The name of a town, of several words where the first or the second of them shows it."""
_BEFORE_STREETS: Final = (
    r"(?:(?:Alte|Obere|Untere|Hintere|Vordere|Mittlere|Neue|Kleine|Gro(?:ß|ss)e|Lange|Kurze|Hohe|Breite|Innere"
    r"|Äu(?:ß|ss)ere)"
    r"[rnms]?|Am|An der|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Unter den|Lange|Korte|Nieuwe|Oude|Grote|Kleine) "
)
"""What belongs to the name of a street rather than to that of whoever lives there."""
_CODE_OF_STATES: Final = r"[A-Z]{2} \d{5}"
_CODE_OF_LETTERS: Final = r"\d[A-Z]{2}\b|\d ?[A-Z]\d|[A-Z]{2},? \d{4}\b|\d[\dW] [A-Z][A-Z\d]{3}\b"
_CODE_OF_DIGITS: Final = r"(?:\d{4}|\d\d-\d{3}|\d{3} \d\d) [^\W\d_a-z]"
_CODE: Final = re.compile(
    rf"\d(?: ?[A-Z]\d|[A-Z]{{2}}\b|[\dW] [A-Z][A-Z\d]{{3}}\b)|{_CODE_OF_DIGITS}|[A-Z]{{2}},? \d{{4}}"
)
"""What is within every complete address: quicker to say than whether one is."""
_FORMS: Final = tuple(
    (strength, re.compile(code), re.compile(form))
    for strength, code, form in (
        # 914 Alder Ln, Asheville, NC 28806
        (
            LIKELY,
            _CODE_OF_STATES,
            rf"(?<![\w.,/-])\d{{1,5}}[A-Za-z]? (?:(?:[NSEW]{{1,2}}\.?|{_WORD}\.?|\d{{1,3}}(?:st|nd|rd|th)) ){{0,4}}"
            rf"(?:{_WORD})\.?{_FLAT},? (?:{_WORD} ){{0,2}}{_WORD},? [A-Z]{{2}} \d{{5}}(?:-\d{{4}})?(?!\w)",
        ),
        # 5 Mill Bank, Flat 2, York YO1 9QL; 120 Bay Street, Unit 5, Toronto, ON M5J 2N8; 3/8 Elm Rise, Hay NSW 2711
        (
            LIKELY,
            _CODE_OF_LETTERS,
            rf"(?<![\w.,/-])(?:\d{{1,4}}[A-Za-z]?/)?\d{{1,4}}[A-Za-z]? (?:{_WORD}\.? ){{0,3}}{_WORD}{_FLAT}(?:, |,?\n)"
            rf"(?:{_WORD}\.?(?:,? |,?\n)){{0,4}}"
            r"(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2},? [A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] ?[A-Z][A-Z\d]{3}"
            r"|(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),? \d{4})(?!\w)",
        ),
        # Südhang 3, 35037 Marburg; Kerkstraat 12 3511 KX Utrecht; Via Roma 27, interno 4, 20121 Milano
        (
            POSSIBLE,
            _CODE_OF_DIGITS,
            rf"(?<![\w-])(?:{_BEFORE_STREETS})?{_WORD}\.?,? {_NO}\d{{1,3}}(?: ?[a-zA-Z]|[-/]\w{{1,3}})?"
            rf"{_PARTS_ABROAD}\.?"
            rf"(?:, |\n| )(?:(?:[A-Z]{{1,2}}-)?\d{{4,5}} (?:[A-Z]{{2}} )?|\d\d-\d{{3}} |\d{{3}} \d\d |\d{{4}}-\d{{3}} )"
            rf"{_TOWN}",
        ),
        # 3 lieu-dit Kerloc'h, 29000 Quimper
        (
            POSSIBLE,
            _CODE_OF_DIGITS,
            rf"(?<![\w.,/-])\d{{1,4}}(?: ?bis| ?ter)?,? (?:[a-zé’'-]{{2,12}} ){{1,3}}{_WORD}"
            rf"(?: {_WORD}){{0,2}}{_PARTS_ABROAD},? \d{{5}} {_WORD}",
        ),
    )
)
"""What a form weighs, the postal code within it, which is quicker to look for, and the form."""


def postal_addresses_found(text: str) -> Iterator[tuple[int, int, int]]:
    """Where complete addresses stand, and what their forms weigh: more where they name a part of the house."""
    for strength, code, form in _FORMS if _CODE.search(text) else ():
        for match in form.finditer(text) if code.search(text) else ():
            yield *match.span(), LIKELY if "part" in form.groupindex and match["part"] else strength
