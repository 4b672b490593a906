"""Finds the numbers of bank accounts and payment cards, in one piece or in the groups in which people write them."""

import re
from collections.abc import Iterator
from typing import Final

from dpotui.screening.forms.check_digits import IBAN_LENGTHS, is_card_number, is_iban
from dpotui.screening.forms.context import before, digit_count, holds_any, is_otherwise

_GAPS: Final = " .\n\u00a0\u202f-"
"""What people put between the groups of a number: one of these at a time."""
_IBAN: Final = re.compile(rf"\b[A-Za-z]{{2}}\d{{2}}(?=(?:[{_GAPS}]?[A-Za-z0-9]){{11}})")
_CARD: Final = re.compile(
    rf"(?<![\w.-])(?<!\d[ \n])(?:\d{{13,19}}|\d{{4}}([{_GAPS}]|  | - )\d{{4}}\1\d{{4}}\1\d{{4}}(?:\1\d{{1,3}}(?!/))?"
    rf"|\d{{4}}([{_GAPS}])\d{{6}}\2\d{{4,5}})(?![\w-]|[.\n]\d)"
)
"""In one piece, or in the groups in which cards show it."""
_LONGEST_OF_MOST: Final = 16
_CARD_WORDS: Final = re.compile(
    r"card|visa|maestro|mastercard|unionpay|kart|carte|tarjeta|carta|cart[aã]o|kaart", re.IGNORECASE
)
_BANKS: Final = (
    "routing", "sort code", "sort-code", "sortcode", "bsb", "ifsc", "blz", "bankleitzahl", "account", "acct", "a/c",
    "konto", "kto", "compte", "cuenta", "clabe", "conto", "conta", "rekening", "bankgiro", "口座", "账户", "账号",
    "계좌", "счет", "счёт",
)  # fmt: skip
_BANK: Final = re.compile(
    r"\b(?:routing|sort[ -]?code|bsb|ifsc|blz|bankleitzahl|direct deposit|checking|savings?|bank|iban|bic|swift|aba"
    r"|wire"
    r"|transfer|überweis\w*|sparkasse|volksbank|banque|banco|banca|payroll|chase|barclays|hsbc|lloyds|natwest"
    r"|agencia|agência"
    r"|transit|institution|current account|giro\w*|debit|deposit|refund|landlord|rent)\b|銀行|银行|은행|支店|普通|банк",
    re.IGNORECASE,
)
"""Words of banks, of which one must be in a text in which a number of an account is looked for."""
_ACCOUNT_NUMBER: Final = re.compile(r"\d(?<![\w-]\d)(?<![.,]\d)(?:[ -]?\d){4,25}(?:/\d{4})?(?![\w-]|[.,]\d)")
_ACCOUNT: Final = re.compile(
    r"(?:\b(?:(?:bank[ -]?)?(?:account|acct|acc|a/c)|konto\w{0,12}|kto|compte|cuenta|clabe|conto|conta"
    r"|rekening\w{0,8}"
    r"|bankgiro|routing|sort[ -]?code|bsb|blz|bankleitzahl|transit)\b|口座(?:番号)?|普通|账户|账号|계좌|сч[её]т\w*)"
    r"(?:\W{0,3}(?:no|nr|n|n°|º|number|nummer|numer|num|número|numéro|numero|corrente|corriente|is|ist|:|code"
    r"|#)\b){0,3}"
    r"[^\w\n]{0,4}$",
    re.IGNORECASE,
)
_BANK_CODE: Final = re.compile(
    r"(?:routing|sort[ -]?code|bsb|blz|bankleitzahl|transit)\W{0,3}"
    r"(?:(?:no|nr|number|nummer|is|ist|code)\W{1,3}){0,3}$",
    re.IGNORECASE,
)
"""The number of a bank, which is public: somebody's only beside that of an account."""
_POLISH: Final = re.compile(r"(?<![\w.-])(?<!\d )\d\d(?: ?\d{4}){6}(?!\w| \d)")
_IFSC: Final = re.compile(r"\b[A-Z]{4}0[A-Z0-9]{6}\b")

_LONGER: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2}\d\d[ -]?(?:[A-Z0-9]{4}[ -]?){2,7}(?:[A-Z0-9]{1,4}\b)?|\d{4}(?:[ -]\d{4}){3}(?!\d))"
)
"""What has the form of an IBAN or a card, whatever its check digits."""


def longer_numbers(text: str) -> list[tuple[int, int]]:
    """Where numbers have the form of an IBAN or a card: a part of one whose check digits are wrong is nothing else."""
    return [match.span() for match in _LONGER.finditer(text)]


def ibans_found(text: str) -> Iterator[tuple[int, int]]:
    """Where account numbers stand: as many characters as the country has."""
    for match in _IBAN.finditer(text):
        known = IBAN_LENGTHS.get(match[0][:2].upper())
        end = _end_after(text, match.start(), known) if known else None
        if end is not None and _in_one_case(text[match.end() : end]) and is_iban(text[match.start() : end]):
            yield match.start(), end


def polish_accounts_found(text: str) -> Iterator[tuple[int, int]]:
    """Where the accounts of Poland stand as they are written there: an IBAN without its country."""
    yield from (match.span() for match in _POLISH.finditer(text) if is_iban("PL" + match[0]))


_BOOKS: Final = re.compile(
    r"comptabilité|plan comptable|buchhalt|kontenplan|kontenrahmen|skr ?0[34]|chart of accounts|bookkeeping"
    r"|general ledger|contabil|piano dei conti|boekhoud|księgow",
    re.IGNORECASE,
)
"""Talk of the accounts that a business keeps its books by, whose numbers are short."""
_LONGEST_OF_BOOKS: Final = 6


def accounts_found(text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of accounts and banks stand that are no IBAN: behind a word for them, in the talk of banks."""
    if holds_any(lowered, _BANKS):
        fewest = _LONGEST_OF_BOOKS if _BOOKS.search(text) else 0
        numbers = (
            match
            for match in _ACCOUNT_NUMBER.finditer(text)
            if digit_count(match[0]) > fewest and _ACCOUNT.search(before(text, match.start()))
        )
        found = [(match.span(), bool(_BANK_CODE.search(before(text, match.start())))) for match in numbers]
        if not all(of_a_bank for _, of_a_bank in found) and _BANK.search(text):
            yield from (span for span, _ in found)
            if "ifsc" in lowered:
                yield from (match.span() for match in _IFSC.finditer(text))


def cards_found(text: str) -> Iterator[tuple[int, int]]:
    """Where card numbers stand; those in one piece are no longer than most cards' unless the words speak of a card."""
    for match in _CARD.finditer(text):
        rare = match[0].isdecimal() and len(match[0]) > _LONGEST_OF_MOST and not _CARD_WORDS.search(text)
        if is_card_number(match[0]) and not rare and not is_otherwise(text, match.start()):
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
