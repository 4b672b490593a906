"""Finds what tells who somebody is: addresses, numbers and dates, by form, check digits and the words before them."""

import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from string import digits
from typing import Final

from dpotui.screening.check_digits import IBAN_LENGTHS, is_card_number, is_iban
from dpotui.screening.context import has_long_number, holds_any, is_otherwise, is_version
from dpotui.screening.kinds import Found
from dpotui.screening.phones import phones_found
from dpotui.screening.places import addresses_found, birth_dates_found
from dpotui.screening.state_numbers import state_numbers_found

_EMAIL: Final = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,24}\b")
_FILES: Final = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "css", "scss", "json", "py", "md"))
"""Endings that make `logo@2x.png` a file."""
_PLACEHOLDER: Final = re.compile(
    r"(?:admin|contact|e-?mail|example|foo|hello|help|info|mail|me|name|nobody|no-?reply|office|sales|somebody|someone"
    r"|support|test|user|username|you|your[._-]?(?:e?mail|name))"
    r"@example\.(?:com|net|org)",
    re.IGNORECASE,
)
"""Words for an address, at the names that are kept free for examples (RFC 2606)."""
_IBAN: Final = re.compile(r"\b[A-Za-z]{2}\d{2}(?=(?: ?[A-Za-z0-9]){11})")
_SHORTEST_IBAN: Final = 15
_LONGEST_IBAN: Final = 34
_CARD: Final = re.compile(
    r"(?<![\w.-])(?<!\d )(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{4,5})(?![\w-])"
)
"""In one piece, or in the groups in which cards show it."""
_IPV4: Final = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)")
_IPV6: Final = re.compile(
    r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){2,6}:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})"
    r"(?![\w:])",
    re.IGNORECASE,
)
_EVERYBODYS: Final = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10", "ff00::/8",
            "1.0.0.1", "1.1.1.1", "8.8.4.4", "8.8.8.8", "9.9.9.9",
        ),
    )
)  # fmt: skip
"""Addresses that any network uses within itself (RFC 1918, 3927, 4193, 6598, 6890), so that they lead to nobody; and
name servers that anybody uses. Those for documentation (RFC 5737) are not among them: people write them in the place of
a real one."""


def personal_found(text: str) -> Iterator[Found]:
    """The personal data in a text, in no order; the same may be found under two kinds."""
    if "@" in text:
        yield from (Found("email", *match.span()) for match in _EMAIL.finditer(text) if _is_mailbox(text, match))
    if text.isascii() and not holds_any(text, digits):
        return
    lowered = text.lower()
    yield from (Found("address", *span) for span in addresses_found(text, lowered))
    yield from (Found("birth_date", *span) for span in birth_dates_found(text, lowered))
    long = has_long_number(text)
    yield from (Found("national_id", *span) for span in state_numbers_found(text, lowered, long=long))
    if text.count(":") > 2:
        yield from (Found("ip", *match.span()) for match in _IPV6.finditer(text) if _is_somebodys(match[0]))
    if long:
        yield from _long_numbers(text, lowered)


def _long_numbers(text: str, lowered: str) -> Iterator[Found]:
    yield from (Found("iban", *span) for span in _ibans(text))
    yield from (Found("card", *match.span()) for match in _CARD.finditer(text) if _is_card(text, match))
    yield from (Found("ip", *match.span()) for match in _IPV4.finditer(text) if _is_host(text, match))
    yield from (Found("phone", *span) for span in phones_found(text, lowered))


def _is_mailbox(text: str, match: re.Match[str]) -> bool:
    """Whether it is no file (`logo@2x.png`), no address of a repository (`git@host:path`) and no placeholder."""
    repository = match[0].startswith("git@") and text[match.end() : match.end() + 1] in (":", "/")
    is_file = match[0].rpartition(".")[2].lower() in _FILES
    return not repository and not is_file and not _PLACEHOLDER.fullmatch(match[0])


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """Where account numbers stand: as many characters as the country has, or those up to the next space but one."""
    for match in _IBAN.finditer(text):
        known = IBAN_LENGTHS.get(match[0][:2].upper())
        shortest, longest = (known, known) if known else (_SHORTEST_IBAN, _LONGEST_IBAN)
        ends = _word_ends(text, match.start(), shortest, longest)
        end = next((end for end in reversed(ends) if is_iban(text[match.start() : end])), None)
        if end is not None:
            yield match.start(), end


def _word_ends(text: str, start: int, shortest: int, longest: int) -> list[int]:
    """Where words end after so many letters and digits, single spaces apart; in one walk, up to any other sign."""
    ends: list[int] = []
    at, taken = start, 0
    while taken < longest and at < len(text):
        if text[at] == " " and text[at - 1] != " ":
            at += 1
            continue
        if not text[at].isalnum():
            break
        at, taken = at + 1, taken + 1
        if taken >= shortest and not text[at : at + 1].isalnum():
            ends.append(at)
    return ends


def _is_card(text: str, match: re.Match[str]) -> bool:
    return is_card_number(match[0]) and not is_otherwise(text, match.start())


def _is_host(text: str, match: re.Match[str]) -> bool:
    """Whether four numbers are the address of a host: no version, no mask, none that every network has."""
    parts = [int(part) for part in match[0].split(".")]
    several = sum(part > 9 for part in parts) > 1
    return several and not is_version(text, match.start()) and _is_somebodys(".".join(map(str, parts)))


def _is_somebodys(text: str) -> bool:
    """Whether an address is one, and leads to one host of the internet."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return not any(address in network for network in _EVERYBODYS)
