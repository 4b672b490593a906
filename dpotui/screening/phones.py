"""Finds telephone numbers: international ones by form, others by form or by the words before them."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.candidate import CERTAIN, LIKELY, POSSIBLE
from dpotui.screening.context import before, digit_count, holds_any, is_otherwise

_ABROAD: Final = re.compile(
    r"(?<![\w+])(?<!\d[ .-])(?<![\s(-]\.)(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(0\))?[ \u00a0./-]{0,3}\(?\d{1,5}\)?"
    r"(?:[ \u00a0./-]{0,3}\d{2,5}){1,5}(?!\w)"
)
"""With the code of the country, perhaps the zero that those at home dial in brackets, and any groups."""
_AMERICAN: Final = re.compile(
    r"(?<![\w.+-])(?<!\d )(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}(?![\w-]| \d)"
)
_AT_HOME: Final = re.compile(
    r"(?<![\w.+/-])(?<!\d )(?:07\d{3} ?\d{3} ?\d{3}|01[5-7]\d[ /-]\d{3,4}[ -]?\d{3,5}|0[1-9](?:[ .]\d\d){4}"
    r"|8[ -]9\d\d[ -]\d{3}[ -]\d\d[ -]\d\d|04\d\d \d{3} \d{3}|07\d-\d{3} ?\d\d ?\d\d)"
    r"(?![\w-]| \d)"
)
"""Mobile numbers as the British, Germans, Russians, Australians and Swedes write them, and all numbers of the French;
none in a row of numbers."""
_GROUPED: Final = re.compile(
    r"[67]\d\d(?<![\w.+/-]\d\d\d)(?<!\d[ .-]\d\d\d)(?: \d{3} \d{3}| \d\d \d\d \d\d)(?![\w-]|[., ]\d)"
    r"|(?:8 ?\(\d{3}\) ?|\((?<![\w.+/-]\()(?<!\d[ .-]\()0?\d{1,4}\) ?|0(?<![\w.+/-]0)(?<!\d[ .-]0)\d{1,4}(?: / "
    r"|[ ./-]))\d{2,8}(?:[ .-]\d{2,5}){0,3}(?![\w-]|[.,]\d)"
)
"""An area in brackets or with its zero, and groups behind it: as many countries write them."""
_SAID: Final = re.compile(r"(?<![A-Za-z0-9_.+/-])(?:\(?\d{2,5}\)?(?:[ ./-]{1,3}\d{2,8}){1,5}|\d{7,12})(?![A-Za-z0-9_])")
"""Any number that is said to be somebody's."""
_CALLED: Final = re.compile(
    r"(?:\b(?:phone|tel|tél|tlf|telephone|telefon\w{0,10}|telefoon\w*|teléfono|téléphone|mobile|mobil\w{0,8}|mob|fon"
    r"|móvil|gsm"
    r"|cellulare|handy\w{0,8}|cell|cellphone|whatsapp|zap|fax"
    r"|call me|ring me|ring mig|bel me|appelez[ -]moi|llámame|chiamami|text me"
    r"|call (?:him|her|us|back)|reach (?:me|him|her|us)|телефон\w*|rufnummer|rückruf|komórk\w+|puhelin\w*|celular"
    r"|portable|durchwahl"
    r"|my number|número d\w+|numer telefonu|sms|text (?:me|him|her)|ring (?:him|her)|contact)\b"
    r"|\b(?:my|mein\w*|mon|mi|meu|mio|mijn|min|mitt|mój|mojego|mém|his|her|ihre?|sein\w*|son|su|seu|zijn"
    r"|haar)\s"
    r"(?:(?:new|old|cell|mobile|private|work|home|personal|other|second|current|phone|direct|nowy|neue|alte|nuevo"
    r"|nouveau|novo|nuovo)\s)?"
    r"(?:num\w{2,3}|númer\w|numér\w|nummer|number|номер)(?:\s(?:personal|particular|privat\w*|perso\w*|nuevo|novo"
    r"|nuovo|móvil|cellulare|portable))?\b|мо[йя] номер|bel mij terug"
    r"|電話(?:番号)?|电话|手机|手機|携帯|전화|휴대폰)"
    r"(?:\W{0,3}(?:no|nr|number|nummer|numéro|num|número|is|ist|at|on|under|unter|me|us|back|the|my|his|her|new"
    r"|mein\w*|neue|es|est|é|è|på"
    r"|au|al|op|till|to|zu|please|bitte|of|von|code|now|は|:)(?![^\W_])){0,5}[^\w\n]{0,4}$",
    re.IGNORECASE,
)
_CALL_WORDS: Final = (
    "phone", "tel", "tél", "tlf", "phon", "mob", "fon", "móvil", "gsm", "bel me", "appelez", "llámame",
    "chiamami", "mobil", "handy", "cell", "whatsapp", "fax", "call", "ring m", "text me", "reach",
    "zap", "contact", "number", "número d", "sms", "num", "núm", "номер", "rückruf", "komórk", "puhelin", "numer tel",
    "телефон", "휴대", "電話", "电话", "手机", "手機", "携帯", "전화", "rufnummer", "celular", "portable", "durchwahl",
)  # fmt: skip
_FREE: Final = re.compile(
    r"(?:\+?1[ .-])?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]|(?:\+49|0049|0)[ -]?800|\+\d{2,3}[ -]800[ -]"
)
"""Numbers that cost nothing to call are a firm's."""
_A_DATE: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")
_OTHER: Final = re.compile(rf"{_A_DATE.pattern}|\d{{5}}-\d{{4}}|\d{{3}}-\d\d-\d{{4}}")
"""What is written like a number to call: dates, and postal codes and social security numbers of the United States."""
_FEWEST_DIFFERENT: Final = 4
_FEWEST_ABROAD: Final = 8
_FEWEST_IN_ONE_PIECE: Final = 11
"""Behind two zeros, for shorter ones are of parcels and accounts."""
_MOST_ABROAD: Final = 15
"""Digits of a number with the code of its country (E.164)."""


