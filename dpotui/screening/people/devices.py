"""Finds the addresses of machines: those on the internet, and those that are built into them."""

import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from typing import Final

from dpotui.screening.forms.context import before
from dpotui.screening.forms.software import is_told_of_software
from dpotui.screening.forms.versions import SMALL, is_version, speaks_of_addresses

_IPV4: Final = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\w|\.\d)")
_IPV6: Final = re.compile(
    r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){2,6}:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})"
    r"(?![\w:])",
    re.IGNORECASE,
)
_EUI: Final = re.compile(r"[0-9a-f]{2}(?::[0-9a-f]{2}){7}", re.IGNORECASE)
"""The number of a network card (EUI-64), which has eight groups as well."""
_MAC: Final = re.compile(r"(?<![\w:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])", re.IGNORECASE)
_EVERYBODYS: Final = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.168.0.0/16", "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10", "ff00::/8",
            "1.0.0.0/24", "1.1.1.0/24", "8.8.4.0/24", "8.8.8.0/24", "9.9.9.0/24", "149.112.112.0/24", "208.67.220.0/24",
            "208.67.222.0/24", "94.140.14.0/24", "94.140.15.0/24", "76.76.2.0/24", "76.76.10.0/24", "4.2.2.0/29",
            "64.6.64.0/23", "185.228.168.0/23", "77.88.8.0/28", "84.200.69.80", "84.200.70.40", "156.154.70.0/23",
            "162.159.200.0/24", "93.184.216.34", "93.184.215.14", "142.250.0.0/15", "172.217.0.0/16", "216.58.192.0/19",
            "140.82.112.0/20", "104.16.0.0/13", "151.101.0.0/16", "185.199.108.0/22",
            "2606:4700:4700::/48", "2001:4860:4860::/48", "2620:fe::/48", "2620:119:35::/48", "2620:119:53::/48",
        ),
    )
)  # fmt: skip
"""Addresses that any network uses within itself (RFC 1918, 3927, 4193, 6598, 6890), so that they lead to nobody; and
name servers and large sites that anybody uses. Those for documentation are not among them: people write
them in the place of a real one."""
_FIRST_OF_FEW: Final = 16
"""Most hosts' first numbers are larger, most versions' smaller."""
_AND_ANOTHER: Final = re.compile(
    r"\W{1,4}(?:(?:to|and|or|vs|auf|und|bis|nach|à|a|->)\W{1,3})?(\d{1,3})\.\d{1,3}\.\d{1,3}(?!\.0\b)", re.IGNORECASE
)
"""Numbers of the same form that follow: where they begin alike, both are of versions."""
_ANOTHER_AND: Final = re.compile(
    r"(?<![\d.])(\d{1,3})(?:\.\d{1,3}){3}\W{1,4}(?:(?:to|and|or|vs|auf|und|bis|nach|à|a)\W{1,3})?$", re.IGNORECASE
)
"""The same before it."""

_BLOCK: Final = re.compile(
    r"\b(?:block|blocks|subnet|network|netblock|range|cidr|prefix|route|netz|netzwerk|réseau|plage|red|rango|rete|rede|pool)\W{1,3}$",
    re.IGNORECASE,
)
"""Before an address that stands for all of a network."""
_NEAR_A_VERSION: Final = 70
"""Characters behind a version within which another is one as well."""
_NO_MORE_VERSIONS: Final = re.compile(r"\n|\b(?:servers?|clients?|router)\b", re.IGNORECASE)
"""What else begins the talk of hosts."""


_VISITS: Final = re.compile(r" \S{1,40} \S{1,60} \[\d")
"""Behind the host that begins a line in the log of a site."""


def hosts_found(text: str) -> Iterator[tuple[int, int]]:
    """Where four numbers with dots are the address of a host."""
    version_until = -_NEAR_A_VERSION
    for match in _IPV4.finditer(text):
        if _begins_a_line_of_a_log(text, match):
            if _is_host(text, match):
                yield match.span()
        elif (
            _follows_a_version(text, version_until, match)
            or is_version(text, *match.span())
            or (int(match[0].partition(".")[0]) < SMALL and is_told_of_software(text, *match.span()))
        ):
            version_until = match.end()
        elif _is_host(text, match):
            yield match.span()


def _begins_a_line_of_a_log(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()] in ("", "\n") and bool(_VISITS.match(text, match.end()))


def _follows_a_version(text: str, version_until: int, match: re.Match[str]) -> bool:
    """Whether numbers stand close behind a version and nothing between speaks of hosts."""
    between = text[max(version_until, 0) : match.start()]
    close = match.start() - version_until < _NEAR_A_VERSION and int(match[0].partition(".")[0]) < SMALL
    return close and not _NO_MORE_VERSIONS.search(between) and not speaks_of_addresses(between)


def long_hosts_found(text: str) -> Iterator[tuple[int, int]]:
    """The same of addresses in groups of hexadecimal digits (IPv6)."""
    yield from (match.span() for match in _IPV6.finditer(text) if _is_somebodys(match[0]))


def network_cards_found(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of network cards stand (MAC, EUI-48)."""
    yield from (match.span() for match in _MAC.finditer(text) if not match[0].isdecimal())


def _is_host(text: str, match: re.Match[str]) -> bool:
    """Whether four numbers are the address of a host: no version, no mask, none that every network has."""
    parts = [int(part) for part in match[0].split(".")]
    several = sum(part > 9 for part in parts) > 1
    others = (_AND_ANOTHER.match(text, match.end()), _ANOTHER_AND.search(before(text, match.start())))
    like_another = any(other is not None and int(other[1]) == parts[0] < _FIRST_OF_FEW for other in others)
    of_a_network = text[match.end() : match.end() + 1] == "/" and (
        match[0].endswith(".0") or _BLOCK.search(before(text, match.start()))
    )
    return several and not like_another and not of_a_network and _is_somebodys(".".join(map(str, parts)))


def _is_somebodys(text: str) -> bool:
    """Whether an address is one, and leads to one host of the internet."""
    if _EUI.fullmatch(text):
        return False
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return not any(address in network for network in _EVERYBODYS)
