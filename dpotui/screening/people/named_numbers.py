"""Finds the numbers that states give people where their names stand further off: some words or one turn before, or
behind. That far only a number whose check digits are right is one."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from dpotui.screening.forms.check_digits import (
    digits_of,
    is_aadhaar,
    is_ahv,
    is_bsn,
    is_cpf,
    is_nhs,
    is_pesel,
    is_rijksregister,
    is_rodne_cislo,
    is_snils,
    is_steuer_id,
    luhn,
)
from dpotui.screening.forms.context import is_otherwise
from dpotui.screening.forms.labels import nearest_label
from dpotui.screening.forms.weighed_digits import (
    is_afm,
    is_baltic_code,
    is_cnp,
    is_egn,
    is_inn,
    is_jmbg,
    is_norwegian,
    is_oib,
    is_portuguese_nif,
    is_pps,
    is_tckn,
    is_tfn,
)

_IN_THREES: Final = r"\d{3}([ .-]?)\d{3}\1\d{3}"


def _luhn(text: str) -> bool:
    return luhn(digits_of(text))


_CELL: Final = '(?<=[|,;\\t\\n"])(?i:{})(?=[|,;\\t\\n"])'
"""A name that is all of a cell: the head of a column may be written in small letters."""
_RULES: Final[tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[str], bool]], ...]] = tuple(
    (re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])|{_CELL.format(names)}"), re.compile(form), is_right)
    for names, form, is_right in (
        (r"SIN|NAS|[Ss]ocial [Ii]nsurance|[Aa]ssurance sociale|תעודת זהות|[Tt]eudat [Zz]ehut", _IN_THREES, _luhn),
        (r"TFN|[Tt]ax [Ff]ile", _IN_THREES, is_tfn),
        (r"PPSN?|[Pp]ersonal [Pp]ublic [Ss]ervice", r"\d{7} ?[A-W][A-IW]?", is_pps),
        (r"NHS (?:[Nn]umber|[Nn]o|#)", r"\d{3}([ -]?)\d{3}\1\d{4}", is_nhs),
        (r"[Aa]adhaa?r|AADHAA?R|UIDAI|आधार", r"\d{4}([ -]?)\d{4}\1\d{4}", is_aadhaar),
        (r"BSN|bsn|[Bb]urgerservicenummer|[Ss]ofinummer", r"\d{9}|\d{4}([ .])\d\d\1\d{3}", is_bsn),
        (r"[Ss]teuer-?(?:ID|[Ii]d|[Nn]ummer|identifikationsnummer)|[Ii]dentifikationsnummer|[Ii]d[Nn]r|[Tt]ax ID",
         r"\d\d ?\d{3} ?\d{3} ?\d{3}", is_steuer_id),
        (r"AHV|AVS|(?:AHV-?|[Ss]ozialversicherungs)[Nn]ummer", r"756[.]?\d{4}[.]?\d{4}[.]?\d\d", is_ahv),
        (r"NIF|[Cc]ontribuinte|[Ii]dentificação fiscal", r"\d{3}([ .]?)\d{3}\1\d{3}", is_portuguese_nif),
        (r"CPF|cpf", r"\d{3}[ .]?\d{3}[ .]?\d{3}[ -]?\d\d", is_cpf),
        (r"PESEL\w*|[Pp]esel\w*", r"\d{11}", is_pesel),
        (r"CNP(?:-ul\w*)?|cnp|[Cc]od(?:ul)? numeric personal", r"\d{13}", is_cnp),
        (r"ЕГН|егн|EGN", r"\d{10}", is_egn),
        (r"OIB(?:-\w+)?|oib|[Oo]sobni identifikacijski", r"\d{11}", is_oib),
        (r"EMŠO|emšo|JMBG|jmbg|ЈМБГ|[Мм]атични број", r"\d{13}", is_jmbg),
        (r"ΑΦΜ|αφμ|Α\.Φ\.Μ|AFM", r"\d{9}", is_afm),
        (r"ΑΜΚΑ|αμκα|AMKA", r"\d{11}", _luhn),
        (r"TCKN|(?:T\.?C\.? )?[Kk]imlik\w*", r"\d{11}", is_tckn),
        (r"ИНН|инн", r"\d{12}", is_inn),
        (r"СНИЛС\w*|снилс\w*", r"\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d\d", is_snils),
        (r"[Ii]sikukoodi?\w*|[Aa]smens kod\w+", r"\d{11}", is_baltic_code),
        (r"[Ff]ødselsn(?:umme)?r\w*|[Pp]ersonnumme\w+", r"\d{6} ?\d{5}", is_norwegian),
        (r"[Pp]ersonnum\w+|[Ss]amordningsnum\w+", r"\d{6}[ -]?\d{4}", _luhn),
        (r"[Rr]odn(?:é|ého|ým) čísl[oa]m?", r"\d{6} ?\d{4}", is_rodne_cislo),
        (r"[Rr]ijksregister\w*|[Rr]egistre national|[Nn]uméro national", r"\d\d[ .]?\d\d[ .]?\d\d[ -]?\d{3}[ .]?\d\d",
         is_rijksregister),
    )
)  # fmt: skip
"""(what a number is called, its form, what its check digits say); names in large letters are words in small ones, but
in the heads of columns."""
_NUMBER: Final = re.compile(
    r"(?<![\w+./€$£-])(?<!\d,)\d(?:[ .-]?\d){6,13}(?: ?[A-W][A-IW]?)?(?![\w-]|\.\d|,\d{1,2}(?!\d))"
)
_BEFORE: Final = 170
"""Characters before a number in which its name stands, which are those of one turn."""
_BEHIND: Final = 45
_SENTENCE: Final = re.compile(r"[.!?]\s|\n")
_OF_ANOTHER: Final = frozenset(("other", "goods", "phone", "measure", "plate"))
_HEADS: Final = frozenset((
    "sin", "nas", "soci", "assu", "תעוד", "teud", "tfn", "tax", "pps", "ppsn", "pers", "nhs", "aadh", "uida", "bsn",
    "burg", "sofi", "steu", "iden", "idnr", "ahv", "ahvn", "avs", "sozi", "nif", "cont", "cpf", "pese", "cnp", "cod",
    "codu", "егн", "egn", "oib", "osob", "emšo", "jmbg", "јмбг", "мати", "αφμ", "α", "afm", "αμκα", "amka", "tckn",
    "kiml", "инн", "снил", "isik", "asme", "føds", "samo", "rodn", "rijk", "regi", "numé", "आधार",
))  # fmt: skip
"""How the names begin."""


def named_numbers_found(text: str, lowered: str, heads: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where such numbers stand; `lowered` is the text in small letters, `heads` the first letters of its words."""
    if heads.isdisjoint(_HEADS):
        return
    for match in _NUMBER.finditer(text):
        if _is_one_of_a_state(match) and not _is_another(text, lowered, match.start()):
            yield match.span()


def _is_one_of_a_state(match: re.Match[str]) -> bool:
    """Whether a number has the form and the check digits of one whose name stands beside it."""
    return any(
        form.fullmatch(match[0]) and is_right(match[0]) and _is_named(names, match) for names, form, is_right in _RULES
    )


def _is_named(names: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether what a number is called stands before it, or behind it in its sentence."""
    text, start, end = match.string, match.start(), match.end()
    if names.search(text, max(start - _BEFORE, 0), start):
        return True
    behind = _SENTENCE.split(text[end : end + _BEHIND], maxsplit=1)[0]
    return bool(names.search(behind))


def _is_another(text: str, lowered: str, start: int) -> bool:
    """Whether a nearer word says that a number is a telephone's, an order's, an account's; `Customer:` before words is
    only who speaks."""
    if is_otherwise(text, start):
        return True
    label = nearest_label(lowered, start, "phone", "measure")
    if label is None or label.kind not in _OF_ANOTHER:
        return False
    return label.tight or (label.said and not lowered.startswith(":", label.end))