def phones_found(text: str, lowered: str) -> Iterator[tuple[int, int, int]]:
    """Where telephone numbers stand, and what their forms weigh; `lowered` is the text in small letters."""
    for match in _ABROAD.finditer(text):
        several = len(set(match[0])) > _FEWEST_DIFFERENT
        a_code = match[0].isdecimal() and is_otherwise(text, match.start())
        fewest = _FEWEST_IN_ONE_PIECE if match[0].isdecimal() else _FEWEST_ABROAD
        enough = fewest <= digit_count(match[0].lstrip("+0")) <= _MOST_ABROAD
        if enough and several and not a_code and not _FREE.match(match[0]):
            yield *match.span(), CERTAIN
    for form in (_AMERICAN, _AT_HOME, _GROUPED):
        for match in form.finditer(text):
            if _is_dialled(match[0]) and not is_otherwise(text, match.start()):
                likely = form is _AT_HOME or (form is _AMERICAN and "(" in match[0])
                yield *match.span(), LIKELY if likely else POSSIBLE
    if holds_any(lowered, _CALL_WORDS):
        yield from ((*match.span(), LIKELY) for match in _SAID.finditer(text) if _is_called(text, match))


def _is_dialled(number: str) -> bool:
    """Whether a number has as many digits as telephones at home, costs something and is no date."""
    return 9 <= digit_count(number) <= 12 and not _FREE.match(number) and not _OTHER.fullmatch(number)


def _is_called(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a number say that it is to be called."""
    if not 6 <= digit_count(match[0]) <= 14 or _A_DATE.fullmatch(match[0]) or _FREE.match(match[0]):
        return False
    return bool(_CALLED.search(before(text, match.start())))
