"""Finds the numbers that states give people: by form and check digits, or by the word before them."""

import re
from collections.abc import Callable, Iterator
from string import ascii_uppercase, digits
from typing import Final

from dpotui.screening.forms.candidate import CERTAIN, LIKELY, POSSIBLE
from dpotui.screening.forms.check_digits import (
    digits_of,
    is_aadhaar,
    is_ahv,
    is_bsn,
    is_chinese_id,
    is_codice_fiscale,
    is_cpf,
    is_cuil,
    is_dni,
    is_hetu,
    is_insee,
    is_nhs,
    is_nric,
    is_pesel,
    is_rijksregister,
    is_rodne_cislo,
    is_rrn,
    is_rut,
    is_snils,
    is_steuer_id,
    luhn,
)
from dpotui.screening.forms.context import holds_any, is_otherwise
from dpotui.screening.forms.labels import reaches
from dpotui.screening.hygiene.language import language_of

_Rule = tuple[tuple[str, ...], re.Pattern[str], Callable[[str], bool]]
"""(outlines of which every number of the form has one, the form, what the check digits say), see `outline_of`."""


def _no_check(_: str) -> bool:
    return True


_AMERICAN: Final = ("000-00-0000",)
_AMERICAN_NAMES: Final = re.compile(
    r"(?<![^\W_])(?:ssns?|ss#|itin|social[ -]security|my social|seguro social|seguridad social|sécurité sociale"
    r"|sozialversicherung\w*|segurança social|previdenza sociale|sicurezza sociale|ubezpieczenia społecznego"
    r"|соцстрах\w*|социального страхования)(?![^\W_])"
)
"""What a social security number is called, also where the label is in the turn before."""
_BESIDE: Final = 110
_TALK: Final = 300
"""Characters on both sides of a number that tell the language of a text."""
BY_FORM: Final[tuple[_Rule, ...]] = (
    # The United States, which have no check digit but numbers that are never given; the same of Britain.
    (_AMERICAN, re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])"), _no_check),
    (
        ("AA000000A",),
        re.compile(
            r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b",
        ),
        _no_check,
    ),
    # Spain, Brazil, France, Germany, Switzerland, Finland, Sweden.
    (
        ("0000000A", "000.000A"),
        re.compile(r"\b(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ][- ]?\d{7})[- ]?[A-Z]\b"),
        lambda text: is_dni("".join(filter(str.isalnum, text))),
    ),
    (("000.000.000-00",), re.compile(r"(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d\d(?![\w-])"), is_cpf),
    (("0" * 15,), re.compile(r"(?<![\w-])[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3} ?\d\d(?![\w-])"), is_insee),
    (("00 000 000 000",), re.compile(r"(?<![\w.-])\d\d \d{3} \d{3} \d{3}(?![\w-])"), is_steuer_id),
    (("000.0000.0000.00",), re.compile(r"(?<![\w.-])756\.\d{4}\.\d{4}\.\d\d(?![\w-])"), is_ahv),
    (
        ("000000-000", "000000A000"),
        re.compile(r"(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])"),
        is_hetu,
    ),
    (
        ("000000-0000",),
        re.compile(r"(?<![\w-])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}(?![\w-])"),
        lambda text: luhn(digits_of(text)),
    ),
    # Belgium, China, Chile, Singapore, Russia, Argentina, the Czechs and Slovaks, Korea, Mexico.
    (("00.00.00-000.00",), re.compile(r"(?<![\w.-])\d\d\.[01]\d\.[0-3]\d-\d{3}\.\d\d(?![\w-])"), is_rijksregister),
    (
        ("0" * 17,),
        re.compile(
            r"(?<![A-Za-z0-9.-])[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d"
            r"|3[01])\d{3}[\dXx](?![A-Za-z0-9-])"
        ),
        is_chinese_id,
    ),
    (("0.000.000-",), re.compile(r"(?<![\w.-])\d{1,2}\.\d{3}\.\d{3}-[\dkK](?![\w-])"), is_rut),
    (("A0000000A",), re.compile(r"\b[STFG]\d{7}[A-Z]\b"), is_nric),
    (("000-000-000 00",), re.compile(r"(?<![\w.-])\d{3}-\d{3}-\d{3} \d\d(?![\w-])"), is_snils),
    (("00-00000000-0",), re.compile(r"(?<![\w.-])(?:20|2[347]|3[034])-\d{8}-\d(?![\w-])"), is_cuil),
    (("000000/0000",), re.compile(r"(?<![\w.-])\d\d[0156]\d[0-3]\d/\d{4}(?![\w/-])"), is_rodne_cislo),
    (
        ("000000-0000000",),
        re.compile(r"(?<![\w.-])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-4]\d{6}(?![\w-])"),
        is_rrn,
    ),
    (("AAAA000000AAAAAA",), re.compile(r"\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d\b"), _no_check),
)
_CODICE_FISCALE: Final = re.compile(r"\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b")
_GAP: Final = r"(?:[^\w\n]{1,4}[^\W\d]{1,14}){0,4}?[^\w\n]{1,4}"
"""Between a name and its number: a few words without digits."""
_LETTERS: Final = (
    "SIN", "PAN", "NIF", "PPS", "PPSN", "TFN", "NIK", "NIN", "BVN", "AFM", "CNIC", "DNI", "NIE", "RG", "EGN", "OIB",
    "KTP", "NIP", "RFC", "CUI",
)  # fmt: skip
_BY_LETTERS: Final = re.compile(
    rf"\b(?:{'|'.join(_LETTERS)}){_GAP}"
    r"(?P<value>(?=(?:\W?[A-Z]{0,5}\d){4})[A-Z0-9](?:[ ./-]?[A-Z0-9]){6,19})\b"
)
"""Names in large letters, for in small ones some are words."""
_IN_CHINESE: Final = re.compile(
    r"(?:身份证|身份證|护照|護照|旅券|パスポート|マイナンバー|個人番号|免許証|주민등록번호|여권)\D{0,8}?"
    r"(?P<value>[A-Z]{0,2}\d[\d -]{4,18}[\dXx])"
)
"""The same where words are not parted."""
_AFTER_A_WORD: Final[tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[str], bool]], ...]] = tuple(
    (words, re.compile(rf"\b{named}{_GAP}(?P<value>{form})\b", re.IGNORECASE), is_right)
    for words, named, form, is_right in (
        (("steuer", "idnr", "tax", "tin"), r"(?:steuer\W?(?:id|nummer|identifikationsnummer)\w*|idnr"
            r"|identifikationsnummer|tax id\w*|tin)",
         r"\d\d ?\d{3} ?\d{3} ?\d{3}", is_steuer_id),
        (("bsn", "burgerservice"), "(?:bsn|burgerservicenummer)", r"\d{9}|\d{4}[ .]\d\d[ .]\d{3}", is_bsn),
        (("pesel",), "pesel", r"\d{11}", is_pesel),
        (("ahv", "avs", "oasi"), r"(?:ahv|avs|oasi)(?:\W?n(?:umme)?r\w*)?", r"756\d{10}", is_ahv),
        (("aadhaar", "aadhar"), "aadh?aa?r", r"\d{4}[ -]?\d{4}[ -]?\d{4}", is_aadhaar),
        (("cpf",), "cpf", r"\d{11}|\d{3} \d{3} \d{3} \d\d", is_cpf),
        (("nhs",), "nhs", r"\d{3}[ -]?\d{3}[ -]?\d{4}", is_nhs),
        (("ssn", "social"), "(?:ssn|social security)", r"\d{9}|\d{3}([ .])\d\d\2\d{4}", _no_check),
    )
)  # fmt: skip
"""(words of which one must be there, form with the word before it, what the check digits say)."""


