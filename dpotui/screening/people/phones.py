"""Finds telephone numbers: international ones by form, others by form or by the words before them."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, LIKELY, POSSIBLE
from dpotui.screening.forms.context import before, digit_count, holds_any, is_otherwise, start_of_list
from dpotui.screening.forms.goods import is_called
from dpotui.screening.forms.labels import has_label, heads_of_kinds, nearest_label
from dpotui.screening.people.dialling import dialled_part

_ABROAD: Final = re.compile(
    r"(?<![\w+])(?<!\d[ .-])(?<![\s(-]\.)(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(0\))?[ \u00a0./-]{0,3}\(?\d{1,5}\)?"
    r"(?:[ \u00a0./-]{0,3}\d{2,5}){1,5}(?!\w|[-/][A-Za-z])"
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
_SAID: Final = re.compile(
    r"(?<![A-Za-z0-9_.+/-])(?:\(?\d{2,5}\)?(?:[ ./-]{1,3}\d{2,8}){1,5}|\d{7,12})(?![A-Za-z0-9_]|\.\d)"
)
"""Any number that is said to be somebody's."""
_CALLED: Final = re.compile(
    r"(?:\b(?:phone|tel|tél|tlf|telephone|telefon\w{0,10}|telefoon\w*|teléfono|téléphone|mobile|mobil\w{0,8}|mob|fon"
    r"|móvil|gsm"
    r"|cellulare|handy\w{0,8}|cell|cellphone|whatsapp|zap|fax"
    r"|call me|ring me|ring mig|bel me|appelez[ -]moi|llámame|chiamami|text me"
    r"|call (?:him|her|us|back)|(?:reach|get|catch|get hold of) (?:me|him|her|us)"
    r"|телефон\w*|rufnummer|rückruf|komórk\w+|puhelin\w*|celular"
    r"|portable|durchwahl"
    r"|my number|número d\w+|numer telefonu|sms|\d\d-num\w{2,3}|mobiel nummer|text (?:me|him|her)|ring (?:him"
    r"|her)|contact)\b"
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
_CALL_HEADS: Final = frozenset((
    "call", "ring", "bel", "appe", "llám", "chia", "text", "reac", "get", "catc", "cont", "sms", "num", "numb", "numm",
    "nume", "núme",
    "numé", "номе", "ном", "fon", "mob", "zap", "rück", "rufn", "durc", "port", "puhe", "komó", "celu", "hand",
))  # fmt: skip
"""How the words for calls and numbers begin."""
_CALL_WORDS: Final = ("телефон", "휴대", "電話", "电话", "手机", "手機", "携帯", "전화")
"""Those of languages that do not part words, or join them."""
_OF_A_SHEET: Final = re.compile(
    r"(?<![^\W_])(?<!my )(?<!his )(?<!her )(?<!your )(?<!their )(?:cells?|cell[ae]|celd\w{1,2}|cellules?"
    r"|célula\w?|zelle\w?|komór\w{1,3}|buň\w{2,3}|bunk\w|hücre\w{0,4}|cellen|celle\w?"
    r"|solu\w{0,3}|яче\w{2,4}|κελί\w?)"
    r"(?:\s(?:no\.?|nr\.?)?\s?\$?[a-z]{1,3}\$?\d{1,6}(?![^\W_])"
    r"|[^.?!\n]{1,40}?(?<![^\W_])(?:\w{0,8}sheets?|rows?|columns?|spalten?|zeilen?|tabell\w{0,2}|tabla|tableau"
    r"|feuille|hoja|fila|columna"
    r"|planilha|foglio|colonn\w|rigg?a|arkusz\w{0,2}|excel)(?![^\W_]))[^.?!\n]{0,60}$"
)
"""A part of a sheet, which has the name of a telephone in several languages, and what it holds."""
_COUNTED: Final = re.compile(
    r"(?:[^\w\n,;.!?]|\b(?:is|was|were|are|waren|sont|étaient|eran|fueron|sono|erano|waren|now|(?:on|in|for|of|from|auf|im|aus)"
    r" (?:the|a|this|that|last|my|der|dem) \w{2,12}"
    r"|currently|today|so far|number|of|lauten|lautent|stands at|stood at|reached|reads|shows|says"
    r"|ist|war|lautet|liegt|(?:liegt|ist) bei|steht (?:bei|auf)|beträgt|aktuell|est|était|actuel|de|du|es|era|actual"
    r"|è|attuale|é|atual|jest|wynosi|bedraagt|är|var|er|je|byl|este|είναι|это|value|wert)\b)*"
)
"""What stands between a word for a score or a reading and its number."""
_OF_UNITS: Final = re.compile(
    r"[ \u00a0]?(?:points?|pts|punkte?n?|puntos|punti|pontos|punten|punktów|poäng|poeng|pistettä|bodů|bodov|bodova"
    r"|puan|puncte|pontot?|очк\w+|балл\w+|точк\w+|πόντ\w+|xp|kwh|mwh|m³|m3|km|miles|coins?|credits?"
    r"|lit(?:er|re|ro)s?|litr\w{1,3}|gallons?|tonn?e?s?|tonnen|pieces|stück|units|views|followers|steps|schritte)(?!\w)",
    re.IGNORECASE,
)
"""What is counted, behind its number."""
_FREE: Final = re.compile(
    r"(?:\+?1[ .-])?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]|(?:\+49|0049|0)[ -]?800|\+\d{2,3}[ -]800[ -]"
)
"""Numbers that cost nothing to call are a firm's."""
_A_DATE: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")
_OTHER: Final = re.compile(rf"{_A_DATE.pattern}|\d{{5}}-\d{{4}}|\d{{3}}-\d\d-\d{{4}}")
"""What is written like a number to call: dates, and postal codes and social security numbers of the United States."""
_NUMBERED: Final = re.compile(
    r"(?<!\w)(?:orders?|receipts?|invoices?|bestellung|bestellnummer|rechnung|quittung|kassenbon|commande|facture|ticket"
    r"|reçu|pedido|factura|recibo|ordine|fattura|scontrino|encomenda|fatura|bestelling|factuur|zamówienie|faktura)"
    r"(?:\s?(?:no|nr|n°|n\.º|number|nummer|num|numéro|número|numero))?\.?\s?[#:]?\s?$"
)
"""Right before the number of an order or a receipt, which may begin with two zeros as well."""
_SHEET: Final = 90
"""Characters before a number in which the part of a sheet is named that holds it."""
_FEWEST_DIFFERENT: Final = 4
_FEWEST_ABROAD: Final = 8
_FEWEST_IN_ONE_PIECE: Final = 11
"""Behind two zeros, for shorter ones are of parcels and accounts."""
_OF_NORTH_AMERICA: Final = 11
"""Digits with the code of the country, no more and no fewer."""
_MOST_ABROAD: Final = 15
"""Digits of a number with the code of its country (E.164)."""


def phones_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Where telephone numbers stand, and what their forms weigh; `lowered` is the text in small letters, `heads` the
    first letters of its words."""
    sent = not heads.isdisjoint(heads_of_kinds("shipment"))
    for match in _ABROAD.finditer(text) if "+" in text or "00" in text else ():
        yield from _from_abroad(text, lowered, match, sent=sent)
    for form in (_AMERICAN, _AT_HOME, _GROUPED):
        for match in form.finditer(text):
            if _is_dialled(match[0]) and not _is_otherwise(text, lowered, match, sent=sent):
                likely = form is _AT_HOME or (form is _AMERICAN and "(" in match[0])
                yield *match.span(), LIKELY if likely else POSSIBLE
    called = not (heads.isdisjoint(_CALL_HEADS) and heads.isdisjoint(heads_of_kinds("phone")))
    if called or (not text.isascii() and holds_any(text, _CALL_WORDS)):
        yield from ((*match.span(), LIKELY) for match in _SAID.finditer(text) if _is_called(text, lowered, match))


def says_to_call(text: str, start: int) -> bool:
    """Whether the words right before a place say that what follows is to be called."""
    return bool(_CALLED.search(before(text, start)))


def _from_abroad(text: str, lowered: str, match: re.Match[str], *, sent: bool) -> Iterator[tuple[int, int, int]]:
    """A number with the code of its country, and what its form weighs: two zeros and hyphens are of parcels as well,
    where words of such are in the text (`sent`)."""
    dialled = dialled_part(match[0])
    number = dialled or match[0]
    fewest = _FEWEST_IN_ONE_PIECE if number.isdecimal() else _FEWEST_ABROAD
    enough = fewest <= digit_count(number.lstrip("+0")) <= _MOST_ABROAD
    enough &= not number.startswith("+1") or digit_count(number) == _OF_NORTH_AMERICA
    numbered = not number.startswith("+") and _NUMBERED.search(before(lowered, match.start()))
    a_code = numbered or (number.isdecimal() and is_otherwise(text, match.start()))
    if not enough or a_code or len(set(number)) <= _FEWEST_DIFFERENT or _FREE.match(number):
        return
    end = match.start() + len(number)
    if number.startswith("+") or (dialled and not (sent and _is_shipped(lowered, match.start(), end))):
        yield match.start(), end, CERTAIN if dialled and not number.isdecimal() else POSSIBLE


def _is_shipped(lowered: str, start: int, end: int) -> bool:
    """Whether the nearest label, or the words behind a number, say that it is one of a parcel, and nobody is to be
    called about it."""
    first = start_of_list(lowered, start)
    label = nearest_label(lowered, first, "phone", "shipment")
    if label is not None and label.kind == "shipment" and (label.tight or label.said):
        return not has_label(lowered, first, "phone")
    return is_called(lowered, end, "shipment")


def _is_otherwise(text: str, lowered: str, match: re.Match[str], *, sent: bool) -> bool:
    """Whether the words before or behind a number say that it is one of something else."""
    called = is_otherwise(text, match.start()) or is_called(lowered, match.end(), "goods")
    return called or _is_counted(lowered, match) or (sent and _is_shipped(lowered, *match.span()))


def _is_dialled(number: str) -> bool:
    """Whether a number has as many digits as telephones at home, costs something and is no date."""
    return 9 <= digit_count(number) <= 12 and not _FREE.match(number) and not _OTHER.fullmatch(number)


def _is_counted(lowered: str, match: re.Match[str]) -> bool:
    """Whether a number is a score, a level, what a meter reads."""
    if _OF_UNITS.match(match.string, match.end()):
        return True
    label = nearest_label(lowered, match.start(), "phone", "measure")
    if label is None or label.kind != "measure":
        return False
    return bool(_COUNTED.fullmatch(lowered, label.end, match.start()))


def _is_called(text: str, lowered: str, match: re.Match[str]) -> bool:
    """Whether the words before a number say that it is to be called."""
    if not 6 <= digit_count(match[0]) <= 14 or _A_DATE.fullmatch(match[0]) or _FREE.match(match[0]):
        return False
    if match[0].isdecimal() and _OF_A_SHEET.search(lowered, max(match.start() - _SHEET, 0), match.start()):
        return False
    if _CALLED.search(before(text, match.start())):
        return True
    label = nearest_label(lowered, match.start(), "phone") if digit_count(match[0]) >= _FEWEST_ABROAD else None
    return label is not None and label.kind == "phone" and (label.tight or label.said)
