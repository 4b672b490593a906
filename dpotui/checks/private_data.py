"""Finds secrets and personal data in text, and says what was found without repeating it."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from string import digits
from typing import Final

from dpotui.checks.thresholds import SECRET_ENTROPY

_SECRETS: Final = {
    "an API key (sk-...)": ("sk-", re.compile(r"\bsk-[A-Za-z0-9_-]{20,}")),
    "a GitHub token": ("gh", re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}")),
    "an AWS access key": ("AKIA", re.compile(r"\bAKIA[0-9A-Z]{16}\b")),
    "a signed token (JWT)": ("eyJ", re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}")),
    "a private key": ("-----BEGIN", re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----")),
}
"""What is found: a marker that every one of them holds, and its form."""

_NAMED_SECRET: Final = re.compile(r"(?:key|token|password|passwd|secret)\W{1,3}(\S{16,200})", re.IGNORECASE)
_NAMES: Final = ("key", "token", "passw", "secret")

_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
_PHONE: Final = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}[ ./-]?\(?\d{1,5}\)?(?:[ ./-]?\d{2,5}){2,4}(?!\w)")
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_CARD: Final = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
_IP: Final = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])")
_LONG_NUMBER: Final = re.compile(r"\d[ .\-()/]?\d[ .\-()/]?\d")


def secrets_in(text: str) -> Iterator[str]:
    """The sorts of secrets in `text`: keys and tokens of known form, and random-looking text after such a word."""
    for sort, (marker, form) in _SECRETS.items():
        if marker in text and form.search(text):
            yield sort
    lowered = text.lower()
    if any(map(lowered.__contains__, _NAMES)) and any(
        _looks_random(match[1]) for match in _NAMED_SECRET.finditer(text)
    ):
        yield "a password or key"


def personal_data_in(text: str) -> Iterator[str]:
    """The sorts of personal data in `text`."""
    if "@" in text and _EMAIL.search(text):
        yield "an e-mail address"
    if not _has_digits(text) or not _LONG_NUMBER.search(text):
        return
    if _PHONE.search(text):
        yield "a phone number"
    if any(is_iban(match[0]) for match in _IBAN.finditer(text)):
        yield "a bank account (IBAN)"
    if any(is_card_number(match[0]) for match in _CARD.finditer(text)):
        yield "a card number"
    if _IP.search(text):
        yield "an IP address"


def redact_personal_data(text: str) -> str:
    """`text` with a word in brackets in the place of everything that `personal_data_in` finds."""
    text = _EMAIL.sub("[e-mail]", text)
    text = _IBAN.sub(lambda match: "[bank account]" if is_iban(match[0]) else match[0], text)
    text = _CARD.sub(lambda match: "[card number]" if is_card_number(match[0]) else match[0], text)
    return _IP.sub("[IP address]", _PHONE.sub("[phone number]", text))


def _has_digits(text: str) -> bool:
    """Whether there can be digits in `text`: many times faster to say than it is to look for a number."""
    return not text.isascii() or any(map(text.__contains__, digits))


def is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616: the rearranged number leaves 1 modulo 97)."""
    compact = text.replace(" ", "")
    number = "".join(str(int(character, 36)) for character in compact[4:] + compact[:4])
    return 15 <= len(compact) <= 34 and int(number) % 97 == 1


def is_card_number(text: str) -> bool:
    """Whether 13 to 19 digits end with the right check digit (Luhn, ISO/IEC 7812-1) and are not all the same."""
    digits = [int(character) for character in text if character.isdecimal()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _looks_random(text: str) -> bool:
    """Whether `text` mixes letters with digits and has the entropy of a key (Shannon, bits per character)."""
    mixed = any(character.isdigit() for character in text) and any(character.isalpha() for character in text)
    counts = Counter(text).values()
    entropy = -sum(count / len(text) * math.log2(count / len(text)) for count in counts)
    return mixed and entropy > SECRET_ENTROPY
