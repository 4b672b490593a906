"""Finds the numbers by which health insurances and schools know people, by form and check digits."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from dpotui.screening.forms.candidate import LIKELY, POSSIBLE
from dpotui.screening.forms.check_digits import digits_of, is_kvnr, is_upn, luhn
from dpotui.screening.forms.context import holds_any

_LETTER: Final = "AC-HJKMNP-RT-Y"
_Rule = tuple[int, tuple[str, ...], re.Pattern[str], Callable[[str], bool]]
_MEDICARE: Final = re.compile(
    rf"(?<![\w-])(?!1EG4-?TE5-?MK7[23])[1-9][{_LETTER}][{_LETTER}\d]\d-?[{_LETTER}][{_LETTER}\d]\d-?[{_LETTER}]{{2}}\d\d"
    r"(?![\w-])"
)
"""5U64-P98-FW07, of the United States: letters without S, L, O, I, B, Z; but for what their guides show."""
_MEDICARE_WORDS: Final = ("medicare", "mbi", "medicaid", "beneficiary")
_LONG_FORMS: Final[tuple[_Rule, ...]] = tuple(
    (strength, words, re.compile(form), is_right)
    for strength, words, form, is_right in (
        # Germany: a letter and nine digits.
        (LIKELY, ("versicher", "kvnr", "egk", "gkv", "aok", "kranken", "gesundheit", "kasse"),
            r"(?<![\w-])[A-Z]\d{9}(?![\w-])", is_kvnr),
        # Ontario: ten digits, and the letters of the card.
        (LIKELY, ("ohip", "ontario"), r"(?<![\w-])\d{4}[ -]?\d{3}[ -]?\d{3}(?:[ -]?[A-Z]{2})?(?![\w-])",
            lambda text: luhn(digits_of(text))),
        # Europe's card: 80 and the number of the country.
        (POSSIBLE, ("ehic", "ghic", "europ", "ceam"), r"(?<![\w-])80\d{18}(?![\w-])", lambda _: True),
        # Pupils of England.
        (POSSIBLE, ("upn", "pupil"), r"(?<![\w-])[A-HJ-NP-RT-Z]\d{12}(?![\w-])", is_upn),
    )
)  # fmt: skip
"""(what the form weighs, words of which one is in the text, the form, what the check digits say)."""


def insurance_found(text: str, lowered: str, *, long: bool) -> Iterator[tuple[int, int, int]]:
    """Where such numbers stand, and what their forms weigh; `lowered` is the text in small letters, `long` whether it
    has a long number."""
    if holds_any(lowered, _MEDICARE_WORDS):
        yield from ((*match.span(), LIKELY) for match in _MEDICARE.finditer(text))
    for strength, words, form, is_right in _LONG_FORMS if long else ():
        if holds_any(lowered, words):
            yield from ((*match.span(), strength) for match in form.finditer(text) if is_right(match[0]))
