"""Finds the numbers that states give people: by form and check digits, or by the word before them."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from dpotui.screening.check_digits import (
    digits_of,
    is_aadhaar,
    is_ahv,
    is_bsn,
    is_codice_fiscale,
    is_cpf,
    is_dni,
    is_hetu,
    is_insee,
    is_nhs,
    is_pesel,
    is_steuer_id,
    luhn,
)
from dpotui.screening.context import holds_any, is_otherwise

_Rule = tuple[re.Pattern[str], Callable[[str], bool]]


def _no_check(_: str) -> bool:
    return True


_BY_FORM: Final[tuple[_Rule, ...]] = (
    # The United States, which have no check digit but numbers that are never given; the same of Britain.
    (re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])"), _no_check),
    (
        re.compile(
            r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b",
        ),
        _no_check,
    ),
    # Spain, Brazil, France, Germany, Switzerland, Finland, Sweden.
    (re.compile(r"\b(?:\d{8}|[XYZ]\d{7})-?[A-Z]\b"), lambda text: is_dni(text.replace("-", ""))),
    (re.compile(r"(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d\d(?![\w-])"), is_cpf),
    (re.compile(r"(?<![\w-])[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3} ?\d\d(?![\w-])"), is_insee),
    (re.compile(r"(?<![\w.-])\d\d \d{3} \d{3} \d{3}(?![\w-])"), is_steuer_id),
    (re.compile(r"(?<![\w.-])756\.\d{4}\.\d{4}\.\d\d(?![\w-])"), is_ahv),
    (
        re.compile(r"(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])"),
        is_hetu,
    ),
    (
        re.compile(r"(?<![\w-])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}(?![\w-])"),
        lambda text: luhn(digits_of(text)),
    ),
)
_CODICE_FISCALE: Final = re.compile(r"\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b")
_GAP: Final = r"\W{0,4}(?:(?:is|ist|no|nr|number|nummer|to|#|:)\W{1,3}){0,3}"
_AFTER_A_WORD: Final[tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[str], bool]], ...]] = tuple(
    (words, re.compile(rf"\b{named}{_GAP}(?P<value>{form})\b", re.IGNORECASE), is_right)
    for words, named, form, is_right in (
        (("steuer", "idnr", "tax", "tin"), r"(?:steuer\W?(?:id|nummer|identifikationsnummer)\w*|idnr|tax id\w*|tin)",
         r"\d{11}", is_steuer_id),
        (("bsn", "burgerservice"), "(?:bsn|burgerservicenummer)", r"\d{9}", is_bsn),
        (("pesel",), "pesel", r"\d{11}", is_pesel),
        (("ahv", "avs", "oasi"), r"(?:ahv|avs|oasi)(?:\W?n(?:umme)?r\w*)?", r"756\d{10}", is_ahv),
        (("aadhaar", "aadhar"), "aadh?aa?r", r"\d{4} ?\d{4} ?\d{4}", is_aadhaar),
        (("nhs",), "nhs", r"\d{3}[ -]?\d{3}[ -]?\d{4}", is_nhs),
        (("ssn", "social"), "(?:ssn|social security)", r"\d{9}|\d{3} \d\d \d{4}", _no_check),
        (("passport", "reisepass", "passeport", "pasaporte", "id card", "ausweis", "licen", "schein"),
         r"(?:passport|reisepass|passeport|pasaporte|id card|personalausweis|driver'?s? licen[cs]e|driving licen[cs]e"
         r"|führerschein)", r"(?=(?:\w*\d){4})[A-Z0-9]{6,16}", _no_check),
    )
)  # fmt: skip
"""(words of which one must be there, form with the word before it, what the check digits say)."""


def state_numbers_found(text: str, lowered: str, *, long: bool) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in a text; `lowered` is the same in small letters, `long`: it has a long number."""
    if long:
        yield from _by_form(text)
    yield from (match.span() for match in _CODICE_FISCALE.finditer(text) if is_codice_fiscale(match[0]))
    for words, form, is_right in _AFTER_A_WORD:
        if holds_any(lowered, words):
            yield from (match.span("value") for match in form.finditer(text) if is_right(match["value"]))


def _by_form(text: str) -> Iterator[tuple[int, int]]:
    for form, is_right in _BY_FORM:
        for match in form.finditer(text):
            if is_right(match[0]) and not is_otherwise(text, match.start()):
                yield match.span()
