"""Finds what tells who somebody is: addresses, numbers and dates, by form, check digits and the words before them."""

import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from string import digits
from typing import Final

from dpotui.screening.accounts import cards_found, ibans_found
from dpotui.screening.context import has_long_number, holds_any, is_version
from dpotui.screening.kinds import Found
from dpotui.screening.mailboxes import mailboxes_found
from dpotui.screening.phones import phones_found
from dpotui.screening.places import addresses_found, birth_dates_found
from dpotui.screening.state_numbers import state_numbers_found

_IPV4: Final = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)")
_IPV6: Final = re.compile(
    r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){2,6}:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})"
    r"(?![\w:])",
    re.IGNORECASE,
)
_EUI: Final = re.compile(r"[0-9a-f]{2}(?::[0-9a-f]{2}){7}", re.IGNORECASE)
"""The number of a network card (EUI-64), which has eight groups as well."""
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
    yield from (Found("email", *span) for span in mailboxes_found(text))
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
    yield from (Found("iban", *span) for span in ibans_found(text))
    yield from (Found("card", *span) for span in cards_found(text))
    yield from (Found("ip", *match.span()) for match in _IPV4.finditer(text) if _is_host(text, match))
    yield from (Found("phone", *span) for span in phones_found(text, lowered))


def _is_host(text: str, match: re.Match[str]) -> bool:
    """Whether four numbers are the address of a host: no version, no mask, none that every network has."""
    parts = [int(part) for part in match[0].split(".")]
    several = sum(part > 9 for part in parts) > 1
    return several and not is_version(text, match.start()) and _is_somebodys(".".join(map(str, parts)))


def _is_somebodys(text: str) -> bool:
    """Whether an address is one, and leads to one host of the internet."""
    if _EUI.fullmatch(text):
        return False
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return not any(address in network for network in _EVERYBODYS)
