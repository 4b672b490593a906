"""Finds telephone numbers: international ones by form, others by form or by the words before them."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.context import before, digit_count, holds_any, is_otherwise

_ABROAD: Final = re.compile(
    r"(?<![\w+])(?<!\d[ .-])(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(0\))?[ \u00a0./-]{0,3}\(?\d{1,5}\)?"
    r"(?:[ \u00a0./-]{0,3}\d{2,5}){1,5}(?!\w)"
)
"""With the code of the country, perhaps the zero that those at home dial in brackets, and any groups."""
_AMERICAN: Final = re.compile(
    r"(?<![\w.+-])(?<!\d )(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}(?![\w-]| \d)"
)
_AT_HOME: Final = re.compile(
    r"(?<![\w.+/-])(?<!\d )(?:07\d{3} ?\d{3} ?\d{3}|01[5-7]\d[ /-]\d{3,4}[ -]?\d{3,5}|0[1-9](?:[ .]\d\d){4}"
    r"|04\d\d \d{3} \d{3}|07\d-\d{3} ?\d\d ?\d\d)"
    r"(?![\w-]| \d)"
)
"""Mobile numbers as the British, Germans, Australians and Swedes write them, and all numbers of the French;
none in a row of numbers."""
_SAID: Final = re.compile(r"(?<![\w.+/-])(?:\(?\d{2,5}\)?(?:[ ./-]{1,3}\d{2,8}){1,5}|\d{7,12})(?!\w)")
"""Any number that is said to be somebody's."""
_CALLED: Final = re.compile(
    r"\b(?:phone|tel|tél|tlf|telephone|telefon\w?|telefoon\w*|teléfono|téléphone|mobile|mobil|mob|fon|móvil|gsm|cellulare"
    r"|handy|cell|cellphone|whatsapp|fax"
    r"|call me|ring me|ring mig|bel me|appelez[ -]moi|llámame|chiamami|text me"
    r"|call (?:him|her|us)|reach (?:me|him|her)|телефон\w*"
    r"|電話|电话|手机|手機|携帯|전화|rufnummer|celular|portable|durchwahl)\b"
    r"\W{0,3}(?:(?:no|nr|number|nummer|numéro|is|ist|at|on|under|unter|me|us|back|the|my|new|mein\w*|neue|es|est|på|au|al|op|till|:)\b"
    r"\W{0,3}){0,4}$",
    re.IGNORECASE,
)
_CALL_WORDS: Final = (
    "phone", "tel", "tél", "tlf", "phon", "mob", "fon", "móvil", "gsm", "bel me", "appelez", "llámame",
    "chiamami", "mobil", "handy", "cell", "whatsapp", "fax", "call", "ring m", "text me", "reach",
    "телефон", "電話", "电话", "手机", "手機", "携帯", "전화", "rufnummer", "celular", "portable", "durchwahl",
)  # fmt: skip
_FREE: Final = re.compile(r"(?:\+?1[ .-])?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]|(?:\+49|0049|0)[ -]?800")
"""Numbers that cost nothing to call are a firm's."""
_A_DATE: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")
_FEWEST_DIFFERENT: Final = 4
_FEWEST_ABROAD: Final = 8
_FEWEST_IN_ONE_PIECE: Final = 11
"""Behind two zeros, for shorter ones are of parcels and accounts."""
_MOST_ABROAD: Final = 15
"""Digits of a number with the code of its country (E.164)."""


def phones_found(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand in a text; `lowered` is the same in small letters."""
    for match in _ABROAD.finditer(text):
        several = len(set(match[0])) > _FEWEST_DIFFERENT
        a_code = match[0].isdecimal() and is_otherwise(text, match.start())
        fewest = _FEWEST_IN_ONE_PIECE if match[0].isdecimal() else _FEWEST_ABROAD
        enough = fewest <= digit_count(match[0].lstrip("+0")) <= _MOST_ABROAD
        if enough and several and not a_code and not _FREE.match(match[0]):
            yield match.span()
    for form in (_AMERICAN, _AT_HOME):
        for match in form.finditer(text):
            if not _FREE.match(match[0]) and not is_otherwise(text, match.start()):
                yield match.span()
    if holds_any(lowered, _CALL_WORDS):
        yield from (match.span() for match in _SAID.finditer(text) if _is_called(text, match))


def _is_called(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a number say that it is to be called."""
    if not 6 <= digit_count(match[0]) <= 14 or _A_DATE.fullmatch(match[0]) or _FREE.match(match[0]):
        return False
    return bool(_CALLED.search(before(text, match.start())))
