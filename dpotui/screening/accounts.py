"""Finds the numbers of bank accounts and payment cards, in one piece or in the groups in which people write them."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.check_digits import IBAN_LENGTHS, is_card_number, is_iban
from dpotui.screening.context import around, is_otherwise

_GAPS: Final = " .\n\u00a0\u202f-"
"""What people put between the groups of a number: one of these at a time."""
_IBAN: Final = re.compile(rf"\b[A-Za-z]{{2}}\d{{2}}(?=(?:[{_GAPS}]?[A-Za-z0-9]){{11}})")
_CARD: Final = re.compile(
    rf"(?<![\w.-])(?<!\d[ \n])(?:\d{{13,19}}|\d{{4}}([{_GAPS}]|  | - )\d{{4}}\1\d{{4}}\1\d{{4}}(?:\1\d{{1,3}})?"
    rf"|\d{{4}}([{_GAPS}])\d{{6}}\2\d{{4,5}})(?![\w-]|[.\n]\d)"
)
"""In one piece, or in the groups in which cards show it."""
_PUBLISHED: Final = frozenset((
    "378282246310005", "371449635398431", "378734493671000", "30569309025904", "38520000023237", "36227206271667",
    "6011111111111117", "6011000990139424", "6011000000000004", "3530111333300000", "3566002020360505",
    "5555555555554444", "5105105105105100", "2223003122003222", "5200828282828210", "5454545454545454",
    "4242424242424242", "4111111111111111", "4012888888881881", "4222222222222", "4000056655665556",
))  # fmt: skip
"""Numbers that payment services publish for tests."""
_PUBLISHED_STARTS: Final = ("400000", "400002")
"""What all numbers of one service for tests begin with."""
_OF_A_TEST: Final = re.compile(
    r"\b(?:test\w{0,10}|sandbox|dummy|fake|example|sample|demo|essai|prueba)\b", re.IGNORECASE
)


def ibans_found(text: str) -> Iterator[tuple[int, int]]:
    """Where account numbers stand: as many characters as the country has."""
    for match in _IBAN.finditer(text):
        known = IBAN_LENGTHS.get(match[0][:2].upper())
        end = _end_after(text, match.start(), known) if known else None
        if end is not None and _in_one_case(text[match.end() : end]) and is_iban(text[match.start() : end]):
            yield match.start(), end


def cards_found(text: str) -> Iterator[tuple[int, int]]:
    """Where card numbers stand, but for those that are published for tests and named as such."""
    for match in _CARD.finditer(text):
        real = is_card_number(match[0]) and not is_otherwise(text, match.start())
        if real and not _is_of_a_test(text, match):
            yield match.span()


def _end_after(text: str, start: int, size: int) -> int | None:
    """Where a word ends after so many letters and digits, single gaps apart."""
    at, taken = start, 0
    while taken < size and at < len(text):
        if text[at].isalnum():
            taken += 1
        elif text[at] not in _GAPS or text[at - 1] in _GAPS:
            return None
        at += 1
    return at if taken == size and not text[at : at + 1].isalnum() else None


def _in_one_case(text: str) -> bool:
    """Whether no small letters stand beside large ones, as they do where words follow a number."""
    return text in (text.upper(), text.lower())


def _is_of_a_test(text: str, match: re.Match[str]) -> bool:
    number = "".join(filter(str.isdecimal, match[0]))
    published = number in _PUBLISHED or number.startswith(_PUBLISHED_STARTS)
    return published and bool(_OF_A_TEST.search(around(text, *match.span())))