_HEADS_OF_LETTERS: Final = frozenset(letters.lower() for letters in _LETTERS)
_HEADS_OF_WORDS: Final = frozenset(word[:4] for words, _, _ in _AFTER_A_WORD for word in words) | {"iden"}
"""How words begin of which one is in every text that has such a number."""


def state_numbers_found(
    text: str, lowered: str, heads: frozenset[str], *, long: bool
) -> Iterator[tuple[int, int, int]]:
    """Where such numbers stand in a text, and what their forms weigh; `lowered` is the text in small letters, `heads`
    the first letters of its words, `long` whether it has a long number."""
    if long:
        yield from _by_form(text, lowered)
    if not heads.isdisjoint(_HEADS_OF_LETTERS) and holds_any(text, _LETTERS):
        named = (match for match in _BY_LETTERS.finditer(text) if not any(map(str.islower, match["value"])))
        yield from (
            (*match.span("value"), LIKELY)
            for match in named
            if not is_otherwise(text, match.start("value")) and reaches(lowered, *_named_span(match))
        )
    yield from ((*match.span(), CERTAIN) for match in _CODICE_FISCALE.finditer(text) if is_codice_fiscale(match[0]))
    for words, form, is_right in () if heads.isdisjoint(_HEADS_OF_WORDS) else _AFTER_A_WORD:
        if holds_any(lowered, words):
            found = (match for match in form.finditer(text) if is_right(match["value"]))
            yield from ((*match.span("value"), LIKELY) for match in found if reaches(lowered, *_named_span(match)))
    if not text.isascii():
        yield from ((*match.span("value"), LIKELY) for match in _IN_CHINESE.finditer(text))


def _named_span(match: re.Match[str]) -> tuple[int, int]:
    """From where a name begins to where its number does."""
    return match.start(), match.start("value")


_OUTLINE: Final = str.maketrans(dict.fromkeys(digits, "0") | dict.fromkeys(ascii_uppercase, "A") | {"+": "-"})
_CLOSED_UP: Final = str.maketrans("", "", " -")


def outline_of(text: str) -> str:
    """The same with 0 for every digit, A for every capital and - for +; then that without spaces and hyphens.

    Whether an outline is in it is told ten times faster than whether a number of the form is.
    """
    outline = text.translate(_OUTLINE)
    return f"{outline}\n{outline.translate(_CLOSED_UP)}"


def _by_form(text: str, lowered: str) -> Iterator[tuple[int, int, int]]:
    """Where numbers stand that are told by their form, and what it weighs. The digits of other scripts have no
    outline."""
    outline = outline_of(text) if text.isascii() else None
    for outlines, form, is_right in BY_FORM:
        for match in form.finditer(text) if outline is None or holds_any(outline, outlines) else ():
            if outlines is _AMERICAN:
                yield *match.span(), _strength_of_american(lowered, *match.span())
            elif is_right(match[0]) and not is_otherwise(text, match.start()):
                yield *match.span(), LIKELY


def _strength_of_american(lowered: str, start: int, end: int) -> int:
    """What the form of a number of the United States weighs, which has no check digit: little in another language
    without a word for it."""
    if _AMERICAN_NAMES.search(f"{lowered[max(start - _BESIDE, 0) : start]} {lowered[end : end + _BESIDE]}"):
        return LIKELY
    language = language_of(lowered[max(start - _TALK, 0) : end + _TALK])
    return LIKELY if language in ("", "en") else POSSIBLE
